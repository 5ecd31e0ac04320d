package org.verray.detector.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.models.ModelDescription.Abstention;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.Proportion;

/**
 * Whether a model keeps what its zone of inconclusive scores promises, and what that costs: wrong verdicts of each class, among all its
 * cases (which is what is promised) and among those with a verdict, and the share without one. Intervals are Wilson's and take cases as
 * independent.
 *
 * @param promise the zone; empty for a model that decides by its threshold alone
 * @param real all real cases
 * @param synthetic all synthetic cases
 * @param byGenerator synthetic cases of each generator
 * @param bySource real cases of each source
 */
public record AbstentionFigures(
        Optional<Abstention> promise, Row real, Row synthetic, List<Row> byGenerator, List<Row> bySource) {
    /**
     * One part of the cases, all of one class.
     *
     * @param name generator or source; empty text for all
     * @param n number of cases
     * @param wrong cases with the other class's verdict
     * @param inconclusive cases without a verdict
     */
    public record Row(Truth truth, String name, long n, long wrong, long inconclusive, double level) {
        static Row of(Truth truth, String name, List<ScoredCase> cases, double level) {
            Verdict other = truth == Truth.REAL ? Verdict.SYNTHETIC : Verdict.REAL;
            return new Row(truth, name, cases.size(), count(cases, other), count(cases, Verdict.INCONCLUSIVE), level);
        }

        private static long count(List<ScoredCase> cases, Verdict verdict) {
            return cases.stream().filter(c -> c.verdict() == verdict).count();
        }

        /** Share of all cases with a wrong verdict: what the promise is about. */
        public Interval error() {
            return new Proportion(wrong, n).wilson(level);
        }

        /** Share of the cases with a verdict whose verdict is wrong; undefined where none has one. */
        public Interval errorAmongConclusive() {
            return new Proportion(wrong, n - inconclusive).wilson(level);
        }

        /** Share of all cases without a verdict. */
        public Interval withoutVerdict() {
            return new Proportion(inconclusive, n).wilson(level);
        }

        /** Whether the whole interval of the error lies above what is promised. */
        public boolean refutes(double promised) {
            return error().low() > promised;
        }
    }

    public AbstentionFigures {
        byGenerator = List.copyOf(byGenerator);
        bySource = List.copyOf(bySource);
    }

    static AbstentionFigures of(ScoreTable table, Optional<Abstention> promise, double level) {
        List<ScoredCase> real = cases(table, Truth.REAL);
        List<ScoredCase> synthetic = cases(table, Truth.SYNTHETIC);
        return new AbstentionFigures(
                promise,
                Row.of(Truth.REAL, "", real, level),
                Row.of(Truth.SYNTHETIC, "", synthetic, level),
                rows(Truth.SYNTHETIC, synthetic, ScoredCase::generator, level),
                rows(Truth.REAL, real, ScoredCase::source, level));
    }

    private static List<ScoredCase> cases(ScoreTable table, Truth truth) {
        return table.cases().stream().filter(c -> c.truth() == truth).toList();
    }

    private static List<Row> rows(
            Truth truth, List<ScoredCase> cases, Function<ScoredCase, String> part, double level) {
        List<Row> rows = new ArrayList<>();
        cases.stream()
                .collect(Collectors.groupingBy(part, TreeMap::new, Collectors.toList()))
                .forEach((name, own) -> rows.add(Row.of(truth, name, own, level)));
        return rows;
    }

    /** Share of all cases without a verdict. */
    public Interval withoutVerdict() {
        return new Proportion(real.inconclusive() + synthetic.inconclusive(), real.n() + synthetic.n())
                .wilson(real.level());
    }

    /** What was promised and is refuted, a sentence each; empty where nothing. */
    public List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        promise.ifPresent(p -> List.of(real, synthetic).stream()
                .filter(row -> row.n() >= Metrics.FEW && row.refutes(p.error()))
                .forEach(row -> alarms.add(
                        row.wrong() + " of " + row.n() + " " + row.truth().label()
                                + " cases got the wrong verdict, more than the " + p.error()
                                + " that the model promises: these cases are unlike those it was calibrated on")));
        return alarms;
    }
}
