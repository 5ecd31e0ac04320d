package org.verray.statistics.roc;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.verray.statistics.Distributions;

/**
 * Likelihood of the binormal model at one set of parameters: a, b, then the thresholds c between categories, rising. A negative case
 * lies below c with probability Phi(c), a positive one with Phi(b c - a).
 */
final class BinormalLikelihood {
    private final RealVector parameters;
    private final double value;
    private final RealVector gradient;
    private final RealMatrix expected;
    private final RealMatrix observed;

    BinormalLikelihood(RatingCategories data, double[] parameters) {
        this(data, new ArrayRealVector(parameters));
    }

    BinormalLikelihood(RatingCategories data, RealVector parameters) {
        this.parameters = parameters;
        int size = parameters.getDimension();
        gradient = new ArrayRealVector(size);
        expected = new Array2DRowRealMatrix(size, size);
        observed = new Array2DRowRealMatrix(size, size);
        double sum = 0;
        for (int positive = 0; positive < 2; positive++) {
            int n = positive == 1 ? data.positives() : data.negatives();
            for (int k = 0; k < data.categories(); k++) {
                int count = positive == 1
                        ? data.positiveCounts().get(k)
                        : data.negativeCounts().get(k);
                sum += add(positive == 1, k, count, n);
            }
        }
        // Outside of the allowed range probabilities are negative, and their logarithms NaN.
        value = Double.isNaN(sum) || !(parameters.getEntry(1) > 0) ? Double.NEGATIVE_INFINITY : sum;
    }

    /** Adds one category of one class, and gives its part of the logarithm of the likelihood. */
    private double add(boolean positive, int category, int count, int cases) {
        int last = parameters.getDimension() - 2;
        double a = positive ? parameters.getEntry(0) : 0;
        double b = positive ? parameters.getEntry(1) : 1;
        double low = category > 0 ? b * parameters.getEntry(1 + category) - a : Double.NEGATIVE_INFINITY;
        double high = category < last ? b * parameters.getEntry(2 + category) - a : Double.POSITIVE_INFINITY;
        // In the tail that keeps the digits.
        double p = low > 0
                ? Distributions.normal(-low) - Distributions.normal(-high)
                : Distributions.normal(high) - Distributions.normal(low);
        if (!(low < high && p > 0)) {
            return Double.NaN;
        }
        RealVector slope = new ArrayRealVector(parameters.getDimension());
        if (category > 0) {
            addEdge(slope, positive, 1 + category, low, -1, count / p);
        }
        if (category < last) {
            addEdge(slope, positive, 2 + category, high, 1, count / p);
        }
        gradient.combineToSelf(1, count / p, slope);
        for (int i = 0; i < slope.getDimension(); i++) {
            for (int j = 0; j < slope.getDimension(); j++) {
                double product = slope.getEntry(i) * slope.getEntry(j);
                expected.addToEntry(i, j, cases * product / p);
                observed.addToEntry(i, j, count * product / (p * p));
            }
        }
        return count == 0 ? 0 : count * Math.log(p);
    }

    /** Adds what one edge of a category, at x = b c - a, does to the slope of its probability and to the curvature. */
    private void addEdge(RealVector slope, boolean positive, int threshold, double x, double sign, double weight) {
        int[] index = positive ? new int[] {0, 1, threshold} : new int[] {threshold};
        double[] dx =
                positive ? new double[] {-1, parameters.getEntry(threshold), parameters.getEntry(1)} : new double[] {1};
        double density = sign * density(x);
        for (int i = 0; i < index.length; i++) {
            slope.addToEntry(index[i], density * dx[i]);
            for (int j = 0; j < index.length; j++) {
                observed.addToEntry(index[i], index[j], weight * x * density * dx[i] * dx[j]);
            }
        }
        if (positive) {
            // x has one second derivative, by b and c.
            observed.addToEntry(1, threshold, -weight * density);
            observed.addToEntry(threshold, 1, -weight * density);
        }
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    RealVector parameters() {
        return parameters;
    }

    /** Logarithm of the likelihood; -infinity outside of the allowed range. */
    double value() {
        return value;
    }

    RealVector gradient() {
        return gradient;
    }

    /** Step of Fisher's method of scoring: inverse expected information times gradient; NaN where there is no inverse. */
    RealVector step() {
        LUDecomposition decomposition = new LUDecomposition(expected, 0);
        return decomposition.getSolver().isNonSingular()
                ? decomposition.getSolver().solve(gradient)
                : gradient.mapMultiply(Double.NaN);
    }

    /** Variance of a, variance of b, and their covariance, by the observed information. */
    double[] covarianceOfAB() {
        RealMatrix inverse = new LUDecomposition(observed, 0).getSolver().getInverse();
        return new double[] {inverse.getEntry(0, 0), inverse.getEntry(1, 1), inverse.getEntry(0, 1)};
    }
}
