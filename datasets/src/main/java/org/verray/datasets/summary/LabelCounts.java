package org.verray.datasets.summary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verray.datasets.manifest.Truth;

/** How often each value of one property occurs in real and in synthetic images. */
public final class LabelCounts {
    private final Map<String, long[]> counts = new TreeMap<>();

    /**
     * One value.
     *
     * @param value empty text where the property is not known
     */
    public record Row(String value, long real, long synthetic) {
        public long total() {
            return real + synthetic;
        }
    }

    void add(String value, Truth truth) {
        counts.computeIfAbsent(value, v -> new long[2])[truth.ordinal()]++;
    }

    /** The most frequent value first; equally frequent ones in the order of their text. */
    public List<Row> rows() {
        return counts.entrySet().stream()
                .map(e -> new Row(
                        e.getKey(), e.getValue()[Truth.REAL.ordinal()], e.getValue()[Truth.SYNTHETIC.ordinal()]))
                .sorted(Comparator.comparingLong(Row::total).reversed().thenComparing(Row::value))
                .toList();
    }

    /** Number of different values. */
    public int distinct() {
        return counts.size();
    }

    /** Whether any value is more than empty text. */
    public boolean known() {
        return counts.keySet().stream().anyMatch(value -> !value.isEmpty());
    }

    /**
     * How well this property alone tells the label: the balanced accuracy, 0.5 to 1, of guessing for each value the label in
     * which it is relatively more frequent, (1 + &frac12; &Sigma; |p(v | real) - p(v | synthetic)|) / 2. It is counted on the
     * very images it guesses, so values that occur once raise it. NaN where there is one label only.
     */
    public double guess() {
        double real = total(Truth.REAL);
        double synthetic = total(Truth.SYNTHETIC);
        if (real == 0 || synthetic == 0) {
            return Double.NaN;
        }
        double distance = 0;
        for (long[] n : counts.values()) {
            distance += Math.abs(n[Truth.REAL.ordinal()] / real - n[Truth.SYNTHETIC.ordinal()] / synthetic);
        }
        return (1 + distance / 2) / 2;
    }

    private double total(Truth truth) {
        return counts.values().stream().mapToLong(n -> n[truth.ordinal()]).sum();
    }
}
