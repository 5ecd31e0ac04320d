package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.verray.models.ModelDescription.Abstention;

/** How threshold and zone live together. */
class VerdictRuleTest {
    private static VerdictRule rule(double threshold, double low, double high) {
        return new VerdictRule(threshold, Optional.of(new Abstention("test", 0.05, low, high, 100, 100, "")));
    }

    private static String verdicts(VerdictRule rule, double... scores) {
        StringBuilder letters = new StringBuilder();
        DoubleStream.of(scores)
                .forEach(s -> letters.append(rule.decide(s).verdict().label().charAt(0)));
        return letters.toString();
    }

    @Test
    void withoutAZoneTheThresholdDecides() {
        assertThat(verdicts(new VerdictRule(0.5, Optional.empty()), 0, 0.49, 0.5, 1))
                .isEqualTo("rrss");
    }

    @Test
    void aThresholdInsideTheZoneLeavesItAsItIs() {
        assertThat(verdicts(rule(0.5, 0.3, 0.7), 0, 0.3, 0.31, 0.5, 0.69, 0.7, 1))
                .isEqualTo("rriiiss");
        assertThat(verdicts(rule(0.3, 0.3, 0.7), 0.29, 0.3, 0.69)).isEqualTo("rii");
        assertThat(verdicts(rule(0.7, 0.3, 0.7), 0.3, 0.69, 0.7)).isEqualTo("ris");
    }

    @Test
    void aStricterThresholdWidensTheZoneUpToItself() {
        assertThat(verdicts(rule(0.9, 0.3, 0.7), 0.3, 0.31, 0.7, 0.89, 0.9)).isEqualTo("riiis");
        assertThat(verdicts(rule(0.1, 0.3, 0.7), 0.09, 0.1, 0.3, 0.69, 0.7)).isEqualTo("riiis");
    }

    @Test
    void whereBothCallsAreAllowedTheThresholdDecides() {
        assertThat(verdicts(rule(0.5, 0.7, 0.3), 0.29, 0.31, 0.49, 0.5, 0.69, 0.71))
                .isEqualTo("rrrsss");
        assertThat(verdicts(rule(0.9, 0.7, 0.3), 0.7, 0.71, 0.89, 0.9)).isEqualTo("riis");
        assertThat(verdicts(rule(0.1, 0.7, 0.3), 0.09, 0.1, 0.29, 0.3)).isEqualTo("riis");
    }

    @Test
    void tooFewImagesLeaveEverythingInconclusive() {
        VerdictRule nothing = rule(0.5, Abstention.NO_LOW, Abstention.NO_HIGH);
        assertThat(verdicts(nothing, 0, 0.5, 1)).isEqualTo("iii");
        assertThat(nothing.decide(0.2).inconclusiveBecause())
                .containsExactly("no score allows a verdict, where an error of at most 5% cannot be promised");
        assertThat(verdicts(rule(0.5, 0.3, Abstention.NO_HIGH), 0.3, 0.5, 1)).isEqualTo("rii");
    }

    @Test
    void saysWhyInPlainWords() {
        assertThat(rule(0.5, 0.3, 0.7).decide(0.421).inconclusiveBecause())
                .containsExactly(
                        "score 0.421 lies in the zone 0.300 to 0.700, where an error of at most 5% cannot be promised");
        assertThat(rule(0.5, 0.3, 0.7).decide(0.8).inconclusiveBecause()).isEmpty();
    }

    /** A verdict neither contradicts the threshold nor breaks a promise. */
    @Property
    void aVerdictContradictsNothing(
            @ForAll @DoubleRange(max = 1) double score,
            @ForAll @DoubleRange(max = 1) double threshold,
            @ForAll @DoubleRange(max = 1) double low,
            @ForAll @DoubleRange(max = 1) double high) {
        VerdictRule rule = rule(threshold, low, high);
        Verdict verdict = rule.decide(score).verdict();
        boolean synthetic = score >= threshold && score >= high;
        boolean real = score < threshold && score <= low;
        assertThat(verdict).isEqualTo(synthetic ? Verdict.SYNTHETIC : real ? Verdict.REAL : Verdict.INCONCLUSIVE);
        assertThat(rule.realBelow()).isLessThanOrEqualTo(rule.syntheticFrom());
    }
}
