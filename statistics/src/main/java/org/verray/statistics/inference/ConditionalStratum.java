package org.verray.statistics.inference;

import java.util.List;
import org.hipparchus.linear.RealVector;

/**
 * One stratum's part of the conditional likelihood. The sum over all sets of d members of the product of their exp(eta) is the d-th
 * elementary symmetric function of exp(eta); it and its derivatives grow member by member (Gail, Lubin and Rubinstein, Biometrika 1981).
 */
final class ConditionalStratum {
    private final double[][] covariates;
    private final double[] sumOverSuccesses;
    private final int successes;

    private ConditionalStratum(double[][] covariates, double[] sumOverSuccesses, int successes) {
        this.covariates = covariates;
        this.sumOverSuccesses = sumOverSuccesses;
        this.successes = successes;
    }

    /** Takes the rows of a stratum. Covariates are centred: the likelihood is the same, and fewer digits cancel. */
    static ConditionalStratum of(List<Integer> rows, boolean[] outcomes, double[][] covariates) {
        int p = covariates[rows.get(0)].length;
        double[] mean = new double[p];
        for (int row : rows) {
            for (int j = 0; j < p; j++) {
                mean[j] += covariates[row][j] / rows.size();
            }
        }
        double[][] centred = new double[rows.size()][p];
        double[] sum = new double[p];
        int successes = 0;
        for (int i = 0; i < centred.length; i++) {
            boolean success = outcomes[rows.get(i)];
            successes += success ? 1 : 0;
            for (int j = 0; j < p; j++) {
                centred[i][j] = covariates[rows.get(i)][j] - mean[j];
                sum[j] += success ? centred[i][j] : 0;
            }
        }
        return new ConditionalStratum(centred, sum, successes);
    }

    /** Largest difference of eta between members. */
    double range(RealVector beta) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] x : covariates) {
            double eta = dot(beta.toArray(), x);
            low = Math.min(low, eta);
            high = Math.max(high, eta);
        }
        return high - low;
    }

    /** Returns the log likelihood; adds gradient and information to the given ones. */
    double add(double[] beta, double[] gradient, double[][] information) {
        int p = beta.length;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] x : covariates) {
            largest = Math.max(largest, dot(beta, x));
        }
        double[] value = new double[successes + 1];
        double[][] first = new double[successes + 1][p];
        double[][][] second = new double[successes + 1][p][p];
        value[0] = 1;
        for (int i = 0; i < covariates.length; i++) {
            double weight = Math.exp(dot(beta, covariates[i]) - largest);
            for (int d = Math.min(successes, i + 1); d >= 1; d--) {
                takeIn(covariates[i], weight, d, value, first, second);
            }
        }
        double total = value[successes];
        for (int j = 0; j < p; j++) {
            double mean = first[successes][j] / total;
            gradient[j] += sumOverSuccesses[j] - mean;
            for (int k = 0; k < p; k++) {
                information[j][k] += second[successes][j][k] / total - mean * first[successes][k] / total;
            }
        }
        return dot(beta, sumOverSuccesses) - Math.log(total) - successes * largest;
    }

    /** Sets of d members with a new one: those without it, and its weight times those of d - 1. */
    private static void takeIn(
            double[] x, double weight, int d, double[] value, double[][] first, double[][][] second) {
        int p = x.length;
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                second[d][j][k] += weight
                        * (second[d - 1][j][k]
                                + x[j] * first[d - 1][k]
                                + first[d - 1][j] * x[k]
                                + x[j] * x[k] * value[d - 1]);
            }
        }
        for (int j = 0; j < p; j++) {
            first[d][j] += weight * (first[d - 1][j] + x[j] * value[d - 1]);
        }
        value[d] += weight * value[d - 1];
    }

    private static double dot(double[] one, double[] two) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * two[i];
        }
        return sum;
    }
}
