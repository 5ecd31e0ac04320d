package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.verray.statistics.ratings.RatingTable;

/** Simulated studies for property tests. */
final class Studies {
    private Studies() {}

    /** Two to four readers, one to three modalities, at least three cases of each class, ratings 0 to 5. */
    static Arbitrary<RatingTable> crossed() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(3, 9),
                        Arbitraries.integers().between(3, 9),
                        Arbitraries.longs())
                .as((readers, modalities, positives, negatives, seed) ->
                        simulate(readers, modalities, positives, negatives, 0, seed));
    }

    /** The same with two or more modalities. */
    static Arbitrary<RatingTable> comparing() {
        return crossed().filter(t -> t.modalities().size() > 1);
    }

    /** The same with a quarter of the readings missing, three of each class left to every reader and modality. */
    static Arbitrary<RatingTable> missing() {
        return Arbitraries.longs().map(seed -> simulate(3, 2, 10, 9, 0.25, seed));
    }

    /** Ratings 0 to 5: case and reader terms, positive cases higher. */
    static RatingTable simulate(int readers, int modalities, int positives, int negatives, double missing, long seed) {
        Random random = new Random(seed);
        int cases = positives + negatives;
        boolean[] truth = new boolean[cases];
        Arrays.fill(truth, 0, positives, true);
        double[] difficulty = random.doubles(cases).map(x -> 2 * x).toArray();
        double[][][] ratings = new double[readers][modalities][cases];
        for (double[][] reader : ratings) {
            double skill = 0.5 + random.nextDouble();
            for (double[] cell : reader) {
                for (int c = 0; c < cases; c++) {
                    double signal = truth[c] ? skill : 0;
                    cell[c] = Math.max(0, Math.min(5, Math.rint(difficulty[c] + signal + 1 + random.nextGaussian())));
                    // The last three of each class stay.
                    boolean spare = c < positives - 3 || (c >= positives && c < cases - 3);
                    if (spare && random.nextDouble() < missing) {
                        cell[c] = Double.NaN;
                    }
                }
            }
        }
        return RatingTable.of(names("r", readers), names("m", modalities), names("c", cases), truth, ratings);
    }

    static List<String> names(String prefix, int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> prefix + i).toList();
    }

    /** The table with readers, modalities and cases in another order: new place i holds old place {@code order[i]}. */
    static RatingTable reordered(RatingTable table, int[] readers, int[] modalities, int[] cases) {
        double[][][] ratings = new double[readers.length][modalities.length][cases.length];
        boolean[] truth = new boolean[cases.length];
        for (int c = 0; c < cases.length; c++) {
            truth[c] = table.positive(cases[c]);
            for (int r = 0; r < readers.length; r++) {
                for (int m = 0; m < modalities.length; m++) {
                    ratings[r][m][c] = table.rating(readers[r], modalities[m], cases[c]);
                }
            }
        }
        return RatingTable.of(
                Arrays.stream(readers).mapToObj(table.readers()::get).toList(),
                Arrays.stream(modalities).mapToObj(table.modalities()::get).toList(),
                Arrays.stream(cases).mapToObj(table.cases()::get).toList(),
                truth,
                ratings);
    }

    static int[] inOrder(int n) {
        return IntStream.range(0, n).toArray();
    }

    static int[] backwards(int n) {
        return IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    }

    static RatingTable mapped(RatingTable table, DoubleUnaryOperator map) {
        double[][][] ratings =
                new double[table.readers().size()][table.modalities().size()][];
        for (int r = 0; r < ratings.length; r++) {
            for (int m = 0; m < ratings[r].length; m++) {
                ratings[r][m] = Arrays.stream(table.ratings(r, m)).map(map).toArray();
            }
        }
        return RatingTable.of(table.readers(), table.modalities(), table.cases(), table.truth(), ratings);
    }

    /** All cells of a table, with a figure. */
    static StructuralComponents components(RatingTable table, FigureOfMerit fom) {
        return new StructuralComponents(table.truth(), cells(table, fom));
    }

    static List<Cell> cells(RatingTable table, FigureOfMerit fom) {
        List<Cell> cells = new ArrayList<>();
        for (int r = 0; r < table.readers().size(); r++) {
            for (int m = 0; m < table.modalities().size(); m++) {
                cells.add(new Cell(table.readers().get(r), table.modalities().get(m), fom, table.ratings(r, m)));
            }
        }
        return cells;
    }
}
