package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** Whether readers diagnose synthetic cases as they do real ones. */
final class DiagnosisSection {
    private static final String REAL = "real";
    private static final String SYNTHETIC = "synthetic";

    private DiagnosisSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("diagnosis", "Diagnosis on real and on synthetic cases");
        for (StudyData.Phase phase : data.phases()) {
            List<Reading> answered = data.readings().of(data.people(), phase).stream()
                    .filter(r -> !r.diagnosis().isEmpty())
                    .toList();
            if (answered.isEmpty()) {
                continue;
            }
            section.table(distribution(phase, answered));
            List<Reading> known = answered.stream()
                    .filter(r -> !r.facts().diagnosis().isEmpty())
                    .toList();
            if (known.isEmpty()) {
                section.cannot("accuracy", "no case has a reference diagnosis (column diagnosis of the manifest)");
            } else {
                section.table(accuracy(phase, known, options));
            }
        }
        return section.json().isEmpty()
                ? section.cannot("diagnosis", "no phase asks for a diagnosis, or nobody answered")
                : section;
    }

    private static Table distribution(StudyData.Phase phase, List<Reading> answered) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Reading reading : answered) {
            counts.computeIfAbsent(reading.diagnosis(), k -> new int[2])[
                    reading.facts().synthetic() ? 1 : 0]++;
        }
        Table table = new Table("answers-" + phase.id(), phase.title() + ": answers")
                .column("diagnosis", "Diagnosis", Table.Kind.TEXT)
                .column("onReal", "On real cases", Table.Kind.COUNT)
                .column("onSynthetic", "On synthetic cases", Table.Kind.COUNT);
        counts.forEach((name, n) -> table.row(name, n[0], n[1]));
        return table;
    }

    private static Table accuracy(StudyData.Phase phase, List<Reading> known, ReportOptions options) {
        MrmcResult result = byClass(known, r -> r.diagnosis().equals(r.facts().diagnosis()) ? 1 : 0, options.level());
        Table table = new Table("accuracy-" + phase.id(), phase.title() + ": agreement with the reference diagnosis")
                .column("cases", "Cases", Table.Kind.TEXT)
                .column("readings", "Readings", Table.Kind.COUNT)
                .column("right", "Right", Table.Kind.PERCENT)
                .column("p", "P", Table.Kind.P);
        for (MrmcResult.ModalityEstimate e : result.estimates()) {
            long n = known.stream().filter(r -> name(r).equals(e.modality())).count();
            table.row(e.modality(), (int) n, FigureOfMerit.AUC.cut(e.interval()), null);
        }
        for (MrmcResult.Difference d : result.differences()) {
            table.row(d.modality1() + " minus " + d.modality2(), null, d.interval(), d.test());
        }
        return table;
    }

    private static String name(Reading reading) {
        return reading.facts().synthetic() ? SYNTHETIC : REAL;
    }

    /**
     * Shares of readings with a value of 1 on real and on synthetic cases, readers and cases random. Each class is a modality with cases of its own, and the
     * share is a sensitivity to what every case here has.
     */
    private static MrmcResult byClass(List<Reading> readings, ToDoubleFunction<Reading> value, double level) {
        RatingTable.Builder builder = RatingTable.builder();
        List<String> known = new ArrayList<>();
        for (Reading reading : readings) {
            String name = reading.facts().name();
            if (!known.contains(name)) {
                known.add(name);
                builder.truth(name, true);
            }
            builder.rating(reading.participant().name(), name(reading), name, value.applyAsDouble(reading));
        }
        return ObuchowskiRockette.of(FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 0.5))
                .withLevel(level)
                .analyze(builder.build());
    }
}
