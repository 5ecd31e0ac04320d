package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.verray.statistics.agreement.AgreementWeights.QUADRATIC;
import static org.verray.statistics.agreement.AgreementWeights.UNWEIGHTED;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RaterAgreementTest {
    private static final String[][] FOUR = {{"a", "a"}, {"a", "b"}, {"b", "b"}, {"b", "b"}};

    /**
     * Four subjects, rated aa, ab, bb, bb: o = 3/4, shares a 3/8, b 5/8. Fleiss: e = 9/64 + 25/64 = 17/32, so (24 - 17) / (32 - 17) = 7/15.
     * AC1: e = 2 x 3/8 x 5/8 = 15/32, so 9/17. Brennan-Prediger: e = 1/2, so 1/2. Conger, as Cohen: rater shares 1/2, 1/2 and 1/4, 3/4, e =
     * 1/8 + 3/8 = 1/2, so 1/2. Alpha: 2 of 8 ordered pairs differ, 2 x 3 x 5 of 8 x 7 by chance: 1 - 14/30 = 8/15.
     */
    @Test
    void correctsForChanceInFiveWays() {
        RaterAgreement agreement = RaterAgreement.of(CategoricalRatings.of(FOUR), UNWEIGHTED);

        assertThat(agreement.percentAgreement().estimate()).isEqualTo(0.75);
        assertThat(agreement.fleissKappa().estimate()).isCloseTo(7.0 / 15, within(1e-14));
        assertThat(agreement.gwet().estimate()).isCloseTo(9.0 / 17, within(1e-14));
        assertThat(agreement.brennanPrediger().estimate()).isCloseTo(0.5, within(1e-14));
        assertThat(agreement.congerKappa().estimate()).isCloseTo(0.5, within(1e-14));
        assertThat(agreement.krippendorffAlpha().estimate()).isCloseTo(8.0 / 15, within(1e-14));
    }

    /**
     * The same four subjects. Percent agreement is a mean of 1, 0, 1, 1: SE = sqrt(0.75 / 12) = 1/4, and t with 3 df at 95% is 3.182446, so
     * the interval is cut at both ends. Fleiss: e_i = 12/32, 16/32, 20/32, 20/32 against e = 17/32, so z_i = 1 - 2 x 8/15 x (e_i - e) /
     * (15/32) gives 305/225, -239/225, 177/225, 177/225 (the second begins with -17/15); their mean is 7/15 = 105/225, the squares of
     * the differences sum to 168704 / 50625, and SE = sqrt(168704 / 50625 / 12).
     */
    @Test
    void hasStandardErrorsOverSubjects() {
        RaterAgreement agreement = RaterAgreement.of(CategoricalRatings.of(FOUR), UNWEIGHTED);

        assertThat(agreement.percentAgreement().standardError()).isCloseTo(0.25, within(1e-14));
        assertThat(agreement.percentAgreement().interval(0.95).low()).isZero();
        assertThat(agreement.percentAgreement().interval(0.95).high()).isEqualTo(1);
        double error = Math.sqrt(168704.0 / 50625 / 12);
        AgreementCoefficient fleiss = agreement.fleissKappa();
        assertThat(fleiss.standardError()).isCloseTo(error, within(1e-14));
        assertThat(fleiss.interval(0.95).low()).isCloseTo(7.0 / 15 - 3.182446305284263 * error, within(1e-9));
        assertThat(fleiss.interval(0.95).high()).isEqualTo(1);
    }

    /**
     * Subject 1 was rated aab, subject 2 bb, subject 3 a alone. Observed: (1/3 + 1) / 2 = 2/3 over the two with pairs. Shares over all three:
     * a (2/3 + 0 + 1) / 3 = 5/9, b 4/9, so e = 41/81 and kappa (54 - 41) / (81 - 41) = 13/40. Alpha knows the five paired ratings: 2 a, 3 b;
     * of subject 1's six ordered pairs four differ, each 1/2: observed disagreement 2/5, by chance 2 x 2 x 3 / (5 x 4) = 3/5; 1/3.
     */
    @Test
    void usesThePairsThatThereAre() {
        String[][] ratings = {{"a", "a", "b"}, {"b", null, "b"}, {"", "a", " "}, {null, null, null}};
        RaterAgreement agreement = RaterAgreement.of(CategoricalRatings.of(ratings), UNWEIGHTED);

        assertThat(agreement.fleissKappa().observed()).isCloseTo(2.0 / 3, within(1e-14));
        assertThat(agreement.fleissKappa().estimate()).isCloseTo(13.0 / 40, within(1e-14));
        assertThat(agreement.fleissKappa().subjects()).isEqualTo(3);
        assertThat(agreement.krippendorffAlpha().estimate()).isCloseTo(1.0 / 3, within(1e-14));
        assertThat(agreement.krippendorffAlpha().subjects()).isEqualTo(2);
    }

    /** Of the ratings beside an a, 1 pair both ways of aa and the half pair ab: 2 / (2 + 1); beside a b: 4 / (4 + 1). */
    @Test
    void knowsAgreementOnOneCategory() {
        RaterAgreement agreement = RaterAgreement.of(CategoricalRatings.of(FOUR, List.of("a", "b", "c")), UNWEIGHTED);

        assertThat(agreement.specificAgreement(0).estimate()).isCloseTo(2.0 / 3, within(1e-14));
        assertThat(agreement.specificAgreement(1).estimate()).isCloseTo(0.8, within(1e-14));
        assertThat(agreement.specificAgreement(2).reason().text()).isEqualTo("category not used: c");
    }

    /** Kappa is 0/0 here; what AC1 and Brennan and Prediger expect depends on the categories that there are, used or not. */
    @Test
    void saysThatKappaIsUndefinedWithOneCategory() {
        String[][] same = {{"a", "a", "a"}, {"a", "a", "a"}, {"a", "a", null}};
        RaterAgreement ofOne = RaterAgreement.of(CategoricalRatings.of(same), UNWEIGHTED);
        RaterAgreement ofTwo = RaterAgreement.of(CategoricalRatings.of(same, List.of("a", "b")), UNWEIGHTED);

        for (RaterAgreement agreement : List.of(ofOne, ofTwo)) {
            for (AgreementCoefficient kappa :
                    List.of(agreement.fleissKappa(), agreement.congerKappa(), agreement.krippendorffAlpha())) {
                assertThat(kappa.estimate()).isNaN();
                assertThat(kappa.observed()).isEqualTo(1);
                assertThat(kappa.expected()).isEqualTo(1);
                assertThat(kappa.interval(0.95).reason().text()).startsWith("one category only");
            }
            assertThat(agreement.gwet().estimate()).isEqualTo(1);
            assertThat(agreement.gwet().expected()).isZero();
        }
        assertThat(ofOne.brennanPrediger().estimate()).isNaN();
        assertThat(ofTwo.brennanPrediger().estimate()).isEqualTo(1);
    }

    @Test
    void saysWhatIsMissing() {
        String[][] noPair = {{"a", null}, {null, "b"}};
        for (AgreementCoefficient none : all(CategoricalRatings.of(noPair), UNWEIGHTED)) {
            assertThat(none.estimate()).as(none.name()).isNaN();
            assertThat(none.reason().text()).isEqualTo("no subject with two ratings");
        }
        for (String[][] nothing :
                List.of(new String[][] {{null, " "}, {"", null}}, new String[0][], new String[][] {{"a"}})) {
            for (AgreementCoefficient none : all(CategoricalRatings.of(nothing), UNWEIGHTED)) {
                assertThat(none.reason().text()).as(none.name()).isEqualTo("no subject with two ratings");
            }
        }
        AgreementCoefficient one = RaterAgreement.of(CategoricalRatings.of(new String[][] {{"a", "b"}}), UNWEIGHTED)
                .fleissKappa();
        assertThat(one.estimate()).isEqualTo(-1);
        assertThat(one.interval(0.95).estimate()).isEqualTo(-1);
        assertThat(one.interval(0.95).low()).isNaN();
        assertThat(one.reason().text()).isEqualTo("fewer than two subjects");
    }

    /** A third rater without any rating, or a subject without any, adds nothing. */
    @Property(tries = 50)
    void leavesOutWhoHasNoRating(@ForAll("withMissing") double[][] ratings) {
        double[][] more = new double[ratings.length + 1][4];
        for (double[] row : more) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < ratings.length; i++) {
            System.arraycopy(ratings[i], 0, more[i], 1, 3);
        }
        assertSame(all(CategoricalRatings.of(ratings), QUADRATIC), all(CategoricalRatings.of(more), QUADRATIC));
    }

    @Property(tries = 100)
    void dependsOnNoOrder(@ForAll("withMissing") double[][] ratings) {
        double[][] turned = Arrays.stream(ratings)
                .map(row -> new double[] {row[2], row[0], row[1]})
                .toArray(double[][]::new);
        Collections.reverse(Arrays.asList(turned));
        for (AgreementWeights weights : AgreementWeights.values()) {
            assertSame(all(CategoricalRatings.of(ratings), weights), all(CategoricalRatings.of(turned), weights));
        }
    }

    /** Names matter to no unweighted coefficient, and the direction of the scale to no weighted one. */
    @Property(tries = 100)
    void dependsOnNoName(@ForAll("withMissing") double[][] ratings) {
        double[][] renamed = map(ratings, new double[] {3, 1, 4, 2});
        double[][] reversed = map(ratings, new double[] {-10, -20, -30, -40});
        assertSame(all(CategoricalRatings.of(ratings), UNWEIGHTED), all(CategoricalRatings.of(renamed), UNWEIGHTED));
        for (AgreementWeights weights : AgreementWeights.values()) {
            assertSame(all(CategoricalRatings.of(ratings), weights), all(CategoricalRatings.of(reversed), weights));
        }
    }

    @Property(tries = 50)
    void isOneWhereRatersAgree(@ForAll("withMissing") double[][] ratings) {
        double[][] copies = Arrays.stream(ratings)
                .map(row -> new double[] {row[0], row[0], row[0]})
                .toArray(double[][]::new);
        CategoricalRatings agreed = CategoricalRatings.of(copies);
        for (AgreementWeights weights : AgreementWeights.values()) {
            for (AgreementCoefficient coefficient : all(agreed, weights)) {
                if (agreed.categories().size() > 1) {
                    assertThat(coefficient.estimate()).as(coefficient.name()).isCloseTo(1, within(1e-12));
                    assertThat(coefficient.interval(0.95).high()).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    /** Fleiss of two raters is Scott's pi (Public Opinion Quarterly 1955), Conger of two Cohen's kappa, and so is Light's mean. */
    @Property(tries = 100)
    void generalisesKappasOfTwoRaters(@ForAll("pairs") double[][] ratings) {
        CategoricalRatings two = CategoricalRatings.of(ratings);
        long[][] counts = two.crossTable(0, 1);
        double agreed = 0;
        double byChance = 0;
        for (int k = 0; k < counts.length; k++) {
            double share = 0;
            for (int l = 0; l < counts.length; l++) {
                share += (counts[k][l] + counts[l][k]) / 2.0 / ratings.length;
            }
            agreed += (double) counts[k][k] / ratings.length;
            byChance += share * share;
        }
        AgreementCoefficient fleiss = RaterAgreement.of(two, UNWEIGHTED).fleissKappa();
        if (counts.length > 1) {
            assertThat(fleiss.estimate()).isCloseTo((agreed - byChance) / (1 - byChance), within(1e-12));
        } else {
            assertThat(fleiss.estimate()).isNaN();
        }
        for (AgreementWeights weights : AgreementWeights.values()) {
            CohenKappa cohen = CohenKappa.between(two, 0, 1, weights);
            AgreementCoefficient light = LightKappa.of(two, weights);
            assertClose(RaterAgreement.of(two, weights).congerKappa().estimate(), cohen.estimate());
            assertClose(light.estimate(), cohen.estimate());
            if (cohen.reason().isNone()) {
                double n = ratings.length;
                assertClose(light.standardError(), cohen.standardError() * Math.sqrt(n / (n - 1)));
            }
        }
    }

    /** With complete ratings alpha = K + (1 - K) / (n m), K being Fleiss' kappa: two draws without or with putting back. */
    @Property(tries = 50)
    void alphaIsFleissButForSmallSamples(@ForAll("complete") double[][] ratings) {
        RaterAgreement agreement = RaterAgreement.of(CategoricalRatings.of(ratings), UNWEIGHTED);
        double kappa = agreement.fleissKappa().estimate();
        assertClose(agreement.krippendorffAlpha().estimate(), kappa + (1 - kappa) / (ratings.length * 3));
    }

    @Provide
    Arbitrary<double[][]> withMissing() {
        return RandomRatings.of(3, true);
    }

    @Provide
    Arbitrary<double[][]> complete() {
        return RandomRatings.of(3, false);
    }

    @Provide
    Arbitrary<double[][]> pairs() {
        return RandomRatings.of(2, false);
    }

    private static List<AgreementCoefficient> all(CategoricalRatings ratings, AgreementWeights weights) {
        RaterAgreement agreement = RaterAgreement.of(ratings, weights);
        return Stream.of(
                        agreement.percentAgreement(),
                        agreement.fleissKappa(),
                        agreement.congerKappa(),
                        agreement.gwet(),
                        agreement.brennanPrediger(),
                        agreement.krippendorffAlpha())
                .toList();
    }

    private static double[][] map(double[][] ratings, double[] to) {
        return Arrays.stream(ratings)
                .map(row -> Arrays.stream(row)
                        .map(x -> Double.isNaN(x) ? x : to[(int) x - 1])
                        .toArray())
                .toArray(double[][]::new);
    }

    private static void assertSame(List<AgreementCoefficient> actual, List<AgreementCoefficient> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertClose(actual.get(i).estimate(), expected.get(i).estimate());
            assertClose(actual.get(i).standardError(), expected.get(i).standardError());
            assertClose(actual.get(i).expected(), expected.get(i).expected());
        }
    }

    private static void assertClose(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9));
        }
    }
}
