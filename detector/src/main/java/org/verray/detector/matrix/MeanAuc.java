package org.verray.detector.matrix;

import java.util.Arrays;
import org.verray.statistics.Interval;
import org.verray.statistics.inference.Bootstrap;
import org.verray.statistics.inference.QuantileType;
import org.verray.statistics.inference.Resampling;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;
import org.verray.statistics.roc.ClusteredAuc;
import org.verray.statistics.roc.DeLong;

/**
 * Mean of the areas under the ROC curve of some columns over the same cases, such as trainings of several seeds. It is the area to
 * expect of one training, and not that of averaged scores, which nobody ships. Its variance by DeLong is w' S w with the covariance
 * matrix S of the areas and equal weights w: sampling of cases alone, not of seeds.
 */
final class MeanAuc {
    private static final int REPLICATES = 1000;

    private final Aligned cases;
    private final int columns;

    /**
     * Of the first columns.
     *
     * @param columns how many; further ones are left out
     */
    MeanAuc(Aligned cases, int columns) {
        this.cases = cases;
        this.columns = columns;
    }

    double estimate() {
        return Arrays.stream(areas()).average().orElse(Double.NaN);
    }

    /** Area of each column. */
    double[] areas() {
        DeLong delong = DeLong.of(cases.truth(), cases.scores());
        double[] areas = new double[columns];
        for (int i = 0; i < columns; i++) {
            areas[i] = delong.auc(i);
        }
        return areas;
    }

    /** Normal interval with DeLong's variance; that of {@link Auc#wald} where there is one column. */
    Interval delong(double level) {
        if (columns == 1) {
            return Auc.of(cases.truth(), cases.scores()[0]).wald(level);
        }
        DeLong delong = DeLong.of(cases.truth(), cases.scores());
        double variance = 0;
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                variance += delong.covariance(i, j) / columns / columns;
            }
        }
        double[] areas = areas();
        Auc mean = new Auc(
                Arrays.stream(areas).average().orElse(Double.NaN), variance, delong.positives(), delong.negatives());
        Interval interval = mean.wald(level);
        return new Interval(
                interval.estimate(),
                interval.low(),
                interval.high(),
                level,
                interval.method() + ", mean of " + columns + " seeds",
                interval.reason());
    }

    /** Interval for cases that come in groups: Obuchowski's for one column, else a bootstrap of groups within classes. */
    Interval clustered(double level, long seed) {
        if (columns == 1 || cases.positives() == 0 || cases.negatives() == 0) {
            return ClusteredAuc.of(cases.truth(), cases.scores()[0], cases.groups())
                    .wald(level);
        }
        WeightedAuc[] areas = new WeightedAuc[columns];
        for (int i = 0; i < columns; i++) {
            areas[i] = WeightedAuc.of(cases.truth(), cases.scores()[i]);
        }
        Resampling resampling = Resampling.ofGroups(cases.groups(), cases.truth());
        Bootstrap bootstrap = Bootstrap.of(
                resampling,
                rows -> {
                    int[] counts = WeightedAuc.counts(rows, cases.truth().length);
                    return Arrays.stream(areas)
                            .mapToDouble(a -> a.estimate(counts))
                            .average()
                            .orElse(Double.NaN);
                },
                REPLICATES,
                seed);
        return bootstrap.withoutUndefined().percentile(level, QuantileType.TYPE_7);
    }

    /**
     * Compares the mean with the area of one further column on the same cases: DeLong's paired test, with the variance of
     * the mean less that area.
     *
     * @param other place of the other column
     */
    AucComparison against(int other) {
        if (columns == 1) {
            return AucComparison.paired(cases.truth(), cases.scores()[0], cases.scores()[other]);
        }
        DeLong delong = DeLong.of(cases.truth(), cases.scores());
        double variance = delong.covariance(other, other);
        for (int i = 0; i < columns; i++) {
            variance -= 2 * delong.covariance(i, other) / columns;
            for (int j = 0; j < columns; j++) {
                variance += delong.covariance(i, j) / columns / columns;
            }
        }
        return new AucComparison(
                estimate(), delong.auc(other), Math.max(0, variance), Double.POSITIVE_INFINITY, "delong-paired");
    }
}
