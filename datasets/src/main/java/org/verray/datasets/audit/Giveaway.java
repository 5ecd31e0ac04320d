package org.verray.datasets.audit;

import java.util.List;
import java.util.Locale;
import org.verray.statistics.Interval;

/**
 * One feature that tells the classes apart.
 *
 * @param feature what it is, for example {@code columns}
 * @param auc area of a small classifier that sees this feature alone, out of fold
 * @param value the value, or side of a threshold, in which the classes differ most, for example {@code 1024}
 * @param synthetic synthetic cases with it
 * @param nSynthetic all synthetic cases
 * @param real real cases with it
 * @param nReal all real cases
 * @param syntheticExample path of a synthetic case that shows it; empty text where there is none
 * @param realExample path of a real case that shows the opposite; empty text where there is none
 * @param distribution the feature by class
 */
public record Giveaway(
        String feature,
        Interval auc,
        String value,
        long synthetic,
        long nSynthetic,
        long real,
        long nReal,
        String syntheticExample,
        String realExample,
        Distribution distribution) {
    /**
     * Shares of each class by value.
     *
     * @param labels of the values or ranges, in the order to show
     * @param synthetic share of the synthetic cases in each, 0 to 1
     * @param real share of the real cases in each, 0 to 1
     */
    public record Distribution(List<String> labels, List<Double> synthetic, List<Double> real) {
        public Distribution {
            labels = List.copyOf(labels);
            synthetic = List.copyOf(synthetic);
            real = List.copyOf(real);
        }
    }

    /** One line, for example {@code columns: 1024 in 70 of 72 synthetic (97%), 2 of 77 real (3%)}. */
    public String words() {
        return feature + (value.isEmpty() ? "" : ": " + value) + " in " + count(synthetic, nSynthetic, "synthetic")
                + ", " + count(real, nReal, "real");
    }

    private static String count(long with, long of, String label) {
        return String.format(Locale.ROOT, "%d of %d %s (%.0f%%)", with, of, label, of == 0 ? 0 : 100.0 * with / of);
    }
}
