package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.verray.detector.evaluate.ScoreTable;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.Proportion;

/**
 * How often a detector calls real cases of one source synthetic at its locked threshold.
 *
 * @param unseen whether the detector was trained without that source
 * @param falseAlarms mean over seeds; Wilson's interval, from the lowest lower to the highest upper end of the seeds' intervals where
 *     there are several
 * @param bySeed share of each seed
 */
public record SourceFigure(
        Fold fold,
        String source,
        boolean unseen,
        Condition condition,
        String detector,
        int n,
        Interval falseAlarms,
        List<Double> bySeed) {

    /** Every source of real cases in a stack, for every detector. */
    static List<SourceFigure> of(Stack stack, double level) {
        Set<String> sources = new LinkedHashSet<>();
        for (MatrixCase c : stack.fold().cases()) {
            if (!c.positive()) {
                sources.add(c.entry().source());
            }
        }
        if (stack.fold().kind() == Fold.Kind.SOURCE) {
            sources.retainAll(Set.of(stack.fold().name()));
        }
        List<SourceFigure> figures = new ArrayList<>();
        for (String source : sources) {
            for (String detector : stack.detectors()) {
                figures.add(of(stack, source, detector, level));
            }
        }
        return figures;
    }

    private static SourceFigure of(Stack stack, String source, String detector, double level) {
        List<Double> shares = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        int n = 0;
        for (Cell cell : stack.with(detector)) {
            double threshold = cell.sheet().thresholds().get(detector);
            ScoreTable table = cell.sheet()
                    .table(
                            detector,
                            row -> !row.truth().positive() && row.source().equals(source));
            long alarms =
                    table.cases().stream().filter(c -> c.score() >= threshold).count();
            n = table.cases().size();
            Proportion proportion = new Proportion(alarms, n);
            shares.add(proportion.estimate());
            intervals.add(proportion.wilson(level));
        }
        return new SourceFigure(
                stack.fold(),
                source,
                stack.fold().kind() == Fold.Kind.SOURCE,
                stack.condition(),
                detector,
                n,
                over(shares, intervals, n, level),
                List.copyOf(shares));
    }

    private static Interval over(List<Double> shares, List<Interval> intervals, int n, double level) {
        if (n == 0) {
            return Interval.undefined(level, "wilson", Reason.NO_CASES);
        }
        return Interval.of(
                shares.stream().mapToDouble(x -> x).average().orElseThrow(),
                intervals.stream().mapToDouble(Interval::low).min().orElseThrow(),
                intervals.stream().mapToDouble(Interval::high).max().orElseThrow(),
                level,
                shares.size() == 1 ? "wilson" : "wilson, widest over " + shares.size() + " seeds");
    }

    /** Highest first: what matters is the worst source. */
    static Comparator<SourceFigure> worstFirst() {
        return Comparator.comparingDouble(f -> -f.falseAlarms().estimate());
    }
}
