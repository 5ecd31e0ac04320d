package org.verray.datasets.audit;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * Logistic regression with a ridge penalty by Newton's method, on numbers brought to mean 0 and deviation 1 over the training
 * cases; a missing number counts as the mean, words are passed over. Its score is the linear predictor.
 *
 * @param penalty weight of the squared coefficients, in cases
 */
record LogisticRegression(double penalty) implements Classifier {
    private static final int STEPS = 25;
    private static final double ENOUGH = 1e-8;

    @Override
    public double[] score(List<Column> columns, boolean[] truth, int[] train, int[] test, long seed) {
        List<Column> numbers = columns.stream().filter(Column::ordered).toList();
        double[][] moments = new double[numbers.size()][];
        for (int c = 0; c < moments.length; c++) {
            moments[c] = moments(numbers.get(c), train);
        }
        double[] w = fit(rows(numbers, moments, train), labels(truth, train));
        double[] scores = new double[test.length];
        double[][] rows = rows(numbers, moments, test);
        for (int i = 0; i < test.length; i++) {
            scores[i] = dot(w, rows[i]);
        }
        return scores;
    }

    private double[] fit(double[][] x, double[] y) {
        int n = x.length;
        int p = x[0].length;
        double positives = Arrays.stream(y).sum();
        double[] w = new double[p];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[p];
            double[][] hessian = new double[p][p];
            for (int i = 0; i < n; i++) {
                double weight = n / (2.0 * (y[i] > 0 ? positives : n - positives));
                double mu = 1 / (1 + StrictMath.exp(-dot(w, x[i])));
                for (int j = 0; j < p; j++) {
                    gradient[j] += weight * (y[i] - mu) * x[i][j];
                    double v = weight * mu * (1 - mu) * x[i][j];
                    for (int k = 0; k <= j; k++) {
                        hessian[j][k] += v * x[i][k];
                    }
                }
            }
            for (int j = 0; j < p; j++) {
                double ridge = j == 0 ? 1e-6 : penalty;
                gradient[j] -= ridge * w[j];
                hessian[j][j] += ridge;
                for (int k = 0; k < j; k++) {
                    hessian[k][j] = hessian[j][k];
                }
            }
            RealVector move = new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-9, 1e-14)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false));
            double largest = 0;
            for (int j = 0; j < p; j++) {
                w[j] += move.getEntry(j);
                largest = Math.max(largest, Math.abs(move.getEntry(j)));
            }
            if (largest < ENOUGH) {
                break;
            }
        }
        return w;
    }

    private static double[] moments(Column column, int[] train) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i : train) {
            if (column.values().get(i) != null) {
                double value = (Double) column.values().get(i);
                sum += value;
                n++;
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        for (int i : train) {
            if (column.values().get(i) != null) {
                double d = (Double) column.values().get(i) - mean;
                squares += d * d;
            }
        }
        double deviation = n == 0 ? 0 : Math.sqrt(squares / n);
        return new double[] {mean, deviation};
    }

    /** Rows that begin with a 1 for the intercept. */
    private static double[][] rows(List<Column> columns, double[][] moments, int[] cases) {
        double[][] rows = new double[cases.length][columns.size() + 1];
        for (int i = 0; i < cases.length; i++) {
            rows[i][0] = 1;
            for (int c = 0; c < moments.length; c++) {
                Object value = columns.get(c).values().get(cases[i]);
                boolean known = value != null && moments[c][1] > 0;
                rows[i][c + 1] = known ? ((Double) value - moments[c][0]) / moments[c][1] : 0;
            }
        }
        return rows;
    }

    private static double[] labels(boolean[] truth, int[] cases) {
        return Arrays.stream(cases).mapToDouble(i -> truth[i] ? 1 : 0).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
