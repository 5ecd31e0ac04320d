package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;

class BinormalFitTest {
    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /**
     * Three categories have two operating points, through which one curve goes: with x = Phi^-1(false-positive rate) and y =
     * Phi^-1(sensitivity), b = (y2 - y1) / (x2 - x1), a = y1 - b x1. The model is saturated, so that errors follow from the multinomial
     * ones: cov(F1, F2) = F1 (1 - F2) / n for F1 below F2, var x = var F / phi(x)^2, and the derivatives of b by x1, x2, y1 and y2
     * are b/d, -b/d, -1/d and 1/d with d = x2 - x1.
     */
    @Test
    void goesThroughTwoPoints() {
        int[] negatives = {50, 30, 20};
        int[] positives = {15, 25, 40};
        double[] rates = {0.2, 0.5};
        double[] hits = {40.0 / 80, 65.0 / 80};
        double[] x = {Distributions.normalQuantile(rates[0]), Distributions.normalQuantile(rates[1])};
        double[] y = {Distributions.normalQuantile(hits[0]), Distributions.normalQuantile(hits[1])};
        double d = x[1] - x[0];
        double b = (y[1] - y[0]) / d;
        BinormalFit fit = BinormalFit.ofCounts(negatives, positives);

        assertThat(fit.b()).isCloseTo(b, within(1e-9));
        assertThat(fit.a()).isCloseTo(y[0] - b * x[0], within(1e-9));
        assertThat(fit.sensitivityAt(0.2)).isCloseTo(0.5, within(1e-9));
        assertThat(fit.area()).isCloseTo(Distributions.normal(fit.a() / Math.sqrt(1 + b * b)), within(1e-15));
        double expected = b * b * variance(rates, x, 100, 1, -1) / (d * d) + variance(hits, y, 80, -1, 1) / (d * d);
        assertThat(fit.varianceB()).isCloseTo(expected, within(1e-9));
    }

    /** Variance of u z1 + v z2, z being the normal quantiles of two cumulative shares of n cases. */
    private static double variance(double[] shares, double[] z, int n, double u, double v) {
        double f1 = density(z[0]);
        double f2 = density(z[1]);
        return (u * u * shares[0] * (1 - shares[0]) / (f1 * f1)
                        + v * v * shares[1] * (1 - shares[1]) / (f2 * f2)
                        + 2 * u * v * shares[0] * (1 - shares[1]) / (f1 * f2))
                / n;
    }

    /**
     * Hanley and McNeil's ratings as Stata's manual prints them ([R] rocfit, example 1): intercept 1.656782 (0.310456), slope 0.713002 (0.215882),
     * area 0.911331 (0.029506), log likelihood -123.64855. A simplex search of the likelihood in scipy ends at the same a, b, area and likelihood.
     */
    @Test
    void agreesWithStata() {
        Scored data = Scored.hanleyMcNeil();
        BinormalFit fit = BinormalFit.of(data.truth(), data.scores());
        assertThat(fit.a()).isCloseTo(1.656782, within(5e-6));
        assertThat(fit.b()).isCloseTo(0.713002, within(5e-6));
        assertThat(fit.area()).isCloseTo(0.911331, within(5e-7));
        assertThat(fit.logLikelihood()).isCloseTo(-123.64855, within(5e-6));
        assertThat(Math.sqrt(fit.varianceA())).isCloseTo(0.310456, within(1e-6));
        assertThat(Math.sqrt(fit.varianceB())).isCloseTo(0.215882, within(1e-6));
        assertThat(fit.areaStandardError()).isCloseTo(0.029506, within(1e-6));
    }

