package org.verray.datasets.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How a {@link Column} coded one fact, so that facts of other cases can be coded alike: a number by the step that it lies in,
 * a word by its place among the frequent ones. Facts of the cases that the column was made of get the codes they had.
 *
 * @param name of the fact
 * @param ordered whether the fact is a number
 * @param cuts for a number: the largest value of each step but the last, moved half way to the next step
 * @param words for a word: the frequent ones; code 1 first
 */
record Coding(String name, boolean ordered, double[] cuts, List<String> words) {
    Coding {
        words = List.copyOf(words);
    }

    static Coding of(Column column) {
        return column.ordered() ? ofNumbers(column) : ofWords(column);
    }

    private static Coding ofNumbers(Column column) {
        int steps = column.count() - 1;
        double[] least = new double[steps];
        double[] most = new double[steps];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < column.codes().length; i++) {
            int step = column.codes()[i] - 1;
            if (step >= 0) {
                double value = (Double) column.values().get(i);
                least[step] = Math.min(least[step], value);
                most[step] = Math.max(most[step], value);
            }
        }
        double[] cuts = new double[Math.max(0, steps - 1)];
        for (int k = 0; k < cuts.length; k++) {
            double middle = most[k] + (least[k + 1] - most[k]) / 2;
            cuts[k] = middle < least[k + 1] ? middle : most[k];
        }
        return new Coding(column.name(), true, cuts, List.of());
    }

    private static Coding ofWords(Column column) {
        String[] words = new String[column.count() - 2];
        for (int i = 0; i < column.codes().length; i++) {
            int code = column.codes()[i];
            if (code > 0 && code <= words.length) {
                words[code - 1] = column.values().get(i).toString();
            }
        }
        return new Coding(column.name(), false, new double[0], List.of(words));
    }

    /** Code of a value: a {@link Double}, a {@link String}, or null where the case lacks the fact. */
    byte code(Object value) {
        if (ordered) {
            Double number = number(value);
            if (number == null) {
                return 0;
            }
            int step = 0;
            while (step < cuts.length && number > cuts[step]) {
                step++;
            }
            return (byte) (step + 1);
        }
        int at = value == null ? -1 : words.indexOf(value.toString());
        return (byte) (value == null ? 0 : at < 0 ? words.size() + 1 : at + 1);
    }

    /** A number, also where it came as a word; null for anything else. */
    static Double number(Object value) {
        if (value instanceof String word) {
            return Column.readsAsNumber(word) ? Double.valueOf(word) : null;
        }
        return (Double) value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coding c
                && name.equals(c.name)
                && ordered == c.ordered
                && Arrays.equals(cuts, c.cuts)
                && words.equals(c.words);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, ordered, Arrays.hashCode(cuts), words);
    }

    @Override
    public String toString() {
        return "Coding of " + name;
    }
}
