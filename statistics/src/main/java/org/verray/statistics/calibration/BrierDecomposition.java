package org.verray.statistics.calibration;

import org.verray.statistics.Reason;

/**
 * Brier score and its parts, brier = reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance. The first three
 * are Murphy's (Journal of Applied Meteorology 1973), the last two of Stephenson, Coelho and Jolliffe (Weather and Forecasting 2008): they vanish where every
 * bin holds one probability, and make the parts sum up to the score where it does not. With N cases, n_k of them in bin k with mean
 * probability f_k and share of positive cases o_k, and share o overall: reliability = sum n_k (f_k - o_k)^2 / N, resolution = sum n_k (o_k -
 * o)^2 / N, uncertainty = o (1 - o), within-bin variance = sum (f - f_k)^2 / N, within-bin covariance = 2 sum (y - o_k) (f - f_k) / N.
 *
 * @param brier mean squared distance of probability and truth, 0 (best) to 1
 * @param reliability distance of stated from observed, 0 is best
 * @param resolution how far bins differ in what is observed, higher is better
 * @param uncertainty of the truth itself, 0 to 0.25
 * @param withinBinVariance of probabilities about the mean of their bin
 * @param withinBinCovariance twice the covariance of truth and probability within bins
 * @param reason why all of them are NaN; {@link Reason#NONE} where there are cases
 */
public record BrierDecomposition(
        double brier,
        double reliability,
        double resolution,
        double uncertainty,
        double withinBinVariance,
        double withinBinCovariance,
        Reason reason) {
    /**
     * Decomposes over bins of equal width.
     *
     * @param truth one value a case, {@code true} for positive
     * @param probabilities stated probabilities of being positive, 0 to 1
     */
    public static BrierDecomposition equalWidth(boolean[] truth, double[] probabilities, int bins) {
        Probabilities.require(truth, probabilities);
        return of(truth, probabilities, Binning.equalWidth(probabilities, bins));
    }

    /** Decomposes over bins of about equal numbers of cases, as {@link ReliabilityCurve#equalMass} makes them. */
    public static BrierDecomposition equalMass(boolean[] truth, double[] probabilities, int bins) {
        Probabilities.require(truth, probabilities);
        return of(truth, probabilities, Binning.equalMass(probabilities, bins));
    }

    /** Decomposes over distinct probabilities, for ratings that take few values; the within-bin parts are zero. */
    public static BrierDecomposition byValue(boolean[] truth, double[] probabilities) {
        Probabilities.require(truth, probabilities);
        return of(truth, probabilities, Binning.byValue(probabilities));
    }

    private static BrierDecomposition of(boolean[] truth, double[] probabilities, Binning binning) {
        int n = truth.length;
        if (n == 0) {
            double none = Double.NaN;
            return new BrierDecomposition(none, none, none, none, none, none, Reason.NO_CASES);
        }
        double[] outcomes = Probabilities.outcomes(truth);
        double[] counts = binning.counts();
        double[] stated = binning.sums(probabilities);
        double[] positives = binning.sums(outcomes);
        double share = 0;
        for (double positive : positives) {
            share += positive / n;
        }
        double reliability = 0;
        double resolution = 0;
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] > 0) {
                double observed = positives[b] / counts[b];
                double gap = stated[b] / counts[b] - observed;
                reliability += counts[b] * gap * gap / n;
                resolution += counts[b] * (observed - share) * (observed - share) / n;
            }
        }
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            int b = binning.bin()[i];
            double distance = probabilities[i] - stated[b] / counts[b];
            variance += distance * distance / n;
            covariance += 2 * (outcomes[i] - positives[b] / counts[b]) * distance / n;
        }
        return new BrierDecomposition(
                Probabilities.brier(truth, probabilities),
                reliability,
                resolution,
                share * (1 - share),
                variance,
                covariance,
                Reason.NONE);
    }

    /**
     * Brier skill score: 1 - brier / uncertainty, the gain over stating the share of positive cases for every case; 0 is none, below 0
     * worse. NaN with one class only, where that is never wrong.
     */
    public double skill() {
        return uncertainty > 0 ? 1 - brier / uncertainty : Double.NaN;
    }
}
