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
        return new ReaderEstimate(
                figures.cells().get(cell).reader(),
                figures.cells().get(cell).modality(),
                positives,
                negatives,
                interval(figures, cell, variance, level, positives, negatives),
                variance < 0 ? Double.NaN : Math.sqrt(variance));
    }

    private static Interval interval(
            StructuralComponents figures, int cell, double variance, double level, int positives, int negatives) {
        double estimate = figures.estimate(cell);
        String normal = "normal";
        if (Double.isNaN(estimate)) {
            return Interval.undefined(level, normal, Reason.ONE_CLASS_ONLY);
        }
        if (Double.isNaN(variance)) {
            return Interval.ofEstimate(estimate, level, normal, ReaderStudy.FEW_CASES);
        }
        if (variance < 0) {
            return Interval.ofEstimate(estimate, level, normal, ErrorTerm.NEGATIVE);
        }
        if (variance > 0) {
            double half = Interval.z(level) * Math.sqrt(variance);
            return Interval.of(estimate, estimate - half, estimate + half, level, normal);
        }
        boolean extreme = estimate == 0 || estimate == 1;
        if (extreme && figures.kind() == FigureOfMerit.Kind.AUC) {
            return new Auc(estimate, 0, positives, negatives).exact(level);
        }
        if (extreme && figures.strata() == 1) {
            int n = figures.size(0, cell);
            return new Proportion(estimate == 1 ? n : 0, n).clopperPearson(level);
        }
        return Interval.ofEstimate(estimate, level, normal, new Reason("no variance over cases: all count alike"));
    }
}
