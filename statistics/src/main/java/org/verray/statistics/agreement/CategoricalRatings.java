package org.verray.statistics.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Subjects that several raters put into categories, ratings possibly missing. Immutable. Categories are numbers where every one of them
 * is (1 and 1.0 being the same), and then stand in their order; otherwise they are text, in alphabetical order unless another is given.
 */
public final class CategoricalRatings {
    /** The category of a rating that does not exist. */
    public static final int MISSING = -1;

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final double EXACT_INTEGERS = 1e15;

    private final int raters;
    private final int[][] ratings;
    private final List<String> categories;
    private final double[] values;
    private final boolean numeric;

    private CategoricalRatings(int raters, int[][] ratings, List<String> categories, double[] values, boolean numeric) {
        this.raters = raters;
        this.ratings = ratings;
        this.categories = List.copyOf(categories);
        this.values = values;
        this.numeric = numeric;
    }

    /**
     * Ratings as they were written; the categories are those that occur.
     *
     * @param ratings by subject and rater; {@code null} or blank where missing
     */
    public static CategoricalRatings of(String[][] ratings) {
        TreeSet<String> found = new TreeSet<>();
        for (String[] subject : ratings) {
            for (String rating : subject) {
                if (!missing(rating)) {
                    found.add(rating.strip());
                }
            }
        }
        return of(ratings, List.copyOf(found));
    }

    /**
     * Ratings on a scale of which some categories may not occur. Brennan and Prediger's and Gwet's coefficients depend on how many there
     * are.
     *
     * @param ratings by subject and rater; {@code null} or blank where missing
     * @param scale every category there is; the order of those that are no numbers counts for weights
     * @throws IllegalArgumentException where a rating is not on the scale, or subjects have different numbers of raters
     */
    public static CategoricalRatings of(String[][] ratings, List<String> scale) {
        boolean numeric = scale.stream().allMatch(label -> NUMBER.matcher(label).matches());
        List<String> categories = numeric
                ? scale.stream()
                        .map(CategoricalRatings::number)
                        .distinct()
                        .sorted()
                        .map(CategoricalRatings::label)
                        .toList()
                : scale.stream().map(String::strip).distinct().toList();
        TreeMap<String, Integer> index = new TreeMap<>();
        categories.forEach(category -> index.put(category, index.size()));
        int raters = ratings.length == 0 ? 0 : ratings[0].length;
        int[][] indices = new int[ratings.length][raters];
        for (int i = 0; i < ratings.length; i++) {
            requireRaters(raters, i, ratings[i].length);
            for (int g = 0; g < raters; g++) {
                String rating = ratings[i][g];
                if (missing(rating)) {
                    indices[i][g] = MISSING;
                    continue;
                }
                String label = rating.strip();
                Integer category = index.get(numeric && NUMBER.matcher(label).matches() ? label(number(label)) : label);
                if (category == null) {
                    throw new IllegalArgumentException("subject " + (i + 1) + ", rater " + (g + 1)
                            + ": expected one of " + String.join(", ", categories) + ", found \"" + label + "\"");
                }
                indices[i][g] = category;
            }
        }
        double[] values = numeric
                ? categories.stream().mapToDouble(Double::parseDouble).toArray()
                : IntStream.rangeClosed(1, categories.size()).asDoubleStream().toArray();
        return new CategoricalRatings(raters, indices, categories, values, numeric);
    }

    /**
     * Ratings that are numbers.
     *
     * @param ratings by subject and rater; NaN where missing, otherwise finite
     */
    public static CategoricalRatings of(double[][] ratings) {
        double[] values = Arrays.stream(ratings)
                .flatMapToDouble(Arrays::stream)
                .filter(x -> !Double.isNaN(x))
                .map(x -> x + 0.0)
                .sorted()
                .distinct()
                .toArray();
        int raters = ratings.length == 0 ? 0 : ratings[0].length;
        int[][] indices = new int[ratings.length][raters];
        for (int i = 0; i < ratings.length; i++) {
            requireRaters(raters, i, ratings[i].length);
            for (int g = 0; g < raters; g++) {
                double rating = ratings[i][g];
                if (Double.isInfinite(rating)) {
                    throw new IllegalArgumentException("subject " + (i + 1) + ", rater " + (g + 1)
                            + ": expected a finite number or NaN, found " + rating);
                }
                indices[i][g] = Double.isNaN(rating) ? MISSING : Arrays.binarySearch(values, rating + 0.0);
            }
        }
        List<String> labels =
                Arrays.stream(values).mapToObj(CategoricalRatings::label).toList();
        return new CategoricalRatings(raters, indices, labels, values, true);
    }

    /** Whether each rating is in one category ({@code yes}) or in any other ({@code no}). */
    public CategoricalRatings against(int category) {
        int[][] dichotomy = new int[ratings.length][];
        for (int i = 0; i < ratings.length; i++) {
            dichotomy[i] = Arrays.stream(ratings[i])
                    .map(k -> k == MISSING ? MISSING : k == category ? 1 : 0)
                    .toArray();
        }
        return new CategoricalRatings(raters, dichotomy, List.of("no", "yes"), new double[] {1, 2}, false);
    }

    /** How often two raters gave each pair of categories to a subject, the first rater's being the row. */
    public long[][] crossTable(int first, int second) {
        long[][] counts = new long[categories.size()][categories.size()];
        for (int[] subject : ratings) {
            if (subject[first] != MISSING && subject[second] != MISSING) {
                counts[subject[first]][subject[second]]++;
            }
        }
        return counts;
    }

    /** Number of subjects, those without a rating included. */
    public int subjects() {
        return ratings.length;
    }

    /** Number of raters, those without a rating included. */
    public int raters() {
        return raters;
    }

    public List<String> categories() {
        return categories;
    }

    /** Whether the categories are numbers. */
    public boolean numeric() {
        return numeric;
    }

    /** Where the categories stand: the numbers they are, or 1, 2, 3 ... */
    public double[] values() {
        return values.clone();
    }

    /** Index of the category, or {@link #MISSING}. */
    public int category(int subject, int rater) {
        return ratings[subject][rater];
    }

    /** Categories that a subject was put into, one a rating that exists, in the order of raters. */
    int[] given(int subject) {
        return Arrays.stream(ratings[subject]).filter(k -> k != MISSING).toArray();
    }

    private static boolean missing(String rating) {
        return rating == null || rating.isBlank();
    }

    private static double number(String label) {
        return Double.parseDouble(label.strip()) + 0.0;
    }

    private static String label(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void requireRaters(int expected, int subject, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(
                    "subject " + (subject + 1) + ": expected " + expected + " ratings, found " + found);
        }
    }
}
