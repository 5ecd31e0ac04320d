package org.verray.detector.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.statistics.Interval;
import org.verray.statistics.calibration.Probabilities;
import org.verray.statistics.calibration.ReliabilityCurve;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.ClusteredAuc;
import org.verray.statistics.roc.RocCurve;

/**
 * The figures of a set of cases. Calls are made at the threshold: every case counts, also those whose verdict is
 * inconclusive.
 *
 * @param nReal number of real cases
 * @param nSynthetic number of synthetic cases
 * @param auc area under the ROC curve, signed; DeLong's interval
 * @param aucLogit the same area with DeLong's interval on the logit scale, the better one near 1
 * @param aucClustered the same area with an interval for cases that come in groups
 * @param brier mean squared distance of score and truth; NaN without cases
 * @param ece expected calibration error over {@value #ECE_BINS} bins of equal width; NaN without cases
 * @param tprAtFpr highest sensitivity reached at a false-positive rate no higher than the key; NaN with one class only
 * @param verdicts number of verdicts of each kind, by truth
 */
public record Metrics(
        int nReal,
        int nSynthetic,
        Interval auc,
        Interval aucLogit,
        Interval aucClustered,
        Interval accuracy,
        Interval sensitivity,
        Interval specificity,
        Interval balancedAccuracy,
        double brier,
        double ece,
        SortedMap<Double, Double> tprAtFpr,
        Map<Truth, Map<Verdict, Long>> verdicts) {
    /** Fewer cases of a class than this are called few. */
    public static final int FEW = 10;

    /** Bins of the expected calibration error. */
    public static final int ECE_BINS = 10;

    /** False-positive rates at which the sensitivity is given. */
    public static final List<Double> FALSE_POSITIVE_RATES = List.of(0.01, 0.05);

    public Metrics {
        tprAtFpr = Collections.unmodifiableSortedMap(new TreeMap<>(tprAtFpr));
        verdicts = Collections.unmodifiableMap(new EnumMap<>(verdicts));
    }

    /**
     * Computes all figures.
     *
     * @param threshold score from which a case is called synthetic
     * @param level confidence level of every interval
     */
    public static Metrics of(ScoreTable table, double threshold, double level) {
        boolean[] truth = table.truth();
        double[] scores = table.scores();
        String[] groups = table.cases().stream().map(ScoredCase::group).toArray(String[]::new);
        Auc auc = Auc.of(truth, scores);
        ConfusionCounts counts = ConfusionCounts.at(threshold, truth, scores);
        RocCurve curve = RocCurve.of(truth, scores);
        SortedMap<Double, Double> tprAtFpr = new TreeMap<>();
        FALSE_POSITIVE_RATES.forEach(rate -> tprAtFpr.put(rate, curve.sensitivityAt(rate)));
        return new Metrics(
                table.count(Truth.REAL),
                table.count(Truth.SYNTHETIC),
                auc.wald(level),
                auc.logit(level),
                ClusteredAuc.of(truth, scores, groups).wald(level),
                counts.accuracy().wilson(level),
                counts.sensitivity().wilson(level),
                counts.specificity().wilson(level),
                counts.balancedAccuracy(level),
                Probabilities.brier(truth, scores),
                ReliabilityCurve.equalWidth(truth, scores, ECE_BINS).expectedCalibrationError(),
                tprAtFpr,
                verdicts(table));
    }

    private static Map<Truth, Map<Verdict, Long>> verdicts(ScoreTable table) {
        Map<Truth, Map<Verdict, Long>> verdicts = new EnumMap<>(Truth.class);
        for (Truth truth : Truth.values()) {
            Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
            Arrays.stream(Verdict.values()).forEach(verdict -> counts.put(verdict, 0L));
            table.cases().stream()
                    .filter(c -> c.truth() == truth)
                    .forEach(c -> counts.merge(c.verdict(), 1L, Long::sum));
            verdicts.put(truth, Collections.unmodifiableMap(counts));
        }
        return verdicts;
    }

    /** Number of cases. */
    public int n() {
        return nReal + nSynthetic;
    }

    /** Whether a class has fewer than {@value #FEW} cases, so that estimates mean little. */
    public boolean few() {
        return Math.min(nReal, nSynthetic) < FEW;
    }

    /**
     * Whether scores run the wrong way beyond chance: the whole interval of the area lies below 0.5, with enough cases
     * to trust it.
     */
    public boolean inverted() {
        return !few() && auc.high() < 0.5;
    }
}
