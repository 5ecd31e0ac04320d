package org.verray.study.report;

import org.verray.study.readings.StudyData;

/** All on one figure, a figure for each phase. */
final class RocSection {
    private RocSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("roc", "Readers and programs on one figure");
        for (StudyData.Phase phase : data.verdictPhases()) {
            RocFigure.Result figure = RocFigure.of(data, phase, options.level());
            section.picture(
                    "roc-" + phase.id(),
                    figure.picture(),
                    phase.title()
                            + ". Dots: the calls of each reader. Crosses: the calls of programs with intervals over cases"
                            + " (Wilson). The average curve is the mean of the readers' sensitivities at each false positive rate; its"
                            + " area is the mean of their areas.");
            section.data(figure.points());
        }
        return section;
    }
}
