package org.verray.datasets.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.verray.datasets.audit.Giveaway.Distribution;

/** A feature by class, in few enough values or ranges for a picture. */
final class Distributions {
    private static final int WORDS = 8;
    private static final int RANGES = 12;

    private Distributions() {}

    static Distribution of(Column column, boolean[] truth) {
        List<String> labels = new ArrayList<>();
        List<Predicate<Object>> holds = new ArrayList<>();
        if (column.values().contains(null)) {
            labels.add("none");
            holds.add(value -> value == null);
        }
        if (column.ordered()) {
            ranges(column, labels, holds);
        } else {
            words(column, labels, holds);
        }
        int[] totals = new int[2];
        double[][] counts = new double[2][labels.size()];
        for (int i = 0; i < truth.length; i++) {
            int label = truth[i] ? 1 : 0;
            totals[label]++;
            for (int k = 0; k < labels.size(); k++) {
                counts[label][k] += holds.get(k).test(column.values().get(i)) ? 1 : 0;
            }
        }
        return new Distribution(labels, shares(counts[1], totals[1]), shares(counts[0], totals[0]));
    }

    private static List<Double> shares(double[] counts, int total) {
        List<Double> shares = new ArrayList<>();
        for (double count : counts) {
            shares.add(total == 0 ? 0 : count / total);
        }
        return shares;
    }

    private static void words(Column column, List<String> labels, List<Predicate<Object>> holds) {
        Map<String, Integer> counts = new TreeMap<>();
        column.values().forEach(value -> {
            if (value != null) {
                counts.merge(value.toString(), 1, Integer::sum);
            }
        });
        List<String> frequent = counts.keySet().stream()
                .sorted(Comparator.comparing((String word) -> -counts.get(word)))
                .limit(counts.size() <= WORDS ? WORDS : WORDS - 1)
                .toList();
        frequent.forEach(word -> {
            labels.add(word);
            holds.add(value -> value != null && value.toString().equals(word));
        });
        if (counts.size() > frequent.size()) {
            labels.add((counts.size() - frequent.size()) + " others");
            holds.add(value -> value != null && !frequent.contains(value.toString()));
        }
    }

    /** Ranges of equal width between the 1% and the 99% quantile; the outer ones take the rest. */
    private static void ranges(Column column, List<String> labels, List<Predicate<Object>> holds) {
        List<Double> sorted = column.values().stream()
                .filter(value -> value != null)
                .map(Double.class::cast)
                .sorted()
                .toList();
        List<Double> distinct = sorted.stream().distinct().toList();
        if (distinct.size() <= WORDS) {
            distinct.forEach(v -> {
                labels.add(number(v));
                holds.add(value -> value != null && ((Double) value).doubleValue() == v);
            });
            return;
        }
        double low = sorted.get((sorted.size() - 1) / 100);
        double high = sorted.get((int) ((sorted.size() - 1) * 0.99));
        if (!(high > low)) {
            low = sorted.get(0);
            high = sorted.get(sorted.size() - 1);
        }
        for (int i = 0; i < RANGES; i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : low + (high - low) * i / RANGES;
            double to = i == RANGES - 1 ? Double.POSITIVE_INFINITY : low + (high - low) * (i + 1) / RANGES;
            labels.add(
                    number(low + (high - low) * i / RANGES) + " to " + number(low + (high - low) * (i + 1) / RANGES));
            holds.add(value -> value != null && (Double) value >= from && (Double) value < to);
        }
    }

    /** Whole numbers as they are, others with four significant digits. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
