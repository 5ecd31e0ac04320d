package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PublishedVarianceTest {
    /**
     * By hand: SE = 0.065 / 2.1199 = 0.030662, MS = (0.34 / 3.588)^2 = 0.0089796, cov2 = SE^2 - MS / 17 = 0.00041194, error = 0.1875 / 154 = 0.0012175; so of
     * differences from a model 0.0081741, 2 x 0.00080559 and 0.00080559.
     */
    @Test
    void publishedVariancesAreThoseOfThePublishedFigures() {
        DifferenceVariance v = PublishedVariance.ofModel();
        assertThat(v.reader()).isCloseTo(0.0081741, within(1e-6));
        assertThat(v.error()).isCloseTo(0.0016112, within(1e-6));
        assertThat(v.covariance()).isCloseTo(0.00080559, within(1e-7));
        assertThat(v.cases()).isEqualTo(154);
        assertThat(PublishedVariance.ofSets().cases()).isEqualTo(264);
    }
}
