package org.verray.statistics.agreement;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.verray.statistics.Reason;

/**
 * Agreement of any number of raters, over whatever pairs of ratings exist.
 *
 * <p>A subject's agreement is the mean weight over its ordered pairs of ratings; observed agreement is its mean over the subjects that
 * have two ratings or more. The coefficients differ in the agreement they expect by chance. Standard errors are Gwet's linearization:
 * with n subjects, n2 of them with two ratings, a_i the agreement of a subject, e_i its part in the expected agreement e and K the
 * coefficient, the variance is the sum of (z_i - K)^2 over n (n - 1), where z_i = (n / n2) (a_i - e) / (1 - e) - 2 (1 - K) (e_i - e) /
 * (1 - e), the first term being absent for subjects with one rating. They take subjects as a sample and raters as they are (Gwet,
 * British Journal of Mathematical and Statistical Psychology 2008; Handbook of Inter-Rater Reliability, 4th edition 2014). Subjects
 * and raters without any rating are left out.
 *
 * <p>Without a subject that has two ratings every estimate is NaN. With one category in use, kappas and alpha are NaN (0/0), while
 * AC1 is 1.
 */
public final class RaterAgreement {
    private final CategoricalRatings ratings;
    private final AgreementWeights weights;
    private final double[][] matrix;
    private final int[][] given;

    private RaterAgreement(CategoricalRatings ratings, AgreementWeights weights) {
        this.ratings = ratings;
        this.weights = weights;
        this.matrix = weights.matrix(ratings.values());
        this.given = IntStream.range(0, ratings.subjects())
                .mapToObj(ratings::given)
                .filter(subject -> subject.length > 0)
                .toArray(int[][]::new);
    }

    public static RaterAgreement of(CategoricalRatings ratings, AgreementWeights weights) {
        return new RaterAgreement(ratings, weights);
    }

    /** Share of pairs of ratings that agree, not corrected for chance; weighted, the mean weight of pairs. */
    public AgreementCoefficient percentAgreement() {
        return coefficient("percent-agreement", 0, new double[given.length]);
    }

    /**
     * Chance draws both ratings from the shares of categories over all raters (Fleiss, Psychological Bulletin 1971; for two raters Scott's
     * pi): e = sum of w_kl p_k p_l, p_k being the mean over subjects of the share of their ratings in category k.
     */
    public AgreementCoefficient fleissKappa() {
        double[] shares = shares();
        double[] weighted = times(matrix, shares);
        return coefficient("fleiss-kappa", used(shares) < 2 ? 1 : dot(shares, weighted), means(weighted));
    }

    /**
     * Chance agreement rises with the variety of ratings and does not near 1 when one category prevails, so that the coefficient keeps its
     * sense where kappa breaks down (Gwet 2008; AC2 where weighted): e = T sum of p_k (1 - p_k) / (q (q - 1)), T being the sum of
     * weights and q the number of categories; 0 with a single category.
     */
    public AgreementCoefficient gwet() {
        double[] rest = Arrays.stream(shares()).map(p -> 1 - p).toArray();
        double q = rest.length;
        double scale = q < 2 ? 0 : sum(matrix) / (q * (q - 1));
        double[] scaled = Arrays.stream(rest).map(p -> scale * p).toArray();
        String name = weights == AgreementWeights.UNWEIGHTED ? "gwet-ac1" : "gwet-ac2";
        return coefficient(name, dot(shares(), scaled), means(scaled));
    }

    /** Chance takes every category alike (Brennan and Prediger, Educational and Psychological Measurement 1981): e = T / q^2. */
    public AgreementCoefficient brennanPrediger() {
        double q = ratings.categories().size();
        double expected = sum(matrix) / (q * q);
        double[] constant = new double[given.length];
        Arrays.fill(constant, expected);
        return coefficient("brennan-prediger", expected, constant);
    }

