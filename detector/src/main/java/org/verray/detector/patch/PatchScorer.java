package org.verray.detector.patch;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.GrayImage;

/** Runs a patch network over an image. Safe to use from several threads where the network is. */
public final class PatchScorer {
    /** Larger batches are not faster on a CPU and cost memory: blocks hold activations until a batch is done. */
    public static final int CPU_BATCH = 8;

    /** All patches of an image at once, about 100 MB of activations for the shipped network. */
    public static final int GPU_BATCH = 64;

    private final PatchNetwork network;
    private final PatchGrid grid;
    private final int batch;

    /** What looks at patches: a trained network, or one in training. */
    @FunctionalInterface
    public interface PatchNetwork {
        /**
         * Runs one batch.
         *
         * @param shape patches, 1, rows, columns
         * @param batch values 0 to 255 in row-major order
         * @return for each patch either one logit, or the two square maps of {@link PatchCells}: logits, then attention
         */
        float[] forward(Shape shape, float[] batch);
    }

    public PatchScorer(PatchNetwork network, PatchGrid grid) {
        this(network, grid, CPU_BATCH);
    }

    /** @param batch most patches that go through the network at a time, at least 1 */
    public PatchScorer(PatchNetwork network, PatchGrid grid, int batch) {
        this.network = network;
        this.grid = grid;
        this.batch = batch;
    }

    /**
     * Looks at every chosen patch of an image.
     *
     * @throws IllegalStateException where the network gives something else than {@link PatchNetwork#forward} says
     */
    public PatchEvidence score(GrayImage image) {
        List<PatchGrid.Place> places = grid.places(image);
        List<PatchCells> cells = new ArrayList<>(places.size());
        int area = grid.size() * grid.size();
        for (int start = 0; start < places.size(); start += batch) {
            int n = Math.min(batch, places.size() - start);
            float[] values = new float[n * area];
            for (int i = 0; i < n; i++) {
                grid.cut(image, places.get(start + i), values, i * area);
            }
            float[] out = network.forward(new Shape(n, 1, grid.size(), grid.size()), values);
            for (int i = 0; i < n; i++) {
                cells.add(PatchCells.of(out, i * (out.length / n), out.length / n));
            }
        }
        return new PatchEvidence(grid.size(), places, cells);
    }
}
