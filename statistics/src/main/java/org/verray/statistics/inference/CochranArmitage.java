package org.verray.statistics.inference;

import org.hipparchus.stat.StatUtils;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/** Cochran-Armitage test for a trend of a proportion (Cochran, Biometrics 1954; Armitage, Biometrics 1955). */
public final class CochranArmitage {
    private CochranArmitage() {}

    /**
     * Tests whether success becomes more or less frequent with a score: z = sum of y (x - mean x) / sqrt(p (1 - p) sum of (x - mean x)^2)
     * with p the share of successes. Its square is what R's {@code prop.trend.test} gives. {@link Alternative#GREATER} stands for more
     * frequent. Undefined where all outcomes, or all scores, are the same. Answers are taken as independent.
     *
     * @param scores one an answer, for example its place in the order of reading; finite
     * @param successes one an answer
     */
    public static HypothesisTest test(double[] scores, boolean[] successes, Alternative alternative) {
        Samples.requireSameLength("scores and outcomes", scores.length, successes.length);
        Samples.requireFinite("scores", scores);
        double mean = StatUtils.mean(scores);
        double count = 0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < scores.length; i++) {
            count += successes[i] ? 1 : 0;
            products += successes[i] ? scores[i] - mean : 0;
            squares += (scores[i] - mean) * (scores[i] - mean);
        }
        double p = count / scores.length;
        boolean undefined = scores.length == 0 || p == 0 || p == 1 || Samples.constant(scores);
        Reason reason = scores.length == 0 ? Reason.NO_CASES : new Reason("outcomes or scores are all the same");
        double z = undefined ? Double.NaN : products / Math.sqrt(p * (1 - p) * squares);
        return HypothesisTest.z("cochran-armitage", z, alternative, reason);
    }
}
