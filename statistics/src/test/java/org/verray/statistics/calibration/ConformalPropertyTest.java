package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The promise, held against exchangeability itself. Of n + 1 exchangeable groups any is as likely as another to be the new one, so the
 * expected error given their scores is the mean over all choices of it, and that must not exceed the promise: for any numbers, with any
 * ties, and without a margin for chance.
 */
class ConformalPropertyTest {
    private static final double ROUNDING = 1e-9;

    @Property
    void theNewCaseMayBeAnyOfThem(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 0, max = 20) Integer> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.6) double error) {
        double wrong = 0;
        for (int left = 0; left < values.size(); left++) {
            List<Integer> others = new ArrayList<>(values);
            double score = others.remove(left);
            double[] known = others.stream().mapToDouble(v -> v).toArray();
            wrong += score >= ConformalThreshold.reachedByAtMost(error, known).value() ? 1 : 0;
        }
        assertThat(wrong / values.size()).isLessThanOrEqualTo(error + ROUNDING);
    }

    @Property
    void theNewGroupMayBeAnyOfThem(
            @ForAll @Size(min = 2, max = 25)
                    List<@Size(min = 1, max = 5) List<@IntRange(min = 0, max = 12) Integer>> groups,
            @ForAll @DoubleRange(min = 0.02, max = 0.6) double error) {
        double wrong = 0;
        for (int left = 0; left < groups.size(); left++) {
            double threshold = threshold(error, without(groups, left), 0);
            wrong += share(groups.get(left), threshold);
        }
        assertThat(wrong / groups.size()).isLessThanOrEqualTo(error + ROUNDING);
    }

    /**
     * Weights that differ within and between groups. The heaviest group stands there twice, since a new group must not be heavier than the
     * known ones.
     */
    @Property
    void theWeightedShareKeepsThePromise(
            @ForAll @Size(min = 2, max = 25)
                    List<@Size(min = 1, max = 5) List<@IntRange(min = 0, max = 12) Integer>> drawn,
            @ForAll @DoubleRange(min = 0.02, max = 0.8) double error,
            @ForAll @DoubleRange(min = 0.1, max = 2) double slope) {
        List<List<Integer>> groups = new ArrayList<>(drawn);
        groups.add(groups.stream()
                .max(Comparator.comparingDouble(group -> weight(group, -1, slope)))
                .orElseThrow());
        double wrong = 0;
        double all = 0;
        for (int left = 0; left < groups.size(); left++) {
            wrong += weight(groups.get(left), threshold(error, without(groups, left), slope), slope);
            all += weight(groups.get(left), -1, slope);
        }
        assertThat(wrong / all).isLessThanOrEqualTo(error + ROUNDING);
    }

    /** With continuous scores the promise is not wasted: the expected error is floor(error (n + 1)) / (n + 1). */
    @Property(tries = 200)
    void independentContinuousScoresReachAsMuchAsIsPromised(
            @ForAll @IntRange(min = 1, max = 80) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double error,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] all = random.doubles(n + 1).toArray();
        int wrong = 0;
        for (int left = 0; left <= n; left++) {
            int without = left;
            double[] known = IntStream.rangeClosed(0, n)
                    .filter(i -> i != without)
                    .mapToDouble(i -> all[i])
                    .toArray();
            wrong += all[left]
                            >= ConformalThreshold.reachedByAtMost(error, known).value()
                    ? 1
                    : 0;
        }
        assertThat(wrong).isEqualTo((int) Math.floor(error * (n + 1) + 1e-12));
    }

    /** New draws, both classes, ties from rounding: the measured error stays within four standard errors above the promise. */
    @Property(tries = 10)
    void newDrawsKeepThePromiseWithinBinomialError(@ForAll @IntRange(min = 20, max = 60) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double error = 0.1;
        int draws = 1000;
        int[] wrong = new int[2];
        for (int draw = 0; draw < draws; draw++) {
            boolean[] truth = new boolean[2 * n];
            double[] scores = new double[2 * n];
            String[] names = new String[2 * n];
            for (int i = 0; i < 2 * n; i++) {
                truth[i] = i >= n;
                scores[i] = score(truth[i], random);
                names[i] = "g" + i;
            }
            double[] weights = new double[2 * n];
            Arrays.fill(weights, 1);
            ConformalZone zone = ConformalZone.fit(error, truth, scores, weights, names);
            wrong[0] += score(false, random) >= zone.high() ? 1 : 0;
            wrong[1] += score(true, random) <= zone.low() ? 1 : 0;
        }
        double margin = 4 * Math.sqrt(error * (1 - error) / draws);
        assertThat(wrong[0] / (double) draws).isLessThanOrEqualTo(error + margin);
        assertThat(wrong[1] / (double) draws).isLessThanOrEqualTo(error + margin);
    }

    private static double score(boolean positive, SplittableRandom random) {
        return Math.round(4 * (random.nextGaussian() + (positive ? 1 : 0))) / 4.0;
    }

    /** With a slope of 0 every group weighs the same, else a case weighs 1 + slope * its score. */
    private static double threshold(double error, List<List<Integer>> groups, double slope) {
        List<Double> scores = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            for (int value : groups.get(g)) {
                scores.add((double) value);
                weights.add(1 + slope * value);
                names.add("g" + g);
            }
        }
        double[] known = scores.stream().mapToDouble(v -> v).toArray();
        String[] of = names.toArray(String[]::new);
        return slope == 0
                ? ConformalThreshold.reachedByAtMost(error, known, of).value()
                : ConformalThreshold.reachedByAtMost(
                                error,
                                known,
                                weights.stream().mapToDouble(w -> w).toArray(),
                                of)
                        .value();
    }

    private static double weight(List<Integer> group, double threshold, double slope) {
        return group.stream()
                .filter(v -> v >= threshold)
                .mapToDouble(v -> 1 + slope * v)
                .sum();
    }

    private static List<List<Integer>> without(List<List<Integer>> groups, int left) {
        List<List<Integer>> others = new ArrayList<>(groups);
        others.remove(left);
        return others;
    }

    private static double share(List<Integer> group, double threshold) {
        return group.stream().filter(v -> v >= threshold).count() / (double) group.size();
    }
}
