package org.verray.study.report;

import java.util.List;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;
import org.verray.study.report.Table.Kind;

/** Every participant on its own. */
final class ParticipantsSection {
    private ParticipantsSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("participants", "Every participant");
        section.say(
                "Each figure with its interval over cases, for this participant alone: accuracy, sensitivity and specificity"
                        + " after Wilson (Clopper and Pearson's are in the data), AUC of the ratings after DeLong. Synthetic is the"
                        + " positive class.");
        for (StudyData.Phase phase : data.verdictPhases()) {
            section.table(table(data, phase, options.level()));
        }
        return section.tables().isEmpty()
                ? section.cannot("participants", "nobody has said of a case whether it is real or synthetic")
                : section;
    }

    private static Table table(StudyData data, StudyData.Phase phase, double level) {
        Table table = new Table(phase.id(), phase.title())
                .column("participant", "Participant", Kind.TEXT)
                .column("type", "Type", Kind.TEXT)
                .column("n", "Cases", Kind.COUNT)
                .column("accuracy", "Accuracy", Kind.PERCENT)
                .column("sensitivity", "Sensitivity", Kind.PERCENT)
                .column("specificity", "Specificity", Kind.PERCENT)
                .column("auc", "AUC", Kind.NUMBER)
                .column("medianSeconds", "Median s", Kind.COUNT);
        List.of("truePositives", "falsePositives", "trueNegatives", "falseNegatives", "accuracyExact")
                .forEach(table::hidden);
        for (Participant participant : data.participants()) {
            List<Reading> readings = data.readings().of(participant, phase);
            if (!readings.isEmpty()) {
                ConfusionCounts counts = Figures.counts(readings);
                boolean calls = counts.accuracy().trials() > 0;
                Interval exact = counts.accuracy().clopperPearson(level);
                Table.Undefined none = new Table.Undefined("makes no calls: no threshold");
                table.row(
                        participant.name(),
                        participant.type().label(),
                        readings.size(),
                        calls ? counts.accuracy().wilson(level) : none,
                        calls ? counts.sensitivity().wilson(level) : none,
                        calls ? counts.specificity().wilson(level) : none,
                        Figures.auc(readings, level),
                        participant.person() ? Figures.median(readings, Reading::seconds) : null,
                        counts.truePositives(),
                        counts.falsePositives(),
                        counts.trueNegatives(),
                        counts.falseNegatives(),
                        calls ? exact : none);
            }
        }
        return table;
    }
}
