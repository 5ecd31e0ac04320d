package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.verray.radiographs.VerrayException;
import org.verray.statistics.agreement.CategoricalRatings;
import org.verray.statistics.ratings.AgreementTable;

/** Ratings of one modality, made ready for {@code verray agreement}: as categories, and as numbers and calls where they are. */
final class AgreementRatings {
    /** How the two answers to whether a case is positive are written, the negative one first. */
    private static final List<List<String>> CALLS =
            List.of(List.of("negative", "positive"), List.of("real", "synthetic"), List.of("0", "1"));

    private final Path file;
    private final AgreementTable table;
    private final CategoricalRatings written;
    private final CategoricalRatings ratings;
    private final Optional<Integer> positive;
    private final List<String> warnings = new ArrayList<>();

    /**
     * Makes ratings ready.
     *
     * @param threshold where not empty, ratings become calls: positive where they reach it
     * @param scale categories in their order; empty where those that occur are all
     * @throws VerrayException where a rating is not what threshold or scale need, with its line
     */
    AgreementRatings(Path file, AgreementTable table, Optional<Double> threshold, List<String> scale) {
        this.file = file;
        this.table = table;
        this.written = CategoricalRatings.of(table.ratings());
        if (threshold.isPresent()) {
            double[][] numbers = numbers("--threshold");
            this.ratings = CategoricalRatings.of(calls(numbers, threshold.get()), CALLS.get(0));
        } else if (scale.isEmpty()) {
            this.ratings = written;
        } else {
            checkScale(scale);
            this.ratings = CategoricalRatings.of(table.ratings(), scale);
        }
        this.positive = positive(ratings.categories());
        warnOfMixture();
    }

    private static Optional<Integer> positive(List<String> scale) {
        List<String> categories = scale.stream()
                .map(category -> category.toLowerCase(Locale.ROOT))
                .toList();
        return CALLS.stream()
                .filter(calls -> !categories.isEmpty() && calls.containsAll(categories))
                .map(calls -> categories.indexOf(calls.get(1)))
                .findFirst();
    }

    private static String[][] calls(double[][] numbers, double threshold) {
        return Arrays.stream(numbers)
                .map(row -> Arrays.stream(row)
                        .mapToObj(x -> Double.isNaN(x) ? "" : CALLS.get(0).get(x >= threshold ? 1 : 0))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private void checkScale(List<String> scale) {
        for (String label : labels()) {
            try {
                CategoricalRatings.of(new String[][] {{label}}, scale);
            } catch (IllegalArgumentException e) {
                throw unexpected(label, "one of " + String.join(", ", scale));
            }
        }
    }

    private void warnOfMixture() {
        List<String> words = words();
        TreeSet<String> labels = labels();
        if (ratings == written && !words.isEmpty() && words.size() < labels.size()) {
            warnings.add("ratings are taken as words, since not all are numbers: \"" + words.get(0) + "\""
                    + where(words.get(0)));
        }
    }

    /** Ratings that are no numbers. */
    private List<String> words() {
        return labels().stream()
                .filter(label ->
                        !CategoricalRatings.of(new String[][] {{label}}).numeric())
                .toList();
    }

    private TreeSet<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        for (String[] row : table.ratings()) {
            labels.addAll(Arrays.asList(row));
        }
        labels.remove("");
        return labels;
    }

    private VerrayException unexpected(String label, String expected) {
        return new VerrayException(
                file + where(label) + ": rating: expected " + expected + ", found \"" + label + "\"");
    }

    /** {@code , line N}, of the first rating that is written so. */
    private String where(String label) {
        String[][] cells = table.ratings();
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < cells.length; i++) {
            for (int g = 0; g < cells[i].length; g++) {
                if (cells[i][g].equals(label) && table.line(i, g) > 0) {
                    first = Math.min(first, table.line(i, g));
                }
            }
        }
        return first == Integer.MAX_VALUE ? "" : ", line " + first;
    }

    CategoricalRatings ratings() {
        return ratings;
    }

    AgreementTable table() {
        return table;
    }

    List<String> warnings() {
        return warnings;
    }

    /** How many ratings are missing. */
    int missing() {
        int n = 0;
        for (String[] row : table.ratings()) {
            n += (int) Arrays.stream(row).filter(String::isEmpty).count();
        }
        return n;
    }

    /**
     * Ratings as the numbers they were written as, NaN where missing.
     *
     * @param option that needs them
     * @throws VerrayException where one is no number
     */
    double[][] numbers(String option) {
        if (!written.numeric()) {
            throw unexpected(words().get(0), "a number for " + option);
        }
        double[] values = written.values();
        double[][] numbers = new double[written.subjects()][written.raters()];
        for (int i = 0; i < numbers.length; i++) {
            for (int g = 0; g < numbers[i].length; g++) {
                int category = written.category(i, g);
                numbers[i][g] = category == CategoricalRatings.MISSING ? Double.NaN : values[category];
            }
        }
        return numbers;
    }

    /** Index of the category that calls a case positive, -1 where nobody used it; empty where the categories are no calls. */
    Optional<Integer> positive() {
        return positive;
    }

    /** Whether the file tells the truth of any subject. */
    boolean knowsTruth() {
        for (int i = 0; i < ratings.subjects(); i++) {
            if (table.truth(i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rater was right on a subject; empty where there is no call or no truth. */
    Optional<Boolean> right(int subject, int rater) {
        int category = ratings.category(subject, rater);
        return positive.isEmpty() || category == CategoricalRatings.MISSING
                ? Optional.empty()
                : table.truth(subject).map(truth -> truth == (category == positive.get()));
    }
}
