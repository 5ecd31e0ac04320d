package org.verray.statistics.agreement;

import java.util.Locale;

/**
 * How much two ratings agree, from 1 for the same category to 0 for the two ends of the scale. With x the number of a category, R the
 * range of the scale and d the distance in ranks:
 *
 * <ul>
 *   <li>unweighted: 1 where equal, else 0
 *   <li>linear: 1 - |x - y| / R (Cicchetti and Allison, American Journal of EEG Technology 1971)
 *   <li>quadratic: 1 - (x - y)^2 / R^2 (Fleiss and Cohen, Educational and Psychological Measurement 1973)
 *   <li>ordinal: 1 - d (d + 1) / (D (D + 1)), D being the largest d (Gwet, Handbook of Inter-Rater Reliability 2014); ranks alone count
 * </ul>
 *
 * Categories that are numbers stand where they are, so that a grade nobody used still lies between its neighbours; categories that
 * are words stand at 1, 2, 3 ...
 */
public enum AgreementWeights {
    UNWEIGHTED,
    LINEAR,
    QUADRATIC,
    ORDINAL;

    /**
     * Agreement of each pair of categories.
     *
     * @param values where the categories stand, ascending
     */
    double[][] matrix(double[] values) {
        int q = values.length;
        double range = q == 0 ? 0 : values[q - 1] - values[0];
        double[][] matrix = new double[q][q];
        for (int k = 0; k < q; k++) {
            for (int l = 0; l < q; l++) {
                matrix[k][l] = k == l ? 1 : agreement(Math.abs(values[k] - values[l]) / range, Math.abs(k - l), q - 1);
            }
        }
        return matrix;
    }

    private double agreement(double distance, double ranks, double most) {
        return switch (this) {
            case UNWEIGHTED -> 0;
            case LINEAR -> 1 - distance;
            case QUADRATIC -> 1 - distance * distance;
            case ORDINAL -> 1 - ranks * (ranks + 1) / (most * (most + 1));
        };
    }

    /** The name on the command line and in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
