package org.verray.study.report;

import org.verray.study.readings.StudyData;

/** All on one figure, a figure for each phase. */
final class RocSection {
    private RocSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("roc", "Readers and programs on one figure");
        for (StudyData.Phase phase : data.verdictPhases()) {
            if (data.readings().of(data.participants(), phase).isEmpty()) {
                continue;
            }
            RocFigure.Result figure = RocFigure.of(data, phase, options.level());
            section.picture(
                    "roc-" + phase.id(),
                    figure.picture(),
                    phase.title()
                            + ". Gray dots: the calls of each reader. Crosses: their mean with intervals over readers and"
                            + " cases, and the calls of programs with intervals over cases (Wilson). The average curve is the mean of the readers' sensitivities at each false positive rate; its"
                            + " area is the mean of their areas.");
            section.data(figure.points());
        }
        return section.pictures().isEmpty()
                ? section.cannot("roc", "nobody has said of a case whether it is real or synthetic")
                : section;
    }
}
