package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.List;
import org.verray.statistics.Reason;
import org.verray.statistics.roc.LogitScale;

/**
 * Readers against a detector on the logit scale, readers and cases random. With the readers' mean figure A and the detector's B, g =
 * 1 / (A (1 - A)) and h = 1 / (B (1 - B)), the difference logit(A) - logit(B) has the variance
 *
 * <p>g^2 MS(R) / r + C, where C = g^2 Cov2 + h^2 Var(B) - 2 g h Cov(A, B)
 *
 * <p>over cases by DeLong's estimates (delta method; Pepe, The Statistical Evaluation of Medical Tests, 2003, section 5.2), C
 * counting as 0 where it is below. Degrees of freedom are Satterthwaite's (Biometrics 1946) of its independent parts: readers with
 * r - 1, and the parts of C from each class of cases with the number of its cases minus one. The test on the plain scale counts readers
 * alone, and a figure near 1 is skewed: {@code docs/statistics-simulation.md} has both.
 */
final class LogitContrast {
    static final String METHOD = "detector-comparison-logit";
    private static final Reason OTHER_CASES = new Reason("readers and detector do not have the same cases");
    private static final Reason NO_LOGIT = new Reason("no logit of 0 or 1");

    private LogitContrast() {}

    /** The difference; undefined where readers and detector do not all have the same cases. */
    static StudentEstimate of(boolean[] truth, List<Cell> readers, Cell detector) {
        if (readers.stream().anyMatch(reader -> reader.over(detector) != reader || detector.over(reader) != detector)) {
            return undefined(OTHER_CASES);
        }
        if (readers.size() < 2) {
            return undefined(ErrorTerm.ONE_READER);
        }
        List<Cell> cells = new ArrayList<>(readers);
        cells.add(detector);
        StructuralComponents figures = new StructuralComponents(truth, cells);
        int r = readers.size();
        double a = 0;
        for (int i = 0; i < r; i++) {
            a += figures.estimate(i) / r;
        }
        double b = figures.estimate(r);
        if (Double.isNaN(a + b)) {
            return undefined(Reason.ONE_CLASS_ONLY);
        }
        if (!(a > 0 && a < 1 && b > 0 && b < 1)) {
            return undefined(NO_LOGIT);
        }
        double difference = LogitScale.logit(a) - LogitScale.logit(b);
        double g = 1 / (a * (1 - a));
        double h = 1 / (b * (1 - b));
        double byReaders = g * g * meanSquare(figures, a, r) / r;
        double[] byCases = byCases(figures, g, h, r);
        double sum = 0;
        for (double part : byCases) {
            sum += part;
        }
        double squares = byReaders * byReaders / (r - 1);
        for (int s = 0; s < byCases.length && sum > 0; s++) {
            squares += byCases[s] * byCases[s] / (figures.size(s, r) - 1);
        }
        double variance = byReaders + Math.max(0, sum);
        if (Double.isNaN(sum) || !(variance > 0)) {
            return StudentEstimate.undefined(
                    difference, Double.isNaN(sum) ? ReaderStudy.FEW_CASES : StudentEstimate.NO_VARIANCE);
        }
        return StudentEstimate.of(difference, Math.sqrt(variance), variance * variance / squares, Reason.NONE);
    }

    static StudentEstimate undefined(Reason reason) {
        return StudentEstimate.undefined(Double.NaN, reason);
    }

    private static double meanSquare(StructuralComponents figures, double mean, int readers) {
        double sum = 0;
        for (int i = 0; i < readers; i++) {
            sum += (figures.estimate(i) - mean) * (figures.estimate(i) - mean);
        }
        return ReaderAnova.meanSquare(sum, readers - 1);
    }

    /** The parts of C, one a stratum; NaN with fewer than two cases. */
    private static double[] byCases(StructuralComponents figures, double g, double h, int r) {
        double[] parts = new double[figures.strata()];
        for (int s = 0; s < parts.length; s++) {
            double[][] products = figures.products(s);
            double shared = 0;
            double withDetector = 0;
            for (int i = 0; i < r; i++) {
                withDetector += products[i][r] / r;
                for (int j = 0; j < r; j++) {
                    shared += i == j ? 0 : products[i][j] / r / (r - 1);
                }
            }
            double n = figures.size(s, r);
            parts[s] = (g * g * shared + h * h * products[r][r] - 2 * g * h * withDetector) / (n * (n - 1));
        }
        return parts;
    }
}
