package org.verray.detector;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.verray.models.ModelDescription;
import org.verray.models.ModelDescription.Abstention;
import org.verray.models.ModelException;

/**
 * How a score becomes a verdict. With threshold t and the ends low and high of a model's {@link Abstention}:
 *
 * <ul>
 *   <li>synthetic where score >= t and score >= high,
 *   <li>real where score &lt; t and score &lt;= low,
 *   <li>inconclusive otherwise.
 * </ul>
 *
 * <p>So a verdict never contradicts the threshold, and both promises of the zone hold wherever the threshold lies. A threshold inside the
 * zone leaves the zone as it is; one above {@code high} or below {@code low} (a stricter operating point) widens what is inconclusive up to itself.
 * Where low >= high (the classes hardly overlap) and t lies between, nothing is inconclusive and the threshold alone decides, as it does for a
 * model without a zone.
 *
 * @param threshold score from which a verdict may be synthetic
 */
public record VerdictRule(double threshold, Optional<Abstention> zone) {
    /**
     * The rule of a model.
     *
     * @throws ModelException where it has no threshold
     */
    public static VerdictRule of(ModelDescription model) {
        if (model.threshold() == null) {
            throw new ModelException(model.name() + ": expected a detector with a threshold, found a " + model.task());
        }
        return new VerdictRule(model.threshold().value(), Optional.ofNullable(model.abstention()));
    }

    /** Lowest score that is called synthetic. */
    public double syntheticFrom() {
        return Math.max(threshold, zone.map(Abstention::high).orElse(threshold));
    }

    /** Score below which everything is called real; never above {@link #syntheticFrom()}. */
    public double realBelow() {
        return Math.min(threshold, zone.map(z -> Math.nextUp(z.low())).orElse(threshold));
    }

    /**
     * Decides.
     *
     * @param score calibrated probability of being synthetic, 0 to 1
     */
    public Decision decide(double score) {
        if (score >= syntheticFrom()) {
            return Decision.of(Verdict.SYNTHETIC);
        }
        if (score < realBelow()) {
            return Decision.of(Verdict.REAL);
        }
        return new Decision(Verdict.INCONCLUSIVE, List.of(reason(score)));
    }

    private String reason(double score) {
        double error = zone.map(Abstention::error).orElse(0.0);
        boolean never = realBelow() <= 0;
        boolean always = syntheticFrom() > 1;
        String where = never && always
                ? "no score allows a verdict"
                : never
                        ? String.format(Locale.ROOT, "score %.3f is below %.3f", score, syntheticFrom())
                        : always
                                ? String.format(Locale.ROOT, "score %.3f is not below %.3f", score, realBelow())
                                : String.format(
                                        Locale.ROOT,
                                        "score %.3f lies in the zone %.3f to %.3f",
                                        score,
                                        realBelow(),
                                        syntheticFrom());
        return where
                + String.format(Locale.ROOT, ", where an error of at most %s%% cannot be promised", percent(error));
    }

    private static String percent(double share) {
        double percent = Math.round(share * 1e4) / 1e2;
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }
}
