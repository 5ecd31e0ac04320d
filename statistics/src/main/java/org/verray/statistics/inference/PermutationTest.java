package org.verray.statistics.inference;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.hipparchus.util.CombinatoricsUtils;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * Permutation tests of a difference that is zero in the middle under the null hypothesis. Where there are no more arrangements than
 * permutations asked for, all are gone through and p is the share of those at least as extreme as the one seen. Otherwise so many are
 * drawn, and p = (1 + number as extreme)/(1 + number drawn), which keeps the level and is never zero (Phipson and Smyth, Statistical
 * Applications in Genetics and Molecular Biology 2010). Two-sided is by absolute value. A seed gives the same p whatever the number of
 * threads.
 *
 * @param permutations most arrangements that are looked at, from 1
 */
public record PermutationTest(Alternative alternative, int permutations, long seed) {
    private static final Reason UNDEFINED = new Reason("statistic undefined");

    /** Differences this close are ties but for rounding. */
    private static final double SLACK = 1e-12;

    public PermutationTest {
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations: expected at least 1, found " + permutations);
        }
    }

    /** {@link #paired(double[], double[], String[], ToDoubleBiFunction)} with every case for itself. */
    public HypothesisTest paired(double[] first, double[] second, ToDoubleBiFunction<double[], double[]> difference) {
        return pairedUnits(first, second, Resampling.alone(first.length), difference);
    }

    /**
     * Swaps the two values of cases: under the null hypothesis it makes no difference who gave which. Both must be on one scale; ranks
     * bring unlike scores there (Venkatraman and Begg, Biometrika 1996; Bandos, Rockette and Gur, Statistics in Medicine 2005).
     *
     * @param first values by case, for example ranks of scores
     * @param second the same of the other
     * @param groups one a case: cases of a group are swapped together
     * @param difference of what the first and the second values give; called by several threads
     */
    public HypothesisTest paired(
            double[] first, double[] second, String[] groups, ToDoubleBiFunction<double[], double[]> difference) {
        Samples.requireSameLength("values and groups", first.length, groups.length);
        return pairedUnits(first, second, Resampling.byName(groups), difference);
    }

    private HypothesisTest pairedUnits(
            double[] first, double[] second, List<int[]> units, ToDoubleBiFunction<double[], double[]> difference) {
        Samples.requireSameLength("values of both", first.length, second.length);
        double observed = difference.applyAsDouble(first.clone(), second.clone());
        ToDoubleFunction<boolean[]> swapped = swap -> {
            double[] one = first.clone();
            double[] two = second.clone();
            for (int u = 0; u < swap.length; u++) {
                for (int row : swap[u] ? units.get(u) : new int[0]) {
                    one[row] = second[row];
                    two[row] = first[row];
                }
            }
            return difference.applyAsDouble(one, two);
        };
        int n = units.size();
        if (n < Integer.SIZE - 1 && 1 << n <= permutations) {
            DoubleStream all = LongStream.range(0, 1L << n).parallel().mapToDouble(set -> {
                boolean[] swap = new boolean[n];
                for (int u = 0; u < n; u++) {
                    swap[u] = (set >> u & 1) == 1;
                }
                return swapped.applyAsDouble(swap);
            });
            return exact("paired-permutation", observed, all);
        }
        return drawn("paired-permutation", observed, random -> {
            boolean[] swap = new boolean[n];
            for (int u = 0; u < n; u++) {
                swap[u] = random.nextBoolean();
            }
            return swapped.applyAsDouble(swap);
        });
    }

    /** {@link #unpaired(boolean[], String[], ToDoubleFunction)} with every case for itself. */
    public HypothesisTest unpaired(boolean[] labels, ToDoubleFunction<boolean[]> difference) {
        return unpairedUnits(labels, Resampling.alone(labels.length), difference);
    }

    /**
     * Gives the labels to other cases: under the null hypothesis they say nothing. As many cases, or groups, keep each label.
     *
     * @param labels by case, for example its class, or which of two sets it is from
     * @param groups one a case: cases of a group have one label and keep one
     * @param difference between the labels, for example the AUC less 0.5; called by several threads
     */
    public HypothesisTest unpaired(boolean[] labels, String[] groups, ToDoubleFunction<boolean[]> difference) {
        Samples.requireSameLength("labels and groups", labels.length, groups.length);
        List<int[]> units = Resampling.byName(groups);
        for (int[] unit : units) {
            for (int row : unit) {
                if (labels[row] != labels[unit[0]]) {
                    throw new IllegalArgumentException("group " + groups[row] + ": expected one label, found both");
                }
            }
        }
        return unpairedUnits(labels, units, difference);
    }

    private HypothesisTest unpairedUnits(boolean[] labels, List<int[]> units, ToDoubleFunction<boolean[]> difference) {
        int n = units.size();
        int chosen = (int) units.stream().filter(unit -> labels[unit[0]]).count();
        double observed = difference.applyAsDouble(labels.clone());
        ToDoubleFunction<int[]> relabelled = who -> {
            boolean[] given = new boolean[labels.length];
            for (int unit : who) {
                for (int row : units.get(unit)) {
                    given[row] = true;
                }
            }
            return difference.applyAsDouble(given);
        };
        if (CombinatoricsUtils.binomialCoefficientDouble(n, chosen) <= permutations) {
            Iterable<int[]> sets = () -> CombinatoricsUtils.combinationsIterator(n, chosen);
            return exact(
                    "unpaired-permutation",
                    observed,
                    StreamSupport.stream(sets.spliterator(), false).mapToDouble(relabelled));
        }
        return drawn("unpaired-permutation", observed, random -> relabelled.applyAsDouble(sample(n, chosen, random)));
    }

    /** The first places of a shuffle that stops when they are filled. */
    private static int[] sample(int n, int size, SplittableRandom random) {
        int[] places = IntStream.range(0, n).toArray();
        for (int i = 0; i < size; i++) {
            int j = i + random.nextInt(n - i);
            int kept = places[i];
            places[i] = places[j];
            places[j] = kept;
        }
        return Arrays.copyOf(places, size);
    }

    private HypothesisTest exact(String method, double observed, DoubleStream differences) {
        double[] all = differences.toArray();
        return result(method + "-exact", observed, all, extreme(observed, all) / (double) all.length);
    }

    private HypothesisTest drawn(String method, double observed, ToDoubleFunction<SplittableRandom> arrangement) {
        long[] seeds = new SplittableRandom(seed).longs(permutations).toArray();
        double[] some = Arrays.stream(seeds)
                .parallel()
                .mapToDouble(own -> arrangement.applyAsDouble(new SplittableRandom(own)))
                .toArray();
        return result(method, observed, some, (1.0 + extreme(observed, some)) / (1.0 + some.length));
    }

    private static HypothesisTest result(String method, double observed, double[] differences, double p) {
        boolean undefined = Double.isNaN(observed) || Arrays.stream(differences).anyMatch(Double::isNaN);
        return new HypothesisTest(
                method,
                HypothesisTest.Kind.EXACT,
                observed,
                Double.NaN,
                Double.NaN,
                undefined ? Double.NaN : p,
                undefined ? UNDEFINED : Reason.NONE);
    }

    private long extreme(double observed, double[] differences) {
        double slack = SLACK * Math.max(1, Math.abs(observed));
        return Arrays.stream(differences)
                .filter(d -> switch (alternative) {
                    case TWO_SIDED -> Math.abs(d) >= Math.abs(observed) - slack;
                    case GREATER -> d >= observed - slack;
                    case LESS -> d <= observed + slack;
                })
                .count();
    }
}
