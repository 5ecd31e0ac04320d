package org.verray.study.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.inference.PValueAdjustment;
import org.verray.statistics.inference.TTest;
import org.verray.statistics.proportion.PairedProportions;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** The tests that the 2026 study used: McNemar's for each reader against each program, t tests of the readers' accuracies. */
final class PairwiseSection {
    private final StudyData data;
    private final ReportOptions options;
    private final Table pairs = new Table("mcnemar", "")
            .column("phase", "Phase", Table.Kind.TEXT)
            .column("reader", "Reader", Table.Kind.TEXT)
            .column("model", "Program", Table.Kind.TEXT)
            .column("cases", "Cases", Table.Kind.COUNT)
            .column("readerOnlyRight", "Only the reader right", Table.Kind.COUNT)
            .column("modelOnlyRight", "Only the program right", Table.Kind.COUNT)
            .column("difference", "Difference of accuracy", Table.Kind.PERCENT)
            .column("p", "P", Table.Kind.P)
            .column("adjustedP", "P (Holm)", Table.Kind.P);
    private final Table summary = new Table("pairwise", "")
            .column("phase", "Phase", Table.Kind.TEXT)
            .column("model", "Program", Table.Kind.TEXT)
            .column("readers", "Readers", Table.Kind.COUNT)
            .column("readersBetter", "Better (McNemar, Holm)", Table.Kind.COUNT)
            .column("readersWorse", "Worse (McNemar, Holm)", Table.Kind.COUNT)
            .column("tDifference", "Mean accuracy minus program's", Table.Kind.PERCENT)
            .column("tP", "P (one-sample t)", Table.Kind.P);

    private PairwiseSection(StudyData data, ReportOptions options) {
        this.data = data;
        this.options = options;
    }

    static Section of(StudyData data, ReportOptions options) {
        return new PairwiseSection(data, options).section();
    }

    private Section section() {
        Section section = new Section("pairwise", "McNemar and t tests beside them");
        for (StudyData.Phase phase : data.verdictPhases()) {
            for (Participant program : data.programs()) {
                compare(phase, program);
            }
        }
        if (summary.isEmpty()) {
            return section.cannot("pairwise", "no reader and no program have called the same cases");
        }
        section.say(
                "McNemar's exact test asks, for one reader and one program, whether one of them is right more often on these cases. The t test asks"
                        + " whether readers like these would on average be as accurate as the program on these very images. Neither counts that other"
                        + " images would have been easier for one side and harder for the other, and the t test takes the program's accuracy to be known"
                        + " without error; so their P values can be far smaller than those of the analysis above, which counts readers and images as"
                        + " samples of both. Where they disagree, the analysis above answers the question that reaches beyond this study.");
        return section.table(summary).data(pairs);
    }

    private void compare(StudyData.Phase phase, Participant program) {
        Map<String, Boolean> right = right(data.readings().of(program, phase));
        if (right.isEmpty()) {
            return;
        }
        List<Participant> readers = new ArrayList<>();
        List<PairedProportions> tables = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (Participant reader : data.people()) {
            pairs(data.readings().of(reader, phase), right).ifPresent(table -> {
                readers.add(reader);
                tables.add(table);
                differences.add(table.difference());
            });
        }
        if (readers.isEmpty()) {
            return;
        }
        double[] p = tables.stream()
                .mapToDouble(t -> t.mcnemarExact(Alternative.TWO_SIDED).p())
                .toArray();
        double[] adjusted = PValueAdjustment.HOLM.adjust(p);
        int better = 0;
        int worse = 0;
        for (int i = 0; i < p.length; i++) {
            PairedProportions table = tables.get(i);
            HypothesisTest test = table.mcnemarExact(Alternative.TWO_SIDED);
            Interval difference = table.newcombe(options.level());
            pairs.row(
                    phase.title(),
                    readers.get(i).name(),
                    program.name(),
                    table.pairs(),
                    table.firstOnly(),
                    table.secondOnly(),
                    difference,
                    test,
                    adjusted[i]);
            boolean differs = adjusted[i] <= 1 - options.level();
            better += differs && table.difference() > 0 ? 1 : 0;
            worse += differs && table.difference() < 0 ? 1 : 0;
        }
        TTest t = TTest.oneSample(differences.stream().mapToDouble(d -> d).toArray(), 0, options.level());
        summary.row(
                phase.title(),
                program.name(),
                readers.size(),
                better,
                worse,
                t.interval(),
                t.test(Alternative.TWO_SIDED));
    }

    private static Map<String, Boolean> right(List<Reading> readings) {
        Map<String, Boolean> right = new HashMap<>();
        readings.forEach(r -> r.right().ifPresent(value -> right.put(r.facts().name(), value)));
        return right;
    }

    private static Optional<PairedProportions> pairs(List<Reading> readings, Map<String, Boolean> program) {
        List<boolean[]> both = new ArrayList<>();
        for (Reading reading : readings) {
            Boolean other = program.get(reading.facts().name());
            if (other != null && reading.right().isPresent()) {
                both.add(new boolean[] {reading.right().get(), other});
            }
        }
        if (both.isEmpty()) {
            return Optional.empty();
        }
        boolean[] first = new boolean[both.size()];
        boolean[] second = new boolean[both.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = both.get(i)[0];
            second[i] = both.get(i)[1];
        }
        return Optional.of(PairedProportions.of(first, second));
    }
}