    /** Scores of a known curve, bent by a cubic: the parameters come back within 3 of their own standard errors. */
    @Test
    void findsTheCurveThatMadeTheData() {
        Random random = new Random(8);
        boolean[] truth = new boolean[6000];
        double[] scores = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 3 == 0;
            // a = 1.2 / 1.5 and b = 1 / 1.5.
            double x = truth[i] ? 1.2 + 1.5 * random.nextGaussian() : random.nextGaussian();
            scores[i] = x * x * x;
        }
        BinormalFit fit = BinormalFit.of(truth, scores);
        assertThat(fit.categories()).isEqualTo(BinormalFit.MAX_CATEGORIES);
        assertThat(fit.a()).isCloseTo(0.8, within(3 * Math.sqrt(fit.varianceA())));
        assertThat(fit.b()).isCloseTo(2.0 / 3, within(3 * Math.sqrt(fit.varianceB())));
        assertThat(Math.sqrt(fit.varianceA())).isLessThan(0.05);
        // 0.8 / sqrt(1 + 4/9) = 0.66564.
        Interval area = fit.area(0.99);
        assertThat(area.low()).isLessThan(Distributions.normal(0.66564));
        assertThat(area.high()).isGreaterThan(Distributions.normal(0.66564));
        // The empirical area of so many cases has about the same error.
        double empirical = Math.sqrt(Auc.of(truth, scores).variance());
        assertThat(fit.areaStandardError() / empirical).isBetween(0.85, 1.1);
    }

    /** Empty categories and categories of one class that follow each other change nothing. */
    @Test
    void doesNotMindEmptyCategories() {
        BinormalFit plain = BinormalFit.ofCounts(new int[] {30, 20, 10, 5}, new int[] {0, 10, 20, 30});
        BinormalFit split =
                BinormalFit.ofCounts(new int[] {13, 0, 17, 20, 0, 10, 5}, new int[] {0, 0, 0, 10, 0, 20, 30});
        assertThat(split).isEqualTo(plain);
        assertThat(plain.a()).isPositive();
    }

    @Test
    void saysWhyThereIsNoFit() {
        assertThat(BinormalFit.ofCounts(new int[] {5, 5, 5}, new int[3]).reason())
                .hasToString("one class only");
        // Perfect separation; two categories; points in a row (all at a sensitivity of 0.8); points in a column.
        for (int[][] counts : new int[][][] {
            {{10, 10, 0, 0}, {0, 0, 10, 10}},
            {{8, 2}, {3, 7}},
            {{5, 5, 5, 0}, {2, 0, 0, 8}},
            {{7, 0, 3}, {4, 3, 2}},
        }) {
            BinormalFit fit = BinormalFit.ofCounts(counts[0], counts[1]);
            assertThat(fit.area()).isNaN();
            assertThat(fit.area(0.95).reason().text()).startsWith("degenerate data");
        }
        assertThatThrownBy(() -> BinormalFit.ofCounts(new int[2], new int[3])).hasMessageContaining("2, found 3");
        assertThatThrownBy(() -> BinormalFit.ofCounts(new int[] {-1}, new int[1]))
                .hasMessageContaining("found -1");
    }

    /**
     * Whatever the counts: a maximum, where the slope along a and b vanishes, or a reason. That the fit did not converge is one of them, and rare: these
     * counts gave it for 6, 0, 0, 2, 3, 6, 5, 8 negative and 5, 10, 0, 6, 7, 0, 0, 1 positive cases.
     */
    @Property(tries = 300)
    void fitsOrSaysWhyNot(
            @ForAll @Size(8) List<@IntRange(max = 12) Integer> negatives,
            @ForAll @Size(8) List<@IntRange(max = 12) Integer> positives) {
        int[] n = negatives.stream().mapToInt(x -> x).toArray();
        int[] p = positives.stream().mapToInt(x -> x).toArray();
        BinormalFit fit = BinormalFit.ofCounts(n, p);
        if (fit.reason().isNone()) {
            assertThat(fit.area()).isBetween(0.0, 1.0);
            assertThat(fit.b()).isPositive();
            assertThat(fit.varianceA()).isPositive();
            assertThat(fit.areaStandardError()).isPositive();
        } else {
            assertThat(fit.reason().text()).matches("one class only|degenerate data.*|the fit did not converge");
        }
    }

    /** Scores below chance give a curve below the diagonal, not one that was turned round. */
    @Test
    void staysBelowChanceWhereTheDataDo() {
        BinormalFit fit = BinormalFit.ofCounts(new int[] {10, 20, 30, 40}, new int[] {40, 30, 20, 10});
        BinormalFit turned = BinormalFit.ofCounts(new int[] {40, 30, 20, 10}, new int[] {10, 20, 30, 40});
        assertThat(fit.area()).isCloseTo(1 - turned.area(), within(1e-9));
        assertThat(fit.a()).isNegative();
        assertThat(fit.areaStandardError()).isCloseTo(turned.areaStandardError(), within(1e-9));
    }
}
