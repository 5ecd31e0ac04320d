package org.verray.study.report;

import java.util.List;
import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.TTest;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.mrmc.UStatistic;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.StudyData;

/** Readers taken together, as a sample of readers who read a sample of cases. */
final class TogetherSection {
    private TogetherSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("readers", "Readers together");
        section.say(
                "Another study would have other readers and other images. The first two columns count both (Obuchowski and Rockette with"
                        + " jackknife covariances and Hillis' degrees of freedom; U-statistics after Gallas). The last one is the mean of the readers"
                        + " with a t interval, as many studies report it: it holds for these very images alone and is too short for anything else.");
        Table table = new Table("together", "")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("figure", "Figure", Table.Kind.TEXT)
                .column("readers", "Readers", Table.Kind.COUNT)
                .column("estimate", "Readers and cases random", Table.Kind.NUMBER)
                .column("uStatistic", "U-statistic", Table.Kind.NUMBER)
                .column("casesFixed", "These cases only (t)", Table.Kind.NUMBER)
                .hidden("df");
        List<StudyData.Phase> phases = data.verdictPhases();
        for (Measure measure : Measure.values()) {
            Optional<RatingTable> ratings =
                    measure.table(data, r -> r.participant().person() && phases.contains(r.phase()));
            ratings.ifPresent(all -> rows(table, phases, measure, all, options.level()));
        }
        return table.isEmpty() ? section.cannot("together", "no reader has answered") : section.table(table);
    }

    /** All phases in one analysis, as {@code verray mrmc} makes it of an export. */
    private static void rows(
            Table table, List<StudyData.Phase> phases, Measure measure, RatingTable ratings, double level) {
        FigureOfMerit fom = measure.figure();
        UStatistic usual = UStatistic.of(fom);
        MrmcResult result = ObuchowskiRockette.of(fom).withLevel(level).analyze(ratings);
        MrmcResult unbiased = new UStatistic(
                        fom, usual.estimator(), usual.readers(), usual.cases(), usual.reference(), level)
                .analyze(ratings);
        for (StudyData.Phase phase : phases) {
            double[] each = result.byReader().stream()
                    .filter(r -> r.modality().equals(phase.id()))
                    .mapToDouble(r -> r.interval().estimate())
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            Optional<MrmcResult.ModalityEstimate> estimate = estimate(result, phase);
            if (estimate.isPresent()) {
                table.row(
                        phase.title(),
                        measure.label(),
                        each.length,
                        fom.cut(estimate.get().interval()),
                        estimate(unbiased, phase)
                                .map(e -> (Object) fom.cut(e.interval()))
                                .orElse(new Table.Undefined(Reason.NO_CASES.text())),
                        tInterval(each, level),
                        estimate.get().df());
            }
        }
    }

    private static Optional<MrmcResult.ModalityEstimate> estimate(MrmcResult result, StudyData.Phase phase) {
        return result.estimates().stream()
                .filter(e -> e.modality().equals(phase.id()))
                .findFirst();
    }

    /** Mean of some numbers with a t interval. */
    static Interval tInterval(double[] values, double level) {
        if (values.length == 0) {
            return Interval.undefined(level, "t", new Reason("no reader"));
        }
        return TTest.oneSample(values, 0, level).interval();
    }
}
