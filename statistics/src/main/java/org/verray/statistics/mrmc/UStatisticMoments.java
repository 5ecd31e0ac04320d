package org.verray.statistics.mrmc;

import java.util.Arrays;

/**
 * Products of two successes, sorted by what they have in common: the same negative, the same positive, the same reader. One entry
 * for each set of these factors, the set being the bits of the index. Means of these products are the moments of Gallas, Bandos,
 * Samuelson and Wagner (Communications in Statistics 2009); their m1 has everything in common, m8 nothing.
 */
final class UStatisticMoments {
    /** By what is shared exactly. */
    private final double[] sums;

    private final double[] counts;

    /** By what is shared at least. */
    private final double[] sumsAtLeast;

    private final double[] countsAtLeast;

    private UStatisticMoments(double[] sums, double[] counts, double[] sumsAtLeast, double[] countsAtLeast) {
        this.sums = sums;
        this.counts = counts;
        this.sumsAtLeast = sumsAtLeast;
        this.countsAtLeast = countsAtLeast;
    }

    /**
     * Moments of two readings.
     *
     * @param sumsAtLeast by what the two successes share at least
     * @param counts number of products, by what they share exactly
     */
    static UStatisticMoments ofSharedAtLeast(double[] sumsAtLeast, double[] counts) {
        double[] sums = sumsAtLeast.clone();
        for (int bit = 1; bit < sums.length; bit <<= 1) {
            for (int set = 0; set < sums.length; set++) {
                sums[set] -= (set & bit) == 0 ? sums[set | bit] : 0;
            }
        }
        return new UStatisticMoments(sums, counts, sumsAtLeast, atLeast(counts));
    }

    /** Moments that tell apart whether the reader was the same, too: the highest bit. */
    static UStatisticMoments ofReaders(UStatisticMoments sameReader, UStatisticMoments otherReader) {
        double[] sums = concatenate(otherReader.sums, sameReader.sums);
        double[] counts = concatenate(otherReader.counts, sameReader.counts);
        return new UStatisticMoments(
                sums,
                counts,
                concatenate(add(otherReader.sumsAtLeast, sameReader.sumsAtLeast), sameReader.sumsAtLeast),
                atLeast(counts));
    }

    /** No products yet. */
    static UStatisticMoments none(int factors) {
        double[] zeros = new double[1 << factors];
        return new UStatisticMoments(zeros, zeros, zeros, zeros);
    }

    UStatisticMoments plus(UStatisticMoments other) {
        return new UStatisticMoments(
                add(sums, other.sums),
                add(counts, other.counts),
                add(sumsAtLeast, other.sumsAtLeast),
                add(countsAtLeast, other.countsAtLeast));
    }

    /** The same products without asking whether they share the case; left is the reader. */
    UStatisticMoments ofReadersAlone() {
        int same = sums.length / 2;
        double[] counts = {countsAtLeast[0] - countsAtLeast[same], countsAtLeast[same]};
        return ofSharedAtLeast(new double[] {sumsAtLeast[0], sumsAtLeast[same]}, counts);
    }

    int size() {
        return sums.length;
    }

    /** Number of products. */
    double total() {
        return countsAtLeast[0];
    }

    /** Number of products that share a set of factors at least. */
    double countAtLeast(int set) {
        return countsAtLeast[set];
    }

    /**
     * Mean product by what is shared: exactly (unbiased), or at least (of the observed distribution). Where there is no such
     * product it is 0, as its coefficient is; but NaN for products that share nothing, whose coefficient never is.
     */
    double moment(int set, UStatistic.Estimator estimator) {
        boolean unbiased = estimator == UStatistic.Estimator.U_STATISTIC;
        double count = unbiased ? counts[set] : countsAtLeast[set];
        double sum = unbiased ? sums[set] : sumsAtLeast[set];
        return count > 0 ? sum / count : set == 0 ? Double.NaN : 0;
    }

    /** Weight of a moment in the covariance: its share of all products, minus one for the moment that shares nothing. */
    double coefficient(int set) {
        return counts[set] / total() - (set == 0 ? 1 : 0);
    }

    /**
     * Covariance of the two means: the sum of coefficient times moment. Unbiased, this is the mean of all products minus the mean
     * of those that share nothing, without the rounding of the longer way. NaN where no two share nothing.
     */
    double covariance(UStatistic.Estimator estimator) {
        if (estimator == UStatistic.Estimator.U_STATISTIC) {
            return sumsAtLeast[0] / total() - moment(0, estimator);
        }
        double sum = 0;
        for (int set = 0; set < size(); set++) {
            sum += coefficient(set) * moment(set, estimator);
        }
        return sum;
    }

    /**
     * Component of variance that a set of factors adds beyond its subsets (Barrett, Clarkson and Kupinski): the alternating sum of
     * the moments of its subsets. 0 where no products share the set, NaN where a subset has no product of its own.
     */
    double component(int set, UStatistic.Estimator estimator) {
        if (countsAtLeast[set] == 0) {
            return 0;
        }
        double sum = 0;
        for (int subset = set; ; subset = subset - 1 & set) {
            boolean missing = estimator == UStatistic.Estimator.U_STATISTIC && counts[subset] == 0;
            double moment = missing ? Double.NaN : moment(subset, estimator);
            sum += Integer.bitCount(set ^ subset) % 2 == 0 ? moment : -moment;
            if (subset == 0) {
                return sum;
            }
        }
    }

    private static double[] atLeast(double[] exactly) {
        double[] sums = exactly.clone();
        for (int bit = 1; bit < sums.length; bit <<= 1) {
            for (int set = 0; set < sums.length; set++) {
                sums[set] += (set & bit) == 0 ? sums[set | bit] : 0;
            }
        }
        return sums;
    }

    private static double[] add(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static double[] concatenate(double[] low, double[] high) {
        double[] all = Arrays.copyOf(low, low.length + high.length);
        System.arraycopy(high, 0, all, low.length, high.length);
        return all;
    }
}
