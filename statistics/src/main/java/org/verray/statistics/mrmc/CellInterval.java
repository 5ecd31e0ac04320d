package org.verray.statistics.mrmc;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.MrmcResult.ReaderEstimate;
import org.verray.statistics.proportion.Proportion;
import org.verray.statistics.roc.Auc;

/**
 * Interval of one reader's figure over cases: normal with the variance of the covariance estimate, not cut. Where all cases count
 * alike that variance is 0 and the normal interval a misleading point; then the interval is exact at an AUC of 0 or 1
 * ({@link Auc#exact}) and at a share of none or all cases (Clopper and Pearson), and undefined otherwise.
 */
final class CellInterval {
    private CellInterval() {}

    static ReaderEstimate of(StructuralComponents figures, int cell, double variance, double level) {
        int positives = 0;
        int negatives = 0;
        for (int c = figures.read(cell).nextSetBit(0);
                c >= 0;
                c = figures.read(cell).nextSetBit(c + 1)) {
            positives += figures.positive(c) ? 1 : 0;
            negatives += figures.positive(c) ? 0 : 1;
        }
        Cell of = figures.cells().get(cell);
        Interval interval = interval(figures.kind(), positives, negatives, figures.estimate(cell), variance, level);
        return estimate(of.reader(), of.modality(), positives, negatives, interval, variance);
    }

    static ReaderEstimate estimate(
            String reader, String modality, int positives, int negatives, Interval interval, double variance) {
        return new ReaderEstimate(
                reader, modality, positives, negatives, interval, variance < 0 ? Double.NaN : Math.sqrt(variance));
    }

    /**
     * The interval alone.
     *
     * @param estimate NaN where a class is missing that the figure needs
     * @param variance NaN where there are too few cases; may be below zero
     */
    static Interval interval(
            FigureOfMerit.Kind kind, int positives, int negatives, double estimate, double variance, double level) {
        String normal = "normal";
        if (Double.isNaN(estimate)) {
            return Interval.undefined(level, normal, Reason.ONE_CLASS_ONLY);
        }
        if (Double.isNaN(variance)) {
            return Interval.ofEstimate(estimate, level, normal, ReaderStudy.FEW_CASES);
        }
        if (variance < 0) {
            return Interval.ofEstimate(estimate, level, normal, Reason.NEGATIVE_VARIANCE);
        }
        if (variance > 0) {
            double half = Interval.z(level) * Math.sqrt(variance);
            return Interval.of(estimate, estimate - half, estimate + half, level, normal);
        }
        if (estimate == 0 || estimate == 1) {
            int cases = switch (kind) {
                case ACCURACY -> positives + negatives;
                case SENSITIVITY -> positives;
                case SPECIFICITY -> negatives;
                case AUC, BALANCED_ACCURACY -> 0;
            };
            if (kind == FigureOfMerit.Kind.AUC) {
                return new Auc(estimate, 0, positives, negatives).exact(level);
            }
            if (cases > 0) {
                return new Proportion(estimate == 1 ? cases : 0, cases).clopperPearson(level);
            }
        }
        return Interval.ofEstimate(estimate, level, normal, new Reason("no variance over cases: all count alike"));
    }
}
