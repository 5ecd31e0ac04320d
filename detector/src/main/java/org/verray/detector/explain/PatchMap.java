package org.verray.detector.explain;

import java.util.Arrays;
import java.util.List;
import org.verray.detector.patch.PatchCells;
import org.verray.detector.patch.PatchEvidence;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.radiographs.GrayImage;

/**
 * The detector's own evidence, place by place: patches overlap densely, and every cell of every patch says what it adds to
 * the logit of the image. With l the logit of a cell and w = exp(attention), a place holds the mean of w l over the cells
 * whose centres lie about it, weighted by closeness, over the mean of all w: the mean of the map is the pooled logit.
 * Networks without attention have w = 1, so that a place holds a mean logit. The values need no further network and no
 * gradient; they are the numbers that the score is made of, on a finer grid.
 *
 * <p>Safe to use from several threads where the network is.
 */
public final class PatchMap {
    /** Side of a square of the map in pixels. */
    static final int STEP = 8;

    /** Patches of one image, at about the most: larger images get a wider stride. */
    private static final int MOST = 1500;

    private final PatchScorer.PatchNetwork network;
    private final int patch;
    private final int stride;

    /**
     * Sets up.
     *
     * @param patch side of a patch in pixels
     * @param stride pixels from one patch to the next, for images small enough
     */
    public PatchMap(PatchScorer.PatchNetwork network, int patch, int stride) {
        this.network = network;
        this.patch = patch;
        this.stride = stride;
    }

    /** A quarter of a patch. */
    static int usualStride(int patch) {
        return Math.max(1, patch / 4);
    }

    /** The stride used for an image: the smallest doubling of the wanted one at which there are not too many patches. */
    int stride(GrayImage image) {
        int wide = stride;
        while (wide < patch
                && (long) (1 + Math.max(0, image.rows() - patch) / wide)
                                * (1 + Math.max(0, image.columns() - patch) / wide)
                        > MOST) {
            wide = Math.min(patch, 2 * wide);
        }
        return wide;
    }

    /** Makes the map of an image, in squares of {@value #STEP} pixels; values in logits of the network. */
    public HeatMap of(GrayImage image) {
        return of(image, network);
    }

    /** The same with another network of the same output. */
    HeatMap of(GrayImage image, PatchScorer.PatchNetwork other) {
        int wide = stride(image);
        PatchGrid grid = new PatchGrid(patch, Integer.MAX_VALUE, wide);
        return assemble(image.rows(), image.columns(), new PatchScorer(other, grid).score(image), wide);
    }

    /** Lays the cells of all patches into one map. */
    static HeatMap assemble(int rows, int columns, PatchEvidence evidence, int stride) {
        Assembly assembly = new Assembly(rows, columns);
        float highest = Float.NEGATIVE_INFINITY;
        for (PatchCells cells : evidence.cells()) {
            for (float attention : cells.attention()) {
                highest = Math.max(highest, attention);
            }
        }
        List<PatchGrid.Place> places = evidence.places();
        for (int i = 0; i < places.size(); i++) {
            assembly.add(places.get(i), evidence.patch(), evidence.cells().get(i), stride, highest);
        }
        return assembly.map();
    }

    /** Sums over cells for each square of the map. */
    private static final class Assembly {
        private final int imageRows;
        private final int imageColumns;
        private final int rows;
        private final int columns;
        private final double[] evidence;
        private final double[] attention;
        private final double[] closeness;
        private final boolean[] covered;

        Assembly(int imageRows, int imageColumns) {
            this.imageRows = imageRows;
            this.imageColumns = imageColumns;
            rows = HeatMap.squares(imageRows, STEP);
            columns = HeatMap.squares(imageColumns, STEP);
            evidence = new double[rows * columns];
            attention = new double[rows * columns];
            closeness = new double[rows * columns];
            covered = new boolean[rows * columns];
        }

        void add(PatchGrid.Place place, int patch, PatchCells cells, int stride, float highest) {
            int pitch = pitch(patch, cells.side());
            double margin = (patch - pitch * cells.side()) / 2.0;
            double reach = Math.max(STEP, Math.min(pitch, stride));
            for (int r = 0; r < cells.side(); r++) {
                for (int c = 0; c < cells.side(); c++) {
                    int i = r * cells.side() + c;
                    double weight = Math.exp(cells.attention()[i] - highest);
                    double row = place.row() + margin + (r + 0.5) * pitch;
                    double column = place.column() + margin + (c + 0.5) * pitch;
                    spread(row, column, reach, weight, cells.logits()[i]);
                }
            }
            for (int r = place.row() / STEP; r < Math.min(rows, (place.row() + patch + STEP - 1) / STEP); r++) {
                int from = r * columns + place.column() / STEP;
                int to = r * columns + Math.min(columns, (place.column() + patch + STEP - 1) / STEP);
                Arrays.fill(covered, from, to, true);
            }
        }

        /** A tent over the centre of a cell: between centres, values go over into each other. */
        private void spread(double row, double column, double reach, double weight, double logit) {
            int top = Math.max(0, (int) Math.ceil((row - reach) / STEP - 0.5));
            int left = Math.max(0, (int) Math.ceil((column - reach) / STEP - 0.5));
            for (int r = top; r < rows && (r + 0.5) * STEP < row + reach; r++) {
                for (int c = left; c < columns && (c + 0.5) * STEP < column + reach; c++) {
                    double tent = (1 - Math.abs((r + 0.5) * STEP - row) / reach)
                            * (1 - Math.abs((c + 0.5) * STEP - column) / reach);
                    int i = r * columns + c;
                    evidence[i] += tent * weight * logit;
                    attention[i] += tent * weight;
                    closeness[i] += tent;
                }
            }
        }

        HeatMap map() {
            double mean = 0;
            int n = 0;
            for (int i = 0; i < closeness.length; i++) {
                if (closeness[i] > 0) {
                    mean += attention[i] / closeness[i];
                    n++;
                }
            }
            mean /= n;
            float[] values = new float[closeness.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = closeness[i] > 0 ? (float) (evidence[i] / closeness[i] / mean) : Float.NaN;
            }
            Margins.fill(values, rows, columns, covered);
            return new HeatMap(imageRows, imageColumns, STEP, values);
        }
    }

    /**
     * Distance of cells in pixels. The strides of networks are powers of two; what is left of a patch is a margin that
     * convolutions without padding took, half of it on each side.
     */
    static int pitch(int patch, int side) {
        return side == 1 ? patch : Integer.highestOneBit(patch / side);
    }
}
