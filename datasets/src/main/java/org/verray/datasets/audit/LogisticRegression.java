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
        LogisticModel model = fit(columns, truth, train);
        double[] scores = new double[test.length];
        Double[] values = new Double[numbers.size()];
        for (int i = 0; i < test.length; i++) {
            for (int c = 0; c < values.length; c++) {
                values[c] = (Double) numbers.get(c).values().get(test[i]);
            }
            scores[i] = model.predictor(values);
        }
        return scores;
    }

    /** Fits it to some of the cases. */
    LogisticModel fit(List<Column> columns, boolean[] truth, int[] train) {
        List<Column> numbers = columns.stream().filter(Column::ordered).toList();
        double[] means = new double[numbers.size()];
        double[] deviations = new double[numbers.size()];
        for (int c = 0; c < means.length; c++) {
            double[] moments = moments(numbers.get(c), train);
            means[c] = moments[0];
            deviations[c] = moments[1];
        }
        List<String> names = numbers.stream().map(Column::name).toList();
        LogisticModel scaling = new LogisticModel(names, means, deviations, new double[means.length + 1]);
        double[][] rows = new double[train.length][];
        for (int i = 0; i < train.length; i++) {
            Double[] values = new Double[means.length];
            for (int c = 0; c < values.length; c++) {
                values[c] = (Double) numbers.get(c).values().get(train[i]);
            }
            rows[i] = scaling.row(values);
        }
        return new LogisticModel(names, means, deviations, fit(rows, labels(truth, train)));
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
                double mu = 1 / (1 + StrictMath.exp(-LogisticModel.dot(w, x[i])));
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

    private static double[] labels(boolean[] truth, int[] cases) {
        return Arrays.stream(cases).mapToDouble(i -> truth[i] ? 1 : 0).toArray();
    }
}
