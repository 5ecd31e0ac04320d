package org.verray.statistics.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * Logistic regression given the number of successes in each stratum, by the exact conditional likelihood (Cox, JRSS B 1958; Breslow and
 * Day, Statistical Methods in Cancer Research I 1980): what strata have of their own drops out. Each stratum adds
 * {@code exp(sum of eta over its successes) / (sum of the same over all sets of as many members)}, eta = beta x. Strata without both
 * outcomes say nothing. With two members a stratum and one covariate that tells them apart, beta is the log of McNemar's ratio of
 * discordant pairs, and the score test is McNemar's.
 *
 * <p>Without an informative stratum, or where covariates do not vary independently within strata, everything is undefined. Where a
 * combination of covariates separates the outcomes, estimates are infinite: coefficients and the Wald test are then undefined, the
 * other tests stand.
 *
 * @param coefficients log odds ratios beta; NaN where undefined
 * @param covariance inverse information at the coefficients; NaN where undefined
 * @param wald beta' information beta
 * @param likelihoodRatio twice the gain of the log likelihood over beta = 0
 * @param score with the gradient and information at beta = 0
 * @param informativeStrata strata with both outcomes
 * @param reason why coefficients are NaN
 */
public record ConditionalLogistic(
        double[] coefficients,
        double[][] covariance,
        HypothesisTest wald,
        HypothesisTest likelihoodRatio,
        HypothesisTest score,
        int informativeStrata,
        Reason reason) {
    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-10;

    /** A loss of likelihood that may be rounding. */
    private static final double NOISE = 1e-12;

    /** Beyond this difference of eta within a stratum an odds ratio is e^20: the estimate runs away. */
    private static final double INFINITE = 20;

    /** Pivots of the information, scaled to a diagonal of ones, that are zero but for rounding. */
    private static final double SINGULAR = 1e-12;

    public ConditionalLogistic {
        coefficients = coefficients.clone();
        covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /** Standard error of a coefficient; NaN where undefined. */
    public double standardError(int coefficient) {
        return Math.sqrt(covariance[coefficient][coefficient]);
    }

    /**
     * Fits by Newton's method.
     *
     * @param outcomes one a row
     * @param covariates by row and covariate, at least one covariate; finite
     * @param strata one a row: name of its stratum
     */
    public static ConditionalLogistic fit(boolean[] outcomes, double[][] covariates, String[] strata) {
        Samples.requireSameLength("outcomes and covariates", outcomes.length, covariates.length);
        Samples.requireSameLength("outcomes and strata", outcomes.length, strata.length);
        int p = covariates.length == 0 ? 1 : covariates[0].length;
        for (double[] row : covariates) {
            Samples.requireSameLength("covariates of rows", p, row.length);
            Samples.requireFinite("covariates", row);
        }
        List<ConditionalStratum> informative = informative(outcomes, covariates, strata);
        if (informative.isEmpty()) {
            return undefined(p, 0, new Reason("no stratum with both outcomes"));
        }
        Likelihood start = Likelihood.at(new ArrayRealVector(p), informative);
        if (start.step().isEmpty()) {
            return undefined(p, informative.size(), new Reason("covariates do not vary independently within strata"));
        }
        return climb(start, informative);
    }

    private static ConditionalLogistic climb(Likelihood start, List<ConditionalStratum> strata) {
        int p = start.gradient.getDimension();
        HypothesisTest score = HypothesisTest.chiSquared(
                "score", start.gradient.dotProduct(start.step().orElseThrow()), p, Reason.NONE);
        RealVector beta = new ArrayRealVector(p);
        Likelihood now = start;
        boolean converged = false;
        for (int i = 0; i < MOST_STEPS && !converged; i++) {
            Optional<RealVector> step = now.step();
            if (step.isEmpty()) {
                break;
            }
            RealVector move = step.get();
            Likelihood next = Likelihood.at(beta.add(move), strata);
            // The likelihood is concave: half a step gains where a whole one goes too far. Its logarithm is negative.
            while (next.logLikelihood < now.logLikelihood * (1 + NOISE) && move.getLInfNorm() > CONVERGED) {
                move = move.mapMultiply(0.5);
                next = Likelihood.at(beta.add(move), strata);
            }
            beta = beta.add(move);
            now = next;
            converged = move.getLInfNorm() <= CONVERGED * (1 + beta.getLInfNorm());
            RealVector at = beta;
            if (strata.stream().anyMatch(stratum -> stratum.range(at) > INFINITE)) {
                break;
            }
        }
        HypothesisTest ratio = HypothesisTest.chiSquared(
                "likelihood-ratio", 2 * (now.logLikelihood - start.logLikelihood), p, Reason.NONE);
        Optional<RealMatrix> covariance = now.inverse();
        if (!converged || covariance.isEmpty()) {
            Reason reason = new Reason("estimate is infinite: covariates separate the outcomes");
            ConditionalLogistic none = undefined(p, strata.size(), reason);
            return new ConditionalLogistic(
                    none.coefficients, none.covariance, none.wald, ratio, score, strata.size(), reason);
        }
        HypothesisTest wald =
                HypothesisTest.chiSquared("wald", beta.dotProduct(now.information.operate(beta)), p, Reason.NONE);
        return new ConditionalLogistic(
                beta.toArray(), covariance.get().getData(), wald, ratio, score, strata.size(), Reason.NONE);
    }

    private static ConditionalLogistic undefined(int p, int strata, Reason reason) {
        double[][] covariance = new double[p][p];
        for (double[] row : covariance) {
            Arrays.fill(row, Double.NaN);
        }
        HypothesisTest.Kind kind = HypothesisTest.Kind.CHI_SQUARED;
        return new ConditionalLogistic(
                covariance[0],
                covariance,
                HypothesisTest.undefined("wald", kind, reason),
                HypothesisTest.undefined("likelihood-ratio", kind, reason),
                HypothesisTest.undefined("score", kind, reason),
                strata,
                reason);
    }

    private static List<ConditionalStratum> informative(boolean[] outcomes, double[][] covariates, String[] strata) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < strata.length; i++) {
            rows.computeIfAbsent(strata[i], key -> new ArrayList<>()).add(i);
        }
        List<ConditionalStratum> informative = new ArrayList<>();
        for (List<Integer> members : rows.values()) {
            long successes = members.stream().filter(i -> outcomes[i]).count();
            if (successes > 0 && successes < members.size()) {
                informative.add(ConditionalStratum.of(members, outcomes, covariates));
            }
        }
        return informative;
    }

    /** The likelihood at one beta with its derivatives. */
    private record Likelihood(double logLikelihood, RealVector gradient, RealMatrix information) {
        static Likelihood at(RealVector beta, List<ConditionalStratum> strata) {
            int p = beta.getDimension();
            double[] gradient = new double[p];
            double[][] information = new double[p][p];
            double sum = 0;
            for (ConditionalStratum stratum : strata) {
                sum += stratum.add(beta.toArray(), gradient, information);
            }
            return new Likelihood(sum, new ArrayRealVector(gradient, false), MatrixUtils.createRealMatrix(information));
        }

        /** Newton's step; empty where the information is singular. */
        Optional<RealVector> step() {
            return inverse().map(inverse -> inverse.operate(gradient));
        }

        /** Inverse information, by way of a diagonal of ones so that units of covariates do not matter; empty where singular. */
        Optional<RealMatrix> inverse() {
            int p = information.getRowDimension();
            RealMatrix scale = MatrixUtils.createRealMatrix(p, p);
            for (int i = 0; i < p; i++) {
                if (!(information.getEntry(i, i) > 0)) {
                    return Optional.empty();
                }
                scale.setEntry(i, i, 1 / Math.sqrt(information.getEntry(i, i)));
            }
            DecompositionSolver solver =
                    new LUDecomposition(scale.multiply(information).multiply(scale), SINGULAR).getSolver();
            return solver.isNonSingular()
                    ? Optional.of(scale.multiply(solver.getInverse()).multiply(scale))
                    : Optional.empty();
        }
    }
}
