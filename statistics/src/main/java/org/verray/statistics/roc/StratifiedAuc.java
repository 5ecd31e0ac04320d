package org.verray.statistics.roc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Area under the ROC curve over pairs of a positive and a negative case of the same stratum, where cases come in clusters.
 * Scores need to be comparable within a stratum only, as those of one fold of a cross-validation are: pooled over folds, a case
 * that is unlike all its training cases would be ranked against cases that were scored by another classifier.
 *
 * <p>The area is the mean of the strata's areas, each weighted by its number of pairs. Its variance is Obuchowski's for
 * clustered cases (Biometrics 1997), with placements taken within strata; with one stratum it equals {@link ClusteredAuc}.
 *
 * @param estimate 0 to 1; NaN where no stratum has both classes
 * @param variance NaN with fewer than two clusters that hold positive, or two that hold negative cases of such strata
 */
public record StratifiedAuc(double estimate, double variance) {

    /** Sums over the cases of one cluster: deviations of placements from the area, each times the cases it is taken over. */
    private static final class Cluster {
        private boolean positive;
        private boolean negative;
        private double positiveDeviation;
        private double negativeDeviation;
    }

    /**
     * Computes the area and its variance.
     *
     * @param truth one value a case, {@code true} for positive
     * @param stratum number of each case's stratum, from 0
     * @param cluster name of each case's cluster
     */
    public static StratifiedAuc of(boolean[] truth, double[] scores, int[] stratum, String[] cluster) {
        if (stratum.length != truth.length || cluster.length != truth.length) {
            throw new IllegalArgumentException("expected a stratum and a cluster for each of " + truth.length
                    + " cases, found " + stratum.length + " and " + cluster.length);
        }
        int strata = Arrays.stream(stratum).max().orElse(-1) + 1;
        int[][] cases = new int[strata][];
        DeLong[] areas = new DeLong[strata];
        double right = 0;
        double pairs = 0;
        for (int s = 0; s < strata; s++) {
            cases[s] = cases(stratum, s);
            areas[s] = areas(truth, scores, cases[s]);
            if (areas[s] != null) {
                double n = (double) areas[s].positives() * areas[s].negatives();
                right += n * areas[s].auc(0);
                pairs += n;
            }
        }
        if (pairs == 0) {
            return new StratifiedAuc(Double.NaN, Double.NaN);
        }
        double area = right / pairs;
        Map<String, Cluster> clusters = new LinkedHashMap<>();
        for (int s = 0; s < strata; s++) {
            if (areas[s] != null) {
                add(clusters, areas[s], cases[s], truth, cluster, area);
            }
        }
        return new StratifiedAuc(area, variance(clusters, pairs));
    }

    private static int[] cases(int[] stratum, int which) {
        int[] cases = new int[stratum.length];
        int n = 0;
        for (int i = 0; i < stratum.length; i++) {
            if (stratum[i] == which) {
                cases[n++] = i;
            }
        }
        return Arrays.copyOf(cases, n);
    }

    private static DeLong areas(boolean[] truth, double[] scores, int[] cases) {
        boolean[] own = new boolean[cases.length];
        double[] ownScores = new double[cases.length];
        int positives = 0;
        for (int i = 0; i < cases.length; i++) {
            own[i] = truth[cases[i]];
            ownScores[i] = scores[cases[i]];
            positives += own[i] ? 1 : 0;
        }
        return positives == 0 || positives == cases.length ? null : DeLong.of(own, ownScores);
    }

    private static void add(
            Map<String, Cluster> clusters, DeLong areas, int[] cases, boolean[] truth, String[] cluster, double area) {
        int p = 0;
        int n = 0;
        for (int i : cases) {
            Cluster c = clusters.computeIfAbsent(cluster[i], name -> new Cluster());
            if (truth[i]) {
                c.positive = true;
                c.positiveDeviation += areas.negatives() * (areas.positivePlacement(p++) - area);
            } else {
                c.negative = true;
                c.negativeDeviation += areas.positives() * (areas.negativePlacement(n++) - area);
            }
        }
    }

    private static double variance(Map<String, Cluster> clusters, double pairs) {
        double withPositives =
                clusters.values().stream().filter(c -> c.positive).count();
        double withNegatives =
                clusters.values().stream().filter(c -> c.negative).count();
        if (withPositives < 2 || withNegatives < 2) {
            return Double.NaN;
        }
        double s10 = 0;
        double s01 = 0;
        double s11 = 0;
        for (Cluster c : clusters.values()) {
            s10 += c.positiveDeviation * c.positiveDeviation;
            s01 += c.negativeDeviation * c.negativeDeviation;
            s11 += c.positiveDeviation * c.negativeDeviation;
        }
        s10 *= withPositives / (withPositives - 1);
        s01 *= withNegatives / (withNegatives - 1);
        s11 *= clusters.size() / (clusters.size() - 1.0);
        return Math.max(0, (s10 + s01 + 2 * s11) / (pairs * pairs));
    }
}
