package org.verray.statistics.mrmc;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.verray.statistics.ratings.RatingTable;

/** Small studies for tests. */
final class UStatisticStudies {
    private UStatisticStudies() {}

    /**
     * A study of one modality or more.
     *
     * @param ratings by reader, modality and case, negatives first
     */
    static RatingTable of(int negatives, double[][]... ratings) {
        int cases = ratings[0][0].length;
        boolean[] truth = new boolean[cases];
        for (int c = negatives; c < cases; c++) {
            truth[c] = true;
        }
        return RatingTable.of(
                names("r", ratings.length), names("m", ratings[0].length), names("c", cases), truth, ratings);
    }

    /** Two or three readers, two modalities, three or four cases of each class, ratings 1 to 4, none missing. */
    static Arbitrary<RatingTable> crossed() {
        return Arbitraries.randomValue(random -> random(random, 0));
    }

    /** The same with about one reading in five missing. */
    static Arbitrary<RatingTable> missing() {
        return Arbitraries.randomValue(random -> random(random, 0.2));
    }

    private static RatingTable random(Random random, double missing) {
        int negatives = 3 + random.nextInt(2);
        int cases = negatives + 3 + random.nextInt(2);
        double[][][] ratings = new double[2 + random.nextInt(2)][2][cases];
        for (double[][] reader : ratings) {
            for (double[] cell : reader) {
                for (int c = 0; c < cases; c++) {
                    cell[c] = random.nextDouble() < missing
                            ? Double.NaN
                            : 1 + random.nextInt(3) + (c >= negatives ? random.nextInt(2) : 0);
                }
            }
        }
        return of(negatives, ratings);
    }

    private static List<String> names(String prefix, int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> prefix + i).toList();
    }
}
