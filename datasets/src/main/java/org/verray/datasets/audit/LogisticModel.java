package org.verray.datasets.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted logistic regression. Its score is the linear predictor, the log-odds at equal numbers of both classes.
 *
 * @param names facts that it looks at: numbers
 * @param means of each over the training cases
 * @param deviations of each over the training cases; a fact that never varied has 0 and no part in the score
 * @param coefficients the intercept, then one for each fact
 */
record LogisticModel(List<String> names, double[] means, double[] deviations, double[] coefficients)
        implements FittedClassifier {
    LogisticModel {
        names = List.copyOf(names);
        int n = names.size();
        if (means.length != n || deviations.length != n || coefficients.length != n + 1) {
            throw new IllegalArgumentException("expected " + n + " means and deviations and " + (n + 1)
                    + " coefficients, found " + means.length + ", " + deviations.length + " and "
                    + coefficients.length);
        }
    }

    @Override
    public double score(Facts facts) {
        Double[] values = new Double[means.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = Coding.number(facts.values().get(names.get(c)));
        }
        return predictor(values);
    }

    @Override
    public int parameters() {
        return coefficients.length;
    }

    /** Score of one case; null where it lacks a number. */
    double predictor(Double[] values) {
        return dot(coefficients, row(values));
    }

    /** Numbers brought to mean 0 and deviation 1, a missing one to 0, behind a 1 for the intercept. */
    double[] row(Double[] values) {
        double[] row = new double[values.length + 1];
        row[0] = 1;
        for (int c = 0; c < values.length; c++) {
            boolean known = values[c] != null && deviations[c] > 0;
            row[c + 1] = known ? (values[c] - means[c]) / deviations[c] : 0;
        }
        return row;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogisticModel m
                && names.equals(m.names)
                && Arrays.equals(means, m.means)
                && Arrays.equals(deviations, m.deviations)
                && Arrays.equals(coefficients, m.coefficients);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, Arrays.hashCode(means), Arrays.hashCode(coefficients));
    }

    @Override
    public String toString() {
        return "LogisticModel of " + names.size() + " facts";
    }
}
