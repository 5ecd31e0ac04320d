package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.verray.statistics.Alternative;
import org.verray.statistics.inference.TTest;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.StudyData;

/** Phases against each other: one set of cases against another, or the same set read twice. */
final class SetsSection {
    private SetsSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("sets", "Sets against each other");
        List<StudyData.Phase> phases = data.verdictPhases();
        if (phases.size() < 2) {
            return section.cannot("differences", "one phase only that asks for real or synthetic");
        }
        section.say(
                "The same readers under each phase, readers and cases random (Obuchowski and Rockette; covariances between phases that"
                        + " share no case are 0). The t test beside it pairs the readers' figures and takes the images as fixed, as the 2026 study did.");
        Table differences = new Table("differences", "")
                .column("figure", "Figure", Table.Kind.TEXT)
                .column("first", "First", Table.Kind.TEXT)
                .column("second", "Second", Table.Kind.TEXT)
                .column("difference", "First minus second", Table.Kind.NUMBER)
                .column("p", "P", Table.Kind.P)
                .column("tDifference", "Paired t", Table.Kind.NUMBER)
                .column("tP", "P (t)", Table.Kind.P)
                .hidden("df")
                .hidden("statistic");
        for (Measure measure : List.of(Measure.AUC, Measure.ACCURACY)) {
            Optional<RatingTable> table =
                    measure.table(data, reading -> reading.participant().person() && phases.contains(reading.phase()));
            if (table.isEmpty()) {
                continue;
            }
            MrmcResult result = ObuchowskiRockette.of(measure.figure())
                    .withLevel(options.level())
                    .analyze(table.get());
            for (MrmcResult.Difference d : result.differences()) {
                TTest t = paired(result, d, options.level());
                differences.row(
                        measure.label(),
                        title(phases, d.modality1()),
                        title(phases, d.modality2()),
                        d.interval(),
                        d.test(),
                        t.interval(),
                        t.test(Alternative.TWO_SIDED),
                        d.df(),
                        d.test().statistic());
            }
            section.json(measure.label() + "Test", ReportJson.test(result.test()))
                    .json(measure.label() + "Design", result.design());
        }
        return differences.isEmpty()
                ? section.cannot("differences", "nobody has answered in two phases")
                : section.table(differences);
    }

    private static TTest paired(MrmcResult result, MrmcResult.Difference difference, double level) {
        Map<String, Double> second = new TreeMap<>();
        result.byReader().stream()
                .filter(r -> r.modality().equals(difference.modality2()))
                .forEach(r -> second.put(r.reader(), r.interval().estimate()));
        List<double[]> both = new ArrayList<>();
        for (MrmcResult.ReaderEstimate r : result.byReader()) {
            double other = second.getOrDefault(r.reader(), Double.NaN);
            if (r.modality().equals(difference.modality1())
                    && !Double.isNaN(other)
                    && !Double.isNaN(r.interval().estimate())) {
                both.add(new double[] {r.interval().estimate(), other});
            }
        }
        return TTest.paired(
                both.stream().mapToDouble(b -> b[0]).toArray(),
                both.stream().mapToDouble(b -> b[1]).toArray(),
                level);
    }

    private static String title(List<StudyData.Phase> phases, String id) {
        return phases.stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .map(StudyData.Phase::title)
                .orElse(id);
    }
}
