package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.Reason;

/**
 * Differences of several readers from one detector, each over the cases that both have: their mean, mean square, and the
 * covariances over cases of the differences, Cov(r, s) - Cov(r, d) - Cov(d, s) + Cov(d, d).
 *
 * @param readers number of readers who have a difference
 * @param leftOut readers who have none
 */
record DetectorContrast(
        int readers, List<String> leftOut, double mean, double msReader, double errorVariance, double cov2) {
    static DetectorContrast of(boolean[] truth, List<Cell> readers, Cell detector, DetectorComparison comparison) {
        List<Cell> cells = new ArrayList<>();
        Map<Cell, Integer> index = new IdentityHashMap<>();
        int[][] pairs = new int[readers.size()][2];
        for (int r = 0; r < pairs.length; r++) {
            pairs[r][0] = index(readers.get(r).over(detector), cells, index);
            pairs[r][1] = index(detector.over(readers.get(r)), cells, index);
        }
        StructuralComponents figures = new StructuralComponents(truth, cells);
        List<int[]> kept = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int r = 0; r < pairs.length; r++) {
            if (Double.isNaN(figures.estimate(pairs[r][0]) + figures.estimate(pairs[r][1]))) {
                leftOut.add(readers.get(r).reader());
            } else {
                kept.add(pairs[r]);
            }
        }
        double[][] covariance =
                CellCovariance.of(figures, comparison.covariance(), comparison.seed(), comparison.replicates());
        return of(figures, kept, leftOut, covariance);
    }

    private static int index(Cell cell, List<Cell> cells, Map<Cell, Integer> index) {
        return index.computeIfAbsent(cell, c -> {
            cells.add(c);
            return cells.size() - 1;
        });
    }

    private static DetectorContrast of(
            StructuralComponents figures, List<int[]> pairs, List<String> leftOut, double[][] covariance) {
        int n = pairs.size();
        double[] differences = pairs.stream()
                .mapToDouble(p -> figures.estimate(p[0]) - figures.estimate(p[1]))
                .toArray();
        double mean = 0;
        for (double difference : differences) {
            mean += difference / n;
        }
        double squares = 0;
        double variance = 0;
        double shared = 0;
        for (int i = 0; i < n; i++) {
            squares += (differences[i] - mean) * (differences[i] - mean);
            for (int j = 0; j < n; j++) {
                int[] a = pairs.get(i);
                int[] b = pairs.get(j);
                double value = ErrorTerm.difference(
                        covariance[a[0]][b[0]] + covariance[a[1]][b[1]],
                        covariance[a[0]][b[1]] + covariance[a[1]][b[0]]);
                variance += i == j ? value : 0;
                shared += i == j ? 0 : value;
            }
        }
        return new DetectorContrast(
                n,
                leftOut,
                n == 0 ? Double.NaN : mean,
                ReaderAnova.meanSquare(squares, Math.max(0, n - 1)),
                variance / n,
                shared / n / (n - 1));
    }

    Map<String, Double> components() {
        Map<String, Double> components = new LinkedHashMap<>();
        components.put("msReader", msReader);
        components.put("errorVariance", errorVariance);
        components.put("cov2", cov2);
        return components;
    }

    /** The mean difference, by the error term of a single modality. */
    StudentEstimate estimate(DetectorComparison comparison) {
        if (readers == 0) {
            return StudentEstimate.undefined(
                    Double.NaN, new Reason("no reader has a figure over cases that the detector scored"));
        }
        return ErrorTerm.of(
                        comparison.readers(),
                        comparison.cases(),
                        msReader,
                        readers - 1,
                        readers,
                        errorVariance,
                        Math.max(cov2, 0),
                        ReaderStudy.FEW_CASES)
                .estimate(mean, 1.0 / readers);
    }
}
