package org.verray.statistics.inference;

/** Exact two-sided p of rank correlations: among all orders of n cases, all equally likely, twice the smaller tail. */
final class RankOrders {
    /** Most cases whose orders are counted for Spearman's rho; the work grows as 2^n n^4. */
    static final int MOST_COUNTED = 10;

    private RankOrders() {}

    /** p of Spearman's rho through the sum of squared rank differences. */
    static double spearman(double[] ranks1, double[] ranks2) {
        int n = ranks1.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (ranks1[i] - ranks2[i]) * (ranks1[i] - ranks2[i]);
        }
        return twoSided(squaredDifferences(n), (int) Math.round(sum));
    }

    /** p of Kendall's tau through S, concordant less discordant pairs. */
    static double kendall(int n, long s) {
        int discordant = (int) ((n * (n - 1) / 2 - s) / 2);
        return twoSided(inversions(n), discordant);
    }

    /** Number of orders by sum of squared rank differences: ranks 1 to n get partners from a set that fills up. */
    private static double[] squaredDifferences(int n) {
        int largest = (n * n * n - n) / 3;
        double[][] bySet = new double[1 << n][];
        bySet[0] = new double[largest + 1];
        bySet[0][0] = 1;
        for (int set = 1; set < bySet.length; set++) {
            double[] counts = new double[largest + 1];
            int rank = Integer.bitCount(set) - 1;
            for (int partner = 0; partner < n; partner++) {
                if ((set & 1 << partner) != 0) {
                    double[] before = bySet[set ^ 1 << partner];
                    int square = (rank - partner) * (rank - partner);
                    for (int sum = 0; sum + square <= largest; sum++) {
                        counts[sum + square] += before[sum];
                    }
                }
            }
            bySet[set] = counts;
        }
        return bySet[bySet.length - 1];
    }

    /** Share of orders by number of inversions: the k-th case overtakes 0 to k - 1 of those before it. */
    private static double[] inversions(int n) {
        double[] shares = {1};
        for (int k = 2; k <= n; k++) {
            double[] next = new double[shares.length + k - 1];
            for (int i = 0; i < shares.length; i++) {
                for (int overtaken = 0; overtaken < k; overtaken++) {
                    next[i + overtaken] += shares[i] / k;
                }
            }
            shares = next;
        }
        return shares;
    }

    private static double twoSided(double[] weights, int at) {
        double all = 0;
        double upTo = 0;
        double from = 0;
        for (int i = 0; i < weights.length; i++) {
            all += weights[i];
            upTo += i <= at ? weights[i] : 0;
            from += i >= at ? weights[i] : 0;
        }
        return Math.min(1, 2 * Math.min(upTo, from) / all);
    }
}
