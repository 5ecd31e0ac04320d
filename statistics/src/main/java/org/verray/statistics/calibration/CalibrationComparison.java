package org.verray.statistics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How well several ways of calibration do on cases that they were not fitted to, by cross-validation over whole groups (patients). Every way
 * states probabilities for equally frequent classes: those of a fit to another mix are moved there (Saerens et al., Neural
 * Computation 2002). The loss is half the mean log loss over positive cases plus half that over negative ones; 0.693 is what p = 1/2 costs.
 *
 * @param losses loss of each way in nats; lower is better
 */
public record CalibrationComparison(Map<Way, Double> losses) {
    /** A way of calibration. */
    public enum Way {
        TEMPERATURE {
            @Override
            DoubleUnaryOperator fit(boolean[] truth, double[] logits) {
                return TemperatureScaling.fitAtEqualPrior(truth, logits)::apply;
            }
        },
        PLATT {
            @Override
            DoubleUnaryOperator fit(boolean[] truth, double[] logits) {
                return atEqualPrior(PlattScaling.fit(truth, logits)::apply, truth, 0);
            }
        },
        BETA {
            @Override
            DoubleUnaryOperator fit(boolean[] truth, double[] logits) {
                return atEqualPrior(BetaCalibration.fit(truth, logits)::apply, truth, 0);
            }
        },
        /** Blocks of one class alone would state 0 or 1; they are kept from it by 1 / (n + 2). */
        ISOTONIC {
            @Override
            DoubleUnaryOperator fit(boolean[] truth, double[] logits) {
                return atEqualPrior(IsotonicCalibration.fit(truth, logits)::apply, truth, 1.0 / (truth.length + 2));
            }
        };

        /** Fits, and gives the probability for a logit where classes are equally frequent. */
        abstract DoubleUnaryOperator fit(boolean[] truth, double[] logits);

        private static DoubleUnaryOperator atEqualPrior(DoubleUnaryOperator fitted, boolean[] truth, double margin) {
            double positives = 0;
            for (boolean positive : truth) {
                positives += positive ? 1 : 0;
            }
            double odds = positives / (truth.length - positives);
            return logit -> {
                double p = Math.max(margin, Math.min(1 - margin, fitted.applyAsDouble(logit)));
                return p / (p + (1 - p) * odds);
            };
        }
    }

    public CalibrationComparison {
        losses = Collections.unmodifiableMap(new EnumMap<>(losses));
    }

    /**
     * Compares.
     *
     * @param truth one value a case, {@code true} for positive; both classes must occur
     * @param logits any finite numbers
     * @param groups name of each case's group
     * @param folds 2 or more; a fold without which a class would be missing is left out
     * @param seed divides groups into folds
     */
    public static CalibrationComparison of(boolean[] truth, double[] logits, String[] groups, int folds, long seed) {
        TemperatureScaling.requireScores(truth, logits);
        List<String> names = new ArrayList<>(new TreeSet<>(Arrays.asList(groups)));
        Collections.shuffle(names, new Random(seed));
        Map<String, Integer> fold = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fold.put(names.get(i), i % folds);
        }
        Map<Way, Double> losses = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            double[] sums = new double[2];
            int[] cases = new int[2];
            for (int f = 0; f < folds; f++) {
                int left = f;
                int[] others = IntStream.range(0, truth.length)
                        .filter(i -> fold.get(groups[i]) != left)
                        .toArray();
                if (!bothClasses(truth, others)) {
                    continue;
                }
                DoubleUnaryOperator fitted = way.fit(pick(truth, others), pick(logits, others));
                for (int i = 0; i < truth.length; i++) {
                    if (fold.get(groups[i]) == left) {
                        double p = fitted.applyAsDouble(logits[i]);
                        int side = truth[i] ? 1 : 0;
                        sums[side] -= truth[i] ? Math.log(p) : Math.log1p(-p);
                        cases[side]++;
                    }
                }
            }
            losses.put(way, (sums[0] / cases[0] + sums[1] / cases[1]) / 2);
        }
        return new CalibrationComparison(losses);
    }

    /** The best of some ways; the first of them where several are equally good, or where nothing could be compared. */
    public Way best(Way... ways) {
        Way best = ways[0];
        for (Way way : ways) {
            best = losses.get(way) < losses.get(best) ? way : best;
        }
        return best;
    }

    private static boolean bothClasses(boolean[] truth, int[] cases) {
        long positives = Arrays.stream(cases).filter(i -> truth[i]).count();
        return positives > 0 && positives < cases.length;
    }

    private static boolean[] pick(boolean[] values, int[] cases) {
        boolean[] picked = new boolean[cases.length];
        for (int i = 0; i < cases.length; i++) {
            picked[i] = values[cases[i]];
        }
        return picked;
    }

    private static double[] pick(double[] values, int[] cases) {
        return Arrays.stream(cases).mapToDouble(i -> values[i]).toArray();
    }
}
