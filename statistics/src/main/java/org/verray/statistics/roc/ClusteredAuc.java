package org.verray.statistics.roc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Empirical area under the ROC curve where cases come in clusters (several images of a patient, aligned pairs) and
 * cases of one cluster resemble each other. The area is that of {@link Auc}; only its variance differs (Obuchowski,
 * Biometrics 1997). With one case a cluster it is DeLong's.
 *
 * @param estimate 0 to 1; NaN where there is one class only
 * @param variance NaN with fewer than two clusters that hold positive, or two that hold negative cases
 * @param clusters number of clusters
 */
public record ClusteredAuc(double estimate, double variance, int clusters) {
    private static final String METHOD = "obuchowski-clustered";

    /** Sums over the cases of one cluster: counts, and deviations of placements from the area. */
    private static final class Cluster {
        private int positives;
        private int negatives;
        private double positiveDeviation;
        private double negativeDeviation;
    }

    /**
     * Computes the area and its variance.
     *
     * @param truth one value a case, {@code true} for positive
     * @param cluster name of each case's cluster
     */
    public static ClusteredAuc of(boolean[] truth, double[] scores, String[] cluster) {
        if (cluster.length != truth.length) {
            throw new IllegalArgumentException(
                    "expected as many clusters as cases, " + truth.length + ", found " + cluster.length);
        }
        DeLong areas = DeLong.of(truth, scores);
        double area = areas.auc(0);
        Map<String, Cluster> clusters = new LinkedHashMap<>();
        int p = 0;
        int n = 0;
        for (int i = 0; i < truth.length; i++) {
            Cluster c = clusters.computeIfAbsent(cluster[i], name -> new Cluster());
            if (truth[i]) {
                c.positives++;
                c.positiveDeviation += areas.positivePlacement(p++) - area;
            } else {
                c.negatives++;
                c.negativeDeviation += areas.negativePlacement(n++) - area;
            }
        }
        return new ClusteredAuc(area, variance(clusters, p, n), clusters.size());
    }

    private static double variance(Map<String, Cluster> clusters, double positives, double negatives) {
        long withPositives =
                clusters.values().stream().filter(c -> c.positives > 0).count();
        long withNegatives =
                clusters.values().stream().filter(c -> c.negatives > 0).count();
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
        s10 *= withPositives / ((withPositives - 1) * positives);
        s01 *= withNegatives / ((withNegatives - 1) * negatives);
        s11 *= clusters.size() / (clusters.size() - 1.0);
        return Math.max(0, s10 / positives + s01 / negatives + 2 * s11 / (positives * negatives));
    }

    /** Normal interval, cut to 0 to 1; undefined where the variance is zero or undefined. */
    public Interval wald(double level) {
        if (Double.isNaN(estimate)) {
            return Interval.undefined(level, METHOD, Reason.ONE_CLASS_ONLY);
        }
        if (!(variance > 0)) {
            return Interval.ofEstimate(
                    estimate,
                    level,
                    METHOD,
                    new Reason(Double.isNaN(variance) ? "fewer than two clusters of a class" : "scores do not vary"));
        }
        double half = Interval.z(level) * Math.sqrt(variance);
        return Interval.of(estimate, Math.max(0, estimate - half), Math.min(1, estimate + half), level, METHOD);
    }
}