    /**
     * Chance draws each rating from its own rater's shares (Conger, Psychological Bulletin 1980; for two raters Cohen's kappa): e is the
     * mean over pairs of raters g, h of the sum of w_kl p_gk p_hl, p_gk being the share of rater g's ratings in category k.
     */
    public AgreementCoefficient congerKappa() {
        int[] raters = IntStream.range(0, ratings.raters())
                .filter(g -> IntStream.range(0, ratings.subjects()).anyMatch(i -> rated(i, g)))
                .toArray();
        double r = raters.length;
        double[][] shares = Arrays.stream(raters).mapToObj(this::sharesOf).toArray(double[][]::new);
        double[] total = new double[ratings.categories().size()];
        for (double[] rater : shares) {
            Arrays.setAll(total, k -> total[k] + rater[k]);
        }
        if (raters.length < 2 || used(total) < 2) {
            return coefficient("conger-kappa", raters.length < 2 ? Double.NaN : 1, new double[given.length]);
        }
        double expected = 0;
        double[] bySubject = new double[ratings.subjects()];
        for (int g = 0; g < raters.length; g++) {
            double[] own = shares[g];
            double[] others = new double[total.length];
            Arrays.setAll(others, k -> (total[k] - own[k]) / (r * (r - 1)));
            double[] weighted = times(matrix, others);
            double mean = dot(own, weighted);
            expected += mean;
            // A rater's shares are themselves estimated, from the subjects this rater saw.
            int rater = raters[g];
            double count = count(i -> rated(i, rater));
            for (int i = 0; i < bySubject.length; i++) {
                bySubject[i] += mean;
                if (rated(i, rater)) {
                    bySubject[i] += given.length / count * (weighted[ratings.category(i, rater)] - mean);
                }
            }
        }
        double[] kept = IntStream.range(0, bySubject.length)
                .filter(i -> ratings.given(i).length > 0)
                .mapToDouble(i -> bySubject[i])
                .toArray();
        return coefficient("conger-kappa", expected, kept);
    }

    /**
     * Chance draws two different ratings from all that can be paired (Krippendorff, Content Analysis 1980; in Gwet's form, which has a
     * standard error). Subjects with one rating are left out. With m the mean number of ratings of the others and N their sum, observed
     * agreement is (1 - 1/N) A + 1/N, A being the mean of (pairs that agree) / (m (m_i - 1)), and e is Fleiss' over shares of N. Equal to
     * {@link KrippendorffAlpha} with the nominal (unweighted) and the interval metric (quadratic).
     */
    public AgreementCoefficient krippendorffAlpha() {
        String name = "krippendorff-alpha";
        int[][] paired = Arrays.stream(given).filter(g -> g.length > 1).toArray(int[][]::new);
        int n = paired.length;
        if (n == 0) {
            return undefined(name, n, Double.NaN, Double.NaN, AgreementCoefficient.NO_PAIR);
        }
        double all = Arrays.stream(paired).mapToInt(g -> g.length).sum();
        double mean = all / n;
        double[] shares = new double[matrix.length];
        double prime = 0;
        for (int[] subject : paired) {
            for (int k : subject) {
                shares[k]++;
            }
            prime += agreement(subject) * subject.length / all;
        }
        Arrays.setAll(shares, k -> shares[k] / all);
        double observed = (1 - 1 / all) * prime + 1 / all;
        if (used(shares) < 2) {
            return undefined(name, n, 1, 1, AgreementCoefficient.ONE_CATEGORY);
        }
        double[] weighted = times(matrix, shares);
        double expected = dot(shares, weighted);
        double uncorrected = (prime - expected) / (1 - expected);
        double squares = 0;
        for (int[] subject : paired) {
            double excess = subject.length / mean - 1;
            // As published: the small-sample term is in the observed agreement here, and nowhere else.
            double a = agreement(subject) * subject.length / mean - observed * excess;
            double e = mean(subject, weighted) * subject.length / mean - expected * excess;
            squares += square((a - expected - 2 * (1 - uncorrected) * (e - expected)) / (1 - expected) - uncorrected);
        }
        double estimate = (observed - expected) / (1 - expected);
        return defined(name, n, observed, expected, estimate, squares);
    }

