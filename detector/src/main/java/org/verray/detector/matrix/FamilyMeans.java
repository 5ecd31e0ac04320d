package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.Bootstrap;
import org.verray.statistics.inference.QuantileType;
import org.verray.statistics.inference.Resampling;

/**
 * The mean over blocks (a family under a condition) of a difference of areas, and a test of it. The same real cases stand in all
 * blocks and twins share a group with their parents, so groups are drawn with replacement, within classes, for all blocks at once; the
 * statistic is the difference over the standard deviation of the replicates, against the normal distribution.
 */
final class FamilyMeans {
    private static final int REPLICATES = 2000;
    private static final String METHOD = "group-clustered bootstrap, " + REPLICATES + " resamples";

    private final List<Block> blocks = new ArrayList<>();
    private final List<boolean[]> truths = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();

    /** Columns of a block: those of the model, then the other detector's. */
    private record Block(int from, WeightedAuc[] model, WeightedAuc other) {
        double difference(int[] counts) {
            double mean = Arrays.stream(model)
                    .mapToDouble(a -> a.estimate(counts, from))
                    .average()
                    .orElse(Double.NaN);
            return mean - other.estimate(counts, from);
        }
    }

    /**
     * Adds a block.
     *
     * @param cases columns of the model, one a seed, and as the last one that of the other detector
     */
    void add(Aligned cases) {
        int seeds = cases.scores().length - 1;
        WeightedAuc[] model = new WeightedAuc[seeds];
        for (int i = 0; i < seeds; i++) {
            model[i] = WeightedAuc.of(cases.truth(), cases.scores()[i]);
        }
        blocks.add(new Block(groups.size(), model, WeightedAuc.of(cases.truth(), cases.scores()[seeds])));
        truths.add(cases.truth());
        groups.addAll(List.of(cases.groups()));
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Mean difference with its percentile interval, and the test. */
    Result compare(double level, long seed) {
        boolean[] truth = new boolean[groups.size()];
        int next = 0;
        for (boolean[] part : truths) {
            System.arraycopy(part, 0, truth, next, part.length);
            next += part.length;
        }
        Resampling resampling = Resampling.ofGroups(groups.toArray(String[]::new), truth);
        Bootstrap bootstrap = Bootstrap.of(
                        resampling, rows -> mean(WeightedAuc.counts(rows, truth.length)), REPLICATES, seed)
                .withoutUndefined();
        double z = bootstrap.estimate() / bootstrap.standardError();
        Reason reason = new Reason("no variance between resamples");
        return new Result(
                bootstrap.percentile(level, QuantileType.TYPE_7),
                HypothesisTest.z(METHOD, Double.isFinite(z) ? z : Double.NaN, Alternative.TWO_SIDED, reason));
    }

    private double mean(int[] counts) {
        return blocks.stream()
                .mapToDouble(block -> block.difference(counts))
                .average()
                .orElse(Double.NaN);
    }

    /** What came out. */
    record Result(Interval difference, HypothesisTest test) {}
}
