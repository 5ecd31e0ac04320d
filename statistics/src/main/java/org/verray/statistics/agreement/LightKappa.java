package org.verray.statistics.agreement;

import org.verray.statistics.Reason;

/**
 * Mean of Cohen's kappa over all pairs of raters (Light, Psychological Bulletin 1971), each over the subjects both rated. Pairs that share
 * no subject are left out; where kappa of a pair is 0/0, so is the mean.
 *
 * <p>The standard error follows from those of Fleiss, Cohen and Everitt: each pair's kappa is, to first order, a mean of one number a
 * subject, so the mean over pairs is one too, and its variance is that of these numbers between subjects over n. With two raters it is
 * theirs times sqrt(n / (n - 1)).
 */
public final class LightKappa {
    private LightKappa() {}

    public static AgreementCoefficient of(CategoricalRatings ratings, AgreementWeights weights) {
        String name = "light-kappa";
        double[][] matrix = weights.matrix(ratings.values());
        double[] influence = new double[ratings.subjects()];
        boolean[] seen = new boolean[ratings.subjects()];
        double observed = 0;
        double expected = 0;
        double kappas = 0;
        int pairs = 0;
        for (int g = 0; g < ratings.raters(); g++) {
            for (int h = 0; h < g; h++) {
                CohenKappa.Table table = new CohenKappa.Table(ratings.crossTable(g, h), matrix);
                CohenKappa kappa = table.kappa(weights);
                if (kappa.subjects() == 0) {
                    continue;
                }
                pairs++;
                observed += kappa.observed();
                expected += kappa.expected();
                kappas += kappa.estimate();
                for (int i = 0; i < influence.length; i++) {
                    int first = ratings.category(i, g);
                    int second = ratings.category(i, h);
                    if (first != CategoricalRatings.MISSING && second != CategoricalRatings.MISSING) {
                        seen[i] = true;
                        influence[i] +=
                                table.influence(first, second, kappa.observed(), kappa.expected()) / table.subjects();
                    }
                }
            }
        }
        int n = count(seen);
        if (pairs == 0 || Double.isNaN(kappas)) {
            Reason reason =
                    pairs == 0 ? AgreementCoefficient.NO_PAIR : new Reason("a pair of raters used one category only");
            return new AgreementCoefficient(
                    name, weights, n, observed / pairs, expected / pairs, Double.NaN, Double.NaN, reason);
        }
        double squares = 0;
        for (double one : influence) {
            squares += one * one / pairs / pairs;
        }
        double error = n < 2 ? Double.NaN : Math.sqrt(squares * n / (n - 1));
        Reason reason = n < 2 ? AgreementCoefficient.ONE_SUBJECT : Reason.NONE;
        return new AgreementCoefficient(
                name, weights, n, observed / pairs, expected / pairs, kappas / pairs, error, reason);
    }

    private static int count(boolean[] flags) {
        int n = 0;
        for (boolean flag : flags) {
            n += flag ? 1 : 0;
        }
        return n;
    }
}
