package org.verray.statistics.agreement;

import java.util.stream.IntStream;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * Test that raters agree no more than chance would have it, by Fleiss' kappa and its standard error where they do not (Fleiss, Nee and
 * Landis, Psychological Bulletin 1979). With n subjects, m ratings of each, p_j the share of category j and q_j = 1 - p_j, the variance is
 * 2 ((sum of p_j q_j)^2 - sum of p_j q_j (q_j - p_j)) / (n m (m - 1) (sum of p_j q_j)^2). It is for the test alone: intervals need the
 * standard error of {@link RaterAgreement#fleissKappa()}.
 *
 * <p>The test of one category against the others is that of {@link CategoricalRatings#against}.
 *
 * @param subjects with any rating
 * @param estimate Fleiss' kappa; NaN as there
 * @param standardErrorUnderNull NaN where the estimate is, and where subjects have different numbers of ratings
 * @param reason why a value is NaN
 */
public record FleissTest(int subjects, double estimate, double standardErrorUnderNull, Reason reason) {
    public static FleissTest of(CategoricalRatings ratings) {
        AgreementCoefficient kappa =
                RaterAgreement.of(ratings, AgreementWeights.UNWEIGHTED).fleissKappa();
        int[][] given = IntStream.range(0, ratings.subjects())
                .mapToObj(ratings::given)
                .filter(subject -> subject.length > 0)
                .toArray(int[][]::new);
        int n = given.length;
        if (Double.isNaN(kappa.estimate())) {
            return new FleissTest(n, Double.NaN, Double.NaN, kappa.reason());
        }
        double m = given[0].length;
        double[] shares = new double[ratings.categories().size()];
        for (int[] subject : given) {
            if (subject.length != m) {
                return new FleissTest(
                        n, kappa.estimate(), Double.NaN, new Reason("subjects have different numbers of ratings"));
            }
            for (int k : subject) {
                shares[k] += 1 / (n * m);
            }
        }
        double variety = 0;
        double skew = 0;
        for (double p : shares) {
            variety += p * (1 - p);
            skew += p * (1 - p) * (1 - 2 * p);
        }
        double error = Math.sqrt(2 * (variety * variety - skew) / (n * m * (m - 1))) / variety;
        return new FleissTest(n, kappa.estimate(), error, Reason.NONE);
    }

    /** Kappa over its standard error, standard normal where raters agree by chance. */
    public HypothesisTest test() {
        return HypothesisTest.z("fleiss-nee-landis", estimate / standardErrorUnderNull, Alternative.TWO_SIDED, reason);
    }
}
