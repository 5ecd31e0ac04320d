package org.verray.statistics.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts p values for being many: an adjusted value below alpha is significant with the error that the method controls at alpha. With
 * m values and p(1) to p(m) in ascending order; a NaN stays NaN and is not counted in m, as in R's {@code p.adjust}.
 */
public enum PValueAdjustment {
    /** m p, controls the probability of any false rejection whatever the dependence. Holm's is never worse. */
    BONFERRONI,
    /** Largest (m - j + 1) p(j) over j up to i (Holm, Scandinavian Journal of Statistics 1979); controls as Bonferroni's does. */
    HOLM,
    /** Smallest (m - j + 1) p(j) over j from i on (Hochberg, Biometrika 1988); the same for independent or positively dependent tests. */
    HOCHBERG,
    /**
     * Smallest m/j p(j) over j from i on (Benjamini and Hochberg, JRSS B 1995); controls the expected share of false ones among the
     * rejections for independent or positively dependent tests.
     */
    BENJAMINI_HOCHBERG,
    /** Benjamini and Hochberg's times 1 + 1/2 + ... + 1/m (Benjamini and Yekutieli, Annals of Statistics 2001); whatever the dependence. */
    BENJAMINI_YEKUTIELI;

    /**
     * Adjusted values in the order of the given ones, 1 at most.
     *
     * @param p each from 0 to 1, or NaN
     */
    public double[] adjust(double[] p) {
        for (double value : p) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("p: expected values from 0 to 1, found " + value);
            }
        }
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        int m = ascending.length;
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double bound = this == HOLM ? 0 : 1;
        for (int step = 0; step < m; step++) {
            int rank = this == HOLM ? step + 1 : m - step;
            int i = ascending[rank - 1];
            double value = Math.min(1, factor(rank, m) * p[i]);
            if (this == BONFERRONI) {
                bound = value;
            } else {
                bound = this == HOLM ? Math.max(bound, value) : Math.min(bound, value);
            }
            adjusted[i] = bound;
        }
        return adjusted;
    }

    private double factor(int rank, int m) {
        return switch (this) {
            case BONFERRONI -> m;
            case HOLM, HOCHBERG -> m - rank + 1;
            case BENJAMINI_HOCHBERG -> (double) m / rank;
            case BENJAMINI_YEKUTIELI ->
                (double) m
                        / rank
                        * IntStream.rangeClosed(1, m).mapToDouble(k -> 1.0 / k).sum();
        };
    }
}
