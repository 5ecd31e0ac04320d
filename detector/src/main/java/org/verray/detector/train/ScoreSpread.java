package org.verray.detector.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.verray.models.ModelDescription;

/**
 * How the scores of synthetic validation images are spread, stored with a model in few numbers, so that somebody who moves the threshold
 * learns what that does to sensitivity.
 */
final class ScoreSpread {
    static final String QUANTILES = "syntheticScoreQuantiles";

    private static final int STEPS = 20;

    private ScoreSpread() {}

    /** Figures of a model: numbers of images of each class, and the 0%, 5%, ... 100% quantiles of synthetic scores. */
    static Map<String, Object> figures(boolean[] truth, double[] scores) {
        double[] synthetic = IntStream.range(0, truth.length)
                .filter(i -> truth[i])
                .mapToDouble(i -> scores[i])
                .sorted()
                .toArray();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("nReal", truth.length - synthetic.length);
        figures.put("nSynthetic", synthetic.length);
        List<Double> quantiles = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            int rank = (int) Math.round((synthetic.length - 1.0) * step / STEPS);
            quantiles.add(Math.round(synthetic[rank] * 1e4) / 1e4);
        }
        figures.put(QUANTILES, quantiles);
        return figures;
    }

    /** Share of synthetic validation images that reach a threshold, to some 5%; empty where the model does not say. */
    static OptionalDouble sensitivity(ModelDescription model, double threshold) {
        if (model.figures() == null || !(model.figures().get(QUANTILES) instanceof List<?> stored)) {
            return OptionalDouble.empty();
        }
        double[] quantiles =
                stored.stream().mapToDouble(q -> ((Number) q).doubleValue()).toArray();
        int last = quantiles.length - 1;
        if (threshold <= quantiles[0]) {
            return OptionalDouble.of(1);
        }
        if (threshold > quantiles[last]) {
            return OptionalDouble.of(0);
        }
        int below = (int) Arrays.stream(quantiles).filter(q -> q < threshold).count() - 1;
        double step = (threshold - quantiles[below]) / (quantiles[below + 1] - quantiles[below]);
        return OptionalDouble.of(1 - (below + step) / last);
    }
}
