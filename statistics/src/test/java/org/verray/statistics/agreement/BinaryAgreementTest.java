package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.Proportion;

class BinaryAgreementTest {
    /**
     * 20 both, 5 and 10 one, 15 neither, of 50: positive 40/55, negative 30/45, PABAK 2 x 0.7 - 1, prevalence (20 - 15) / 50, bias (5 - 10)
     * / 50. The lower end of positive agreement is 2f / (1 + f) of Wilson's for 20 of 35.
     */
    @Test
    void tellsYesFromNo() {
        BinaryAgreement agreement = new BinaryAgreement(20, 5, 10, 15);

        assertThat(agreement.positive(0.95).estimate()).isCloseTo(40.0 / 55, within(1e-14));
        assertThat(agreement.negative(0.95).estimate()).isCloseTo(30.0 / 45, within(1e-14));
        assertThat(agreement.pabak(0.95).estimate()).isCloseTo(0.4, within(1e-14));
        assertThat(agreement.prevalenceIndex()).isEqualTo(0.1);
        assertThat(agreement.biasIndex()).isEqualTo(-0.1);
        double low = new Proportion(20, 35).wilson(0.95).low();
        assertThat(agreement.positive(0.95).low()).isCloseTo(2 * low / (1 + low), within(1e-14));
    }

    @Test
    void saysWhyItIsUndefined() {
        BinaryAgreement neverYes = new BinaryAgreement(0, 0, 0, 9);
        assertThat(neverYes.positive(0.95).reason().text()).isEqualTo("no positive call");
        assertThat(neverYes.negative(0.95).estimate()).isEqualTo(1);
        assertThat(neverYes.pabak(0.95).estimate()).isEqualTo(1);
        assertThat(neverYes.pabak(0.95).low()).isLessThan(0.7);
        assertThat(new BinaryAgreement(0, 0, 0, 0).pabak(0.95).reason().text()).isEqualTo("no cases");
        assertThatThrownBy(() -> new BinaryAgreement(1, -1, 0, 0))
                .hasMessage("expected counts from 0, found 1, -1, 0 and 0");
    }

    /** The same estimate as agreement on a category among any number of raters, which has another interval. */
    @Property(tries = 50)
    void isSpecificAgreementOfTwo(@ForAll("pairs") double[][] ratings) {
        CategoricalRatings two = CategoricalRatings.of(ratings);
        for (int k = 0; k < two.categories().size(); k++) {
            Interval positive = BinaryAgreement.between(two, 0, 1, k).positive(0.95);
            AgreementCoefficient specific =
                    RaterAgreement.of(two, AgreementWeights.UNWEIGHTED).specificAgreement(k);
            assertThat(specific.estimate()).isCloseTo(positive.estimate(), within(1e-12));
            assertThat(positive.low()).isBetween(0.0, positive.estimate());
            assertThat(positive.high()).isBetween(positive.estimate(), 1.0);
        }
    }

    @Provide
    Arbitrary<double[][]> pairs() {
        return RandomRatings.of(2, false);
    }
}
