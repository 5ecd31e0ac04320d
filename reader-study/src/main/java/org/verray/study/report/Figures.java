package org.verray.study.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.roc.Auc;
import org.verray.study.readings.Reading;

/** Figures of one participant in one phase, from the readings that have what each needs. */
final class Figures {
    private Figures() {}

    /** Calls against the truth. */
    static ConfusionCounts counts(List<Reading> readings) {
        long[] n = new long[4];
        for (Reading reading : readings) {
            reading.call().ifPresent(call -> n[(reading.facts().synthetic() ? 0 : 2) + (call ? 0 : 1)]++);
        }
        return new ConfusionCounts(n[0], n[2], n[3], n[1]);
    }

    /** Area under the ROC curve of the ratings after DeLong, cut to 0 to 1; exact where every pair is ranked alike. */
    static Interval auc(List<Reading> readings, double level) {
        List<Reading> rated =
                readings.stream().filter(r -> !Double.isNaN(r.rating())).toList();
        if (rated.isEmpty()) {
            return Interval.undefined(level, "delong", new Reason("no ratings"));
        }
        return Auc.of(truth(rated), values(rated, Reading::rating)).wald(level);
    }

    static boolean[] truth(List<Reading> readings) {
        boolean[] truth = new boolean[readings.size()];
        IntStream.range(0, truth.length)
                .forEach(i -> truth[i] = readings.get(i).facts().synthetic());
        return truth;
    }

    static double[] values(List<Reading> readings, ToDoubleFunction<Reading> value) {
        return readings.stream().mapToDouble(value).toArray();
    }

    /** Mean of the values that are numbers; NaN where there are none. */
    static double mean(List<Reading> readings, ToDoubleFunction<Reading> value) {
        return readings.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** Median of the values that are numbers; NaN where there are none. */
    static double median(List<Reading> readings, ToDoubleFunction<Reading> value) {
        double[] sorted = readings.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
