package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
            double threshold = threshold(error, List.of(without(groups, left)));
            wrong += share(groups.get(left), threshold);
        }
        assertThat(wrong / groups.size()).isLessThanOrEqualTo(error + ROUNDING);
    }

    /** One new group in each of two strata, the promise being on the mean of both. */
    @Property
    void theMixOfStrataKeepsThePromise(
            @ForAll @Size(min = 2, max = 12)
                    List<@Size(min = 1, max = 3) List<@IntRange(min = 0, max = 12) Integer>> one,
            @ForAll @Size(min = 2, max = 12)
                    List<@Size(min = 1, max = 3) List<@IntRange(min = 0, max = 12) Integer>> other,
            @ForAll @DoubleRange(min = 0.05, max = 0.8) double error) {
        double wrong = 0;
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < other.size(); j++) {
                double threshold = threshold(error, List.of(without(one, i), without(other, j)));
                wrong += (share(one.get(i), threshold) + share(other.get(j), threshold)) / 2;
            }
        }
        assertThat(wrong / (one.size() * other.size())).isLessThanOrEqualTo(error + ROUNDING);
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
    @Property(tries = 20)
    void newDrawsKeepThePromiseWithinBinomialError(@ForAll @IntRange(min = 20, max = 60) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double error = 0.1;
        int draws = 2000;
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
            String[] strata = new String[2 * n];
            Arrays.fill(strata, "");
            ConformalZone zone = ConformalZone.fit(error, truth, scores, strata, names);
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

    private static double threshold(double error, List<List<List<Integer>>> strata) {
        List<Double> scores = new ArrayList<>();
        List<String> stratum = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (int s = 0; s < strata.size(); s++) {
            for (int g = 0; g < strata.get(s).size(); g++) {
                for (int value : strata.get(s).get(g)) {
                    scores.add((double) value);
                    stratum.add("s" + s);
                    group.add("g" + g);
                }
            }
        }
        return ConformalThreshold.reachedByAtMost(
                        error,
                        scores.stream().mapToDouble(v -> v).toArray(),
                        stratum.toArray(String[]::new),
                        group.toArray(String[]::new))
                .value();
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
