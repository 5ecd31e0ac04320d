package org.verray.statistics.agreement;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Small tables of ratings for properties: four grades, some ratings missing where asked for. */
final class RandomRatings {
    static final int GRADES = 4;

    private RandomRatings() {}

    /** Tables by subject and rater, NaN where missing. */
    static Arbitrary<double[][]> of(int raters, boolean missing) {
        return Arbitraries.integers()
                .between(1, missing ? GRADES + 1 : GRADES)
                .map(grade -> grade > GRADES ? Double.NaN : (double) grade)
                .array(double[].class)
                .ofSize(raters)
                .list()
                .ofMinSize(2)
                .ofMaxSize(12)
                .map(rows -> rows.toArray(double[][]::new));
    }

    /** The same ratings as text. */
    static String[][] text(double[][] ratings) {
        String[][] text = new String[ratings.length][];
        for (int i = 0; i < ratings.length; i++) {
            text[i] = new String[ratings[i].length];
            for (int g = 0; g < ratings[i].length; g++) {
                text[i][g] = Double.isNaN(ratings[i][g]) ? "" : "grade " + (int) ratings[i][g];
            }
        }
        return text;
    }

    /** All grades, whether they occur or not. */
    static List<String> scale() {
        return List.of("grade 1", "grade 2", "grade 3", "grade 4");
    }
}
