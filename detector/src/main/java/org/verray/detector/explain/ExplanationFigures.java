package org.verray.detector.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.verray.statistics.Alternative;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.Bootstrap;
import org.verray.statistics.inference.PValueAdjustment;
import org.verray.statistics.inference.PermutationTest;
import org.verray.statistics.inference.QuantileType;
import org.verray.statistics.inference.Resampling;

/**
 * Figures over images that are synthetic in part, with bootstrap intervals that draw whole groups, and paired permutation tests that
 * swap whole groups, adjusted together by Holm's method.
 *
 * @param means mean of each figure for each map, deletion and insertion included
 * @param tests each map that explains against random and intensity, and its curves against orders of chance
 * @param shares for each map the shares of the image that the figure {@code iouFixed} takes, for the cases of the first and of the
 *     second half of the groups: each was chosen on the other half
 * @param byGenerator figures of the patch map for each generator
 * @param randomised mean size of the rank correlation with maps of randomised networks, by map and what was drawn anew
 */
public record ExplanationFigures(
        List<Mean> means,
        List<Test> tests,
        Map<MapKind, double[]> shares,
        List<ByGenerator> byGenerator,
        List<Mean> randomised) {
    private static final int REPLICATES = 2000;
    private static final int PERMUTATIONS = 9999;

    /** What is measured of where a map points, in order. */
    static final List<String> POINTING = List.of("pointing", "iou", "iouFixed", "auc", "energy");

    /** What is measured of traces taken away and brought back. */
    static final List<String> CURVES = List.of("deletion", "insertion");

    /**
     * Mean of one figure over images.
     *
     * @param map key of the map or order
     * @param n images with a value
     */
    public record Mean(String map, String figure, Interval interval, int n) {}

    /**
     * A comparison of two maps on the same images.
     *
     * @param difference mean of the first less that of the second
     * @param p two-sided
     * @param adjusted by Holm's method over all tests of the study
     */
    public record Test(String figure, String map, String against, Interval difference, double p, double adjusted) {}

    /** Figures of the patch map on the images of one generator, with the mean calibrated logit of images and parents. */
    public record ByGenerator(
            String generator, int n, double pointing, double iou, double auc, double logit, double parentLogit) {}

    static ExplanationFigures of(List<SplicedCase> cases, long seed, double level) {
        if (cases.isEmpty()) {
            return new ExplanationFigures(List.of(), List.of(), Map.of(), List.of(), List.of());
        }
        return new Maker(cases, seed, level).make();
    }

    /** Works on one set of cases. */
    private static final class Maker {
        private final List<SplicedCase> cases;
        private final String[] groups;
        private final long seed;
        private final double level;
        private final boolean[] second;
        private final Map<MapKind, double[]> shares = new LinkedHashMap<>();

        Maker(List<SplicedCase> cases, long seed, double level) {
            this.cases = cases;
            this.seed = seed;
            this.level = level;
            groups = cases.stream().map(c -> c.entry().group()).toArray(String[]::new);
            List<String> names = new ArrayList<>(new TreeSet<>(Arrays.asList(groups)));
            second = new boolean[groups.length];
            for (int i = 0; i < groups.length; i++) {
                second[i] = names.indexOf(groups[i]) % 2 == 1;
            }
        }

        ExplanationFigures make() {
            Map<String, Map<String, double[]>> values = values();
            List<Mean> means = new ArrayList<>();
            values.forEach((figure, maps) ->
                    maps.forEach((map, v) -> means.add(new Mean(map, figure, interval(v), defined(v)))));
            List<Mean> randomised = new ArrayList<>();
            for (MapKind kind : List.of(MapKind.PATCHES, MapKind.GRADIENT)) {
                randomised.add(randomised(kind, "lastLayer", SplicedCase.Randomised::lastLayer));
                randomised.add(randomised(kind, "allLayers", SplicedCase.Randomised::allLayers));
            }
            return new ExplanationFigures(means, tests(values), shares, byGenerator(), randomised);
        }

        private Map<String, Map<String, double[]>> values() {
            Map<String, Map<String, double[]>> values = new LinkedHashMap<>();
            for (MapKind kind : MapKind.values()) {
                put(values, "pointing", kind, l -> l.pointing());
                put(values, "iou", kind, l -> l.iou());
                double[] chosen = {share(kind, true), share(kind, false)};
                shares.put(
                        kind,
                        new double[] {Localization.SHARES[(int) chosen[0]], Localization.SHARES[(int) chosen[1]]});
                double[] fixed = new double[cases.size()];
                for (int i = 0; i < fixed.length; i++) {
                    fixed[i] = cases.get(i).pointing().get(kind).iouAt()[(int) chosen[second[i] ? 1 : 0]];
                }
                values.computeIfAbsent("iouFixed", k -> new LinkedHashMap<>()).put(kind.key(), fixed);
                put(values, "auc", kind, l -> l.auc());
                put(values, "energy", kind, l -> l.energy());
            }
            for (String curve : CURVES) {
                Map<String, double[]> byOrder = values.computeIfAbsent(curve, k -> new LinkedHashMap<>());
                for (MapKind kind : List.of(MapKind.PATCHES, MapKind.GRADIENT)) {
                    byOrder.put(kind.key(), all(c -> side(curve, c.curves().getOrDefault(kind, SplicedCase.NO_CURVE))));
                }
                byOrder.put("random", all(c -> side(curve, c.randomOrder())));
                byOrder.put("mask", all(c -> side(curve, c.bestOrder())));
            }
            return values;
        }

        private static double side(String curve, TraceCurves.Areas areas) {
            return curve.equals("deletion") ? areas.deletion() : areas.insertion();
        }

        private void put(
                Map<String, Map<String, double[]>> values,
                String figure,
                MapKind kind,
                ToDoubleFunction<Localization> value) {
            values.computeIfAbsent(figure, k -> new LinkedHashMap<>())
                    .put(kind.key(), all(c -> value.applyAsDouble(c.pointing().get(kind))));
        }

        private double[] all(ToDoubleFunction<SplicedCase> value) {
            return cases.stream().mapToDouble(value).toArray();
        }

        /** Index of the share that is best on one half of the groups. */
        private int share(MapKind kind, boolean half) {
            int best = 0;
            double most = -1;
            for (int s = 0; s < Localization.SHARES.length; s++) {
                double sum = 0;
                for (int i = 0; i < cases.size(); i++) {
                    sum += second[i] == half ? cases.get(i).pointing().get(kind).iouAt()[s] : 0;
                }
                if (sum > most) {
                    most = sum;
                    best = s;
                }
            }
            return best;
        }

        private Interval interval(double[] values) {
            if (defined(values) == 0) {
                return Interval.undefined(level, "bootstrap-percentile", Reason.NO_CASES);
            }
            return Bootstrap.of(Resampling.ofGroups(groups), rows -> mean(values, rows), REPLICATES, seed)
                    .withoutUndefined()
                    .percentile(level, QuantileType.TYPE_7);
        }

        private Mean randomised(MapKind kind, String what, ToDoubleFunction<SplicedCase.Randomised> value) {
            double[] sizes = all(c -> c.randomised().containsKey(kind)
                    ? Math.abs(value.applyAsDouble(c.randomised().get(kind)))
                    : Double.NaN);
            return new Mean(kind.key(), what, interval(sizes), defined(sizes));
        }

        private List<Test> tests(Map<String, Map<String, double[]>> values) {
            List<Test> tests = new ArrayList<>();
            for (MapKind kind : List.of(MapKind.PATCHES, MapKind.GRADIENT)) {
                for (String figure : POINTING) {
                    Map<String, double[]> maps = values.get(figure);
                    tests.add(test(figure, kind.key(), "random", maps));
                    tests.add(test(figure, kind.key(), "intensity", maps));
                }
                for (String curve : CURVES) {
                    tests.add(test(curve, kind.key(), "random", values.get(curve)));
                }
            }
            double[] adjusted = PValueAdjustment.HOLM.adjust(
                    tests.stream().mapToDouble(Test::p).toArray());
            List<Test> result = new ArrayList<>();
            for (int i = 0; i < adjusted.length; i++) {
                Test t = tests.get(i);
                result.add(new Test(t.figure(), t.map(), t.against(), t.difference(), t.p(), adjusted[i]));
            }
            return result;
        }

        private Test test(String figure, String map, String against, Map<String, double[]> values) {
            double[] one = values.get(map);
            double[] other = values.get(against);
            double[] difference = new double[one.length];
            for (int i = 0; i < one.length; i++) {
                difference[i] = one[i] - other[i];
            }
            int[] rows = IntStream.range(0, one.length)
                    .filter(i -> !Double.isNaN(difference[i]))
                    .toArray();
            double p = rows.length == 0
                    ? Double.NaN
                    : new PermutationTest(Alternative.TWO_SIDED, PERMUTATIONS, seed)
                            .paired(
                                    pick(one, rows),
                                    pick(other, rows),
                                    Arrays.stream(rows).mapToObj(i -> groups[i]).toArray(String[]::new),
                                    (a, b) -> mean(a) - mean(b))
                            .p();
            return new Test(figure, map, against, interval(difference), p, Double.NaN);
        }

        private static double[] pick(double[] values, int[] rows) {
            return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
        }

        private List<ByGenerator> byGenerator() {
            Map<String, List<SplicedCase>> generators = new TreeMap<>();
            cases.forEach(c -> generators
                    .computeIfAbsent(c.entry().generator(), k -> new ArrayList<>())
                    .add(c));
            List<ByGenerator> result = new ArrayList<>();
            generators.forEach((name, some) -> result.add(new ByGenerator(
                    name,
                    some.size(),
                    mean(some, c -> c.pointing().get(MapKind.PATCHES).pointing()),
                    mean(some, c -> c.pointing().get(MapKind.PATCHES).iou()),
                    mean(some, c -> c.pointing().get(MapKind.PATCHES).auc()),
                    mean(some, SplicedCase::logit),
                    mean(some, SplicedCase::parentLogit))));
            return result;
        }

        private static double mean(List<SplicedCase> some, ToDoubleFunction<SplicedCase> value) {
            return mean(some.stream().mapToDouble(value).toArray());
        }

        private static int defined(double[] values) {
            return (int) Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
        }

        private static double mean(double[] values, int... rows) {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < (rows.length == 0 ? values.length : rows.length); i++) {
                double value = values[rows.length == 0 ? i : rows[i]];
                if (!Double.isNaN(value)) {
                    sum += value;
                    n++;
                }
            }
            return sum / n;
        }
    }
}