    /**
     * Of the ratings that go with one in this category, the share that are in it too (Cicchetti and Feinstein, Journal of Clinical
     * Epidemiology 1990; for two raters and two categories, positive and negative agreement): sum of n_i (n_i - 1) over sum of n_i
     * (m_i - 1), n_i of a subject's m_i ratings being in the category. Weights play no part. NaN where nobody used the category.
     */
    public AgreementCoefficient specificAgreement(int category) {
        int[][] paired = Arrays.stream(given).filter(g -> g.length > 1).toArray(int[][]::new);
        double[] agreeing = new double[paired.length];
        double[] pairs = new double[paired.length];
        for (int i = 0; i < paired.length; i++) {
            double here = Arrays.stream(paired[i]).filter(k -> k == category).count();
            agreeing[i] = here * (here - 1);
            pairs[i] = here * (paired[i].length - 1);
        }
        String name = "specific-agreement";
        double all = Arrays.stream(pairs).sum();
        if (all == 0) {
            Reason reason = paired.length == 0
                    ? AgreementCoefficient.NO_PAIR
                    : new Reason("category not used: " + ratings.categories().get(category));
            return undefined(name, paired.length, Double.NaN, 0, reason);
        }
        double share = Arrays.stream(agreeing).sum() / all;
        double squares = 0;
        for (int i = 0; i < paired.length; i++) {
            squares += square((agreeing[i] - share * pairs[i]) * paired.length / all);
        }
        return defined(name, paired.length, share, 0, share, squares);
    }

    private AgreementCoefficient coefficient(String name, double expected, double[] bySubject) {
        int n = given.length;
        double paired = Arrays.stream(given).filter(g -> g.length > 1).count();
        double observed = Arrays.stream(given).mapToDouble(this::agreement).sum() / paired;
        if (paired == 0) {
            return undefined(name, n, Double.NaN, n == 0 ? Double.NaN : expected, AgreementCoefficient.NO_PAIR);
        }
        if (expected == 1) {
            return undefined(name, n, observed, 1, AgreementCoefficient.ONE_CATEGORY);
        }
        double estimate = (observed - expected) / (1 - expected);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double own = given[i].length < 2 ? 0 : n / paired * (agreement(given[i]) - expected);
            squares += square((own - 2 * (1 - estimate) * (bySubject[i] - expected)) / (1 - expected) - estimate);
        }
        return defined(name, n, observed, expected, estimate, squares);
    }

    private AgreementCoefficient defined(
            String name, int n, double observed, double expected, double estimate, double squares) {
        double error = n < 2 ? Double.NaN : Math.sqrt(squares / (n * (n - 1.0)));
        Reason reason = n < 2 ? AgreementCoefficient.ONE_SUBJECT : Reason.NONE;
        return new AgreementCoefficient(name, weights, n, observed, expected, estimate, error, reason);
    }

    private AgreementCoefficient undefined(String name, int n, double observed, double expected, Reason reason) {
        return new AgreementCoefficient(name, weights, n, observed, expected, Double.NaN, Double.NaN, reason);
    }

    /** Mean weight over ordered pairs of different ratings of a subject; 0 where there are none. */
    private double agreement(int[] subject) {
        double sum = 0;
        for (int g = 0; g < subject.length; g++) {
            for (int h = 0; h < g; h++) {
                sum += matrix[subject[g]][subject[h]];
            }
        }
        int m = subject.length;
        return m < 2 ? 0 : 2 * sum / (m * (m - 1.0));
    }

    private double[] shares() {
        double[] shares = new double[matrix.length];
        for (int[] subject : given) {
            int[] counts = new int[matrix.length];
            for (int k : subject) {
                counts[k]++;
            }
            // Counts are divided, not shares added: all ratings in one category then give exactly 1.
            Arrays.setAll(shares, k -> shares[k] + (double) counts[k] / subject.length);
        }
        return Arrays.stream(shares).map(s -> s / given.length).toArray();
    }

    private double[] sharesOf(int rater) {
        double[] shares = new double[matrix.length];
        double count = count(i -> rated(i, rater));
        for (int i = 0; i < ratings.subjects(); i++) {
            if (rated(i, rater)) {
                shares[ratings.category(i, rater)]++;
            }
        }
        return Arrays.stream(shares).map(s -> s / count).toArray();
    }

    private double[] means(double[] byCategory) {
        return Arrays.stream(given)
                .mapToDouble(subject -> mean(subject, byCategory))
                .toArray();
    }

    private static double mean(int[] subject, double[] byCategory) {
        return Arrays.stream(subject).mapToDouble(k -> byCategory[k]).sum() / subject.length;
    }

    private boolean rated(int subject, int rater) {
        return ratings.category(subject, rater) != CategoricalRatings.MISSING;
    }

    private double count(IntPredicate subjects) {
        return IntStream.range(0, ratings.subjects()).filter(subjects).count();
    }

    private static long used(double[] shares) {
        return Arrays.stream(shares).filter(p -> p > 0).count();
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double sum(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).sum();
    }

    private static double square(double x) {
        return x * x;
    }
}
