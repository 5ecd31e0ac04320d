package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.mrmc.FigureOfMerit;

class RoeMetzTest {
    private static final FigureOfMerit SENSITIVITY = FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 0.9);

    /**
     * Areas without reader effects are 0.702, 0.856 and 0.961: Phi(0.75 / sqrt 2) and so on; with them slightly lower: HH at 1.5 has Phi(1.5 /
     * sqrt(2 (1 + 0.06))) = Phi(1.030212) = 0.84855. Variances over cases sum to 1 in every setting.
     */
    @Test
    void knowsRoeAndMetzsSettings() {
        for (RoeMetz.Structure structure : RoeMetz.Structure.values()) {
            for (RoeMetz.Level level : RoeMetz.Level.values()) {
                RoeMetz model = RoeMetz.published(structure, level);
                assertThat(model.caseEffect() + model.modalityCase() + model.readerCase() + model.error())
                        .isCloseTo(1, within(1e-15));
                assertThat(model.auc(0)).isEqualTo(model.auc(1));
            }
        }
        assertThat(RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.MEDIUM).auc(0))
                .isCloseTo(0.84855, within(1e-5));
        assertThat(RoeMetz.published(RoeMetz.Structure.LL, RoeMetz.Level.LOW).auc(0))
                .isCloseTo(Distributions.normal(0.75 / Math.sqrt(2.022)), within(1e-15));
    }

    /**
     * Without any effect but the error, indicators of different cases are independent and an area's variance is that of the Mann-Whitney
     * statistic. With separation 0 it is (n1 + n0 + 1) / (12 n1 n0), whatever the distribution.
     */
    @Property
    void givesTheMannWhitneyVarianceByChance(
            @ForAll @IntRange(min = 1, max = 60) int positives, @ForAll @IntRange(min = 1, max = 60) int negatives) {
        RoeMetz chance = new RoeMetz(List.of(0.0, 0.0), 0, 0, 0, 0, 0, 1, 1);
        VarianceComponents v = chance.components(FigureOfMerit.AUC, positives, negatives);
        assertThat(v.error()).isCloseTo((positives + negatives + 1.0) / (12.0 * positives * negatives), within(1e-13));
        assertThat(v.cov1()).isCloseTo(0, within(1e-15));
        assertThat(v.cov2()).isCloseTo(0, within(1e-15));
        assertThat(v.reader()).isCloseTo(0, within(1e-15));
    }

    /** With one case of each class an area is 0 or 1, and its variance A (1 - A), whichever effects add up to it. */
    @Property
    void oneComparisonIsBinomial(
            @ForAll @DoubleRange(min = 0, max = 2) double reader,
            @ForAll @DoubleRange(min = 0.1, max = 2) double caseEffect,
            @ForAll @DoubleRange(min = 0.3, max = 3) double b) {
        RoeMetz model = new RoeMetz(List.of(1.3, 1.3), reader, reader / 3, caseEffect, 0.1, 0.2, 0.3, b);
        VarianceComponents v = model.components(FigureOfMerit.AUC, 1, 1);
        double area = model.auc(0);
        assertThat(v.reader() + v.modalityReader() + v.error()).isCloseTo(area * (1 - area), within(1e-12));
    }

    /** Where all readers answer alike under both modalities, every covariance is the variance. */
    @Test
    void commonEffectsAreCommonToAll() {
        RoeMetz same = new RoeMetz(List.of(1.0, 1.0), 0, 0, 1, 0, 0, 0, 1);
        VarianceComponents v = same.components(FigureOfMerit.AUC, 20, 30);
        assertThat(v.cov1()).isCloseTo(v.error(), within(1e-14));
        assertThat(v.cov2()).isCloseTo(v.error(), within(1e-14));
        assertThat(v.cov3()).isCloseTo(v.error(), within(1e-14));
        assertThat(v.ofDifference().covariance()).isCloseTo(0, within(1e-14));
    }

    /** Calls: sensitivity Phi((1.5 - 0.9) / sqrt(V)), and the binomial variance p (1 - p) / n in the sum of reader and case parts. */
    @Test
    void givesBinomialVariancesOfCalls() {
        RoeMetz model = new RoeMetz(List.of(1.5, 1.5), 0.1, 0, 0.5, 0, 0, 0.4, 0.8);
        double p = Distributions.normal(0.6 * 0.8 / Math.sqrt(1));
        assertThat(model.expected(SENSITIVITY, 0, 25, 40)).isCloseTo(p, within(1e-15));
        assertThat(model.expected(FigureOfMerit.of(FigureOfMerit.Kind.SPECIFICITY, 0.9), 0, 25, 40))
                .isCloseTo(Distributions.normal(0.9), within(1e-15));
        VarianceComponents one = model.components(SENSITIVITY, 1, 40);
        assertThat(one.reader() + one.modalityReader() + one.error()).isCloseTo(p * (1 - p), within(1e-14));
        VarianceComponents many = model.components(SENSITIVITY, 25, 40);
        assertThat(many.error()).isCloseTo(one.error() / 25, within(1e-16));
        assertThat(many.cases()).isEqualTo(25);
    }

    /** Balanced accuracy is half the sum of two independent shares; accuracy weights them by number of cases. */
    @Test
    void combinesClasses() {
        RoeMetz model = RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.MEDIUM);
        VarianceComponents sensitivity =
                model.components(FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 0.75), 30, 10);
        VarianceComponents specificity =
                model.components(FigureOfMerit.of(FigureOfMerit.Kind.SPECIFICITY, 0.75), 30, 10);
        VarianceComponents balanced =
                model.components(FigureOfMerit.of(FigureOfMerit.Kind.BALANCED_ACCURACY, 0.75), 30, 10);
        VarianceComponents accuracy = model.components(FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, 0.75), 30, 10);
        assertThat(balanced.cov2()).isCloseTo((sensitivity.cov2() + specificity.cov2()) / 4, within(1e-16));
        assertThat(accuracy.reader()).isCloseTo((9 * sensitivity.reader() + specificity.reader()) / 16, within(1e-16));
        assertThat(accuracy.cases()).isEqualTo(40);
    }

    /** A detector that is one more reader of the same kind, without reader effects, shares with readers what they share among each other. */
    @Test
    void detectorIsLikeAReader() {
        RoeMetz model = new RoeMetz(List.of(1.0), 0, 0, 0.3, 0, 0, 0.7, 1);
        RoeMetz.Detector detector = RoeMetz.Detector.asGoodAs(model, 0.3);
        assertThat(detector.separation()).isCloseTo(1, within(1e-15));
        DifferenceVariance v = model.againstDetector(detector, FigureOfMerit.AUC, 30, 50);
        VarianceComponents readers = model.withSeparations(1, 1).components(FigureOfMerit.AUC, 30, 50);
        assertThat(v.reader()).isCloseTo(0, within(1e-15));
        assertThat(v.error()).isCloseTo(2 * (readers.error() - readers.cov2()), within(1e-15));
        assertThat(v.covariance()).isCloseTo(readers.error() - readers.cov2(), within(1e-15));
        RoeMetz spread = RoeMetz.published(RoeMetz.Structure.HH, RoeMetz.Level.HIGH);
        assertThat(Distributions.normal(RoeMetz.Detector.asGoodAs(spread, 0.3).separation() / Math.sqrt(2)))
                .isCloseTo(spread.auc(0), within(1e-15));
    }

    @Test
    void refusesImpossibleModels() {
        assertThatThrownBy(() -> new RoeMetz(List.of(), 0, 0, 0, 0, 0, 1, 1)).hasMessageContaining("separations");
        assertThatThrownBy(() -> new RoeMetz(List.of(1.0), -0.1, 0, 0, 0, 0, 1, 1))
                .hasMessageContaining("variances");
        assertThatThrownBy(() -> new RoeMetz(List.of(1.0), 0.1, 0, 0, 0, 0, 0, 1))
                .hasMessageContaining("case to case");
        assertThatThrownBy(() -> new RoeMetz(List.of(1.0), 0, 0, 0, 0, 0, 1, 0)).hasMessageContaining("b:");
        RoeMetz one = new RoeMetz(List.of(1.0), 0, 0, 0, 0, 0, 1, 1);
        assertThatThrownBy(() -> one.components(FigureOfMerit.AUC, 5, 5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> one.expected(FigureOfMerit.AUC, 0, 0, 5)).hasMessageContaining("found 0 positive");
        assertThatThrownBy(() -> new RoeMetz.Detector(1, 1.1)).hasMessageContaining("share");
    }
}
