package org.verray.statistics.inference;

import org.verray.statistics.Distributions;

/**
 * Definitions of a sample quantile, by the place h among the n ordered values between whose neighbours it lies (Hyndman and Fan, The
 * American Statistician 1996). Below the first place it is the smallest value, above the last the largest.
 */
public enum QuantileType {
    /** h = (n + 1) p: unbiased in rank, the usual choice for bootstrap replicates. */
    TYPE_6,
    /** h = (n - 1) p + 1: the default of R and numpy. */
    TYPE_7,
    /**
     * h = (n + 1) p as type 6, but neighbours k and k + 1 are joined on the scale of normal quantiles, those of k/(n + 1) and
     * (k + 1)/(n + 1) (Davison and Hinkley, Bootstrap Methods and their Application 1997, equation 5.8): the R package boot.
     */
    NORMAL_SCALE;

    /**
     * The quantile.
     *
     * @param ascending at least one value, in order
     * @param p 0 to 1; NaN gives NaN
     */
    public double of(double[] ascending, double p) {
        int n = ascending.length;
        if (n == 0 || p < 0 || p > 1) {
            throw new IllegalArgumentException(
                    "expected values and a probability from 0 to 1, found " + n + " values and " + p);
        }
        if (Double.isNaN(p)) {
            return Double.NaN;
        }
        double h = this == TYPE_7 ? (n - 1) * p + 1 : (n + 1) * p;
        int k = (int) Math.floor(h);
        if (k < 1) {
            return ascending[0];
        }
        if (k >= n) {
            return ascending[n - 1];
        }
        double share = h - k;
        if (this == NORMAL_SCALE && share > 0) {
            double below = Distributions.normalQuantile(k / (n + 1.0));
            double above = Distributions.normalQuantile((k + 1) / (n + 1.0));
            share = (Distributions.normalQuantile(p) - below) / (above - below);
        }
        double low = ascending[k - 1];
        double high = ascending[k];
        // Equal neighbours may be infinite.
        return low == high || share == 0 ? low : low + share * (high - low);
    }
}
