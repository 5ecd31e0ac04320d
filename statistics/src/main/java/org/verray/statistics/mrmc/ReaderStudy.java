package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.verray.statistics.Reason;
import org.verray.statistics.ratings.RatingTable;

/** Figures of readers under modalities, and their covariances over cases: all that an analysis of a study starts from. */
final class ReaderStudy {
    static final Reason FEW_CASES = new Reason("fewer than two cases of a class");

    private final List<String> readers;
    private final List<String> modalities;
    private final int[][] cells;
    private final StructuralComponents figures;
    private final double[][] covariance;

    private ReaderStudy(
            List<String> readers,
            List<String> modalities,
            int[][] cells,
            StructuralComponents figures,
            double[][] covariance) {
        this.readers = readers;
        this.modalities = modalities;
        this.cells = cells;
        this.figures = figures;
        this.covariance = covariance;
    }

    /** Readers and modalities without readings are left out. */
    static ReaderStudy of(RatingTable table, FigureOfMerit fom, CovarianceMethod method, long seed, int replicates) {
        List<Cell> cells = new ArrayList<>();
        int[][] index = new int[table.readers().size()][table.modalities().size()];
        for (int r = 0; r < index.length; r++) {
            for (int m = 0; m < index[r].length; m++) {
                double[] ratings = table.ratings(r, m);
                boolean read = IntStream.range(0, ratings.length).anyMatch(c -> !Double.isNaN(ratings[c]));
                index[r][m] = read ? cells.size() : -1;
                if (read) {
                    cells.add(
                            new Cell(table.readers().get(r), table.modalities().get(m), fom, ratings));
                }
            }
        }
        List<Integer> rows = IntStream.range(0, index.length)
                .filter(r -> IntStream.of(index[r]).anyMatch(c -> c >= 0))
                .boxed()
                .toList();
        List<Integer> columns = IntStream.range(0, table.modalities().size())
                .filter(m -> rows.stream().anyMatch(r -> index[r][m] >= 0))
                .boxed()
                .toList();
        int[][] kept = rows.stream()
                .map(r -> columns.stream().mapToInt(m -> index[r][m]).toArray())
                .toArray(int[][]::new);
        StructuralComponents figures = cells.isEmpty() ? null : new StructuralComponents(table.truth(), cells);
        return new ReaderStudy(
                rows.stream().map(table.readers()::get).toList(),
                columns.stream().map(table.modalities()::get).toList(),
                kept,
                figures,
                cells.isEmpty() ? new double[0][] : CellCovariance.of(figures, method, seed, replicates));
    }

    List<String> readers() {
        return readers;
    }

    List<String> modalities() {
        return modalities;
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    StructuralComponents figures() {
        return figures;
    }

    /** Number of the cell of a reader and a modality; below 0 where nothing was read. */
    int cell(int reader, int modality) {
        return cells[reader][modality];
    }

    /** Whether the reader has a figure under the modality. */
    boolean has(int reader, int modality) {
        return cells[reader][modality] >= 0 && !Double.isNaN(figures.estimate(cells[reader][modality]));
    }

    double estimate(int reader, int modality) {
        return figures.estimate(cells[reader][modality]);
    }

    double covariance(int reader1, int modality1, int reader2, int modality2) {
        return covariance[cells[reader1][modality1]][cells[reader2][modality2]];
    }

    double variance(int cell) {
        return covariance[cell][cell];
    }

    /** Readers who have a figure under all of some modalities. */
    int[] readersOf(int... chosen) {
        return IntStream.range(0, readers.size())
                .filter(r -> IntStream.of(chosen).allMatch(m -> has(r, m)))
                .toArray();
    }

    int[] allModalities() {
        return IntStream.range(0, modalities.size()).toArray();
    }

    /** Why variances over cases are NaN, where they are. */
    Reason varianceReason() {
        if (isEmpty()) {
            return Reason.NO_CASES;
        }
        for (int k = 0; k < covariance.length; k++) {
            if (!Double.isNaN(figures.estimate(k)) && Double.isNaN(covariance[k][k])) {
                Cell cell = figures.cells().get(k);
                return new Reason(
                        FEW_CASES + " read by reader " + cell.reader() + " under modality " + cell.modality());
            }
        }
        return Reason.ONE_CLASS_ONLY;
    }

    /** One a cell, in order of readers and modalities. */
    List<MrmcResult.ReaderEstimate> byReader(double level) {
        List<MrmcResult.ReaderEstimate> estimates = new ArrayList<>();
        for (int k = 0; k < covariance.length; k++) {
            estimates.add(CellInterval.of(figures, k, covariance[k][k], level));
        }
        return estimates;
    }
}
