package org.verray.detector.patch;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.GrayImage;

/** Runs a patch network over an image. Safe to use from several threads where the network is. */
public final class PatchScorer {
    /** Larger batches are not faster on a CPU and cost memory: blocks hold activations until a batch is done. */
    private static final int BATCH = 8;

    private final PatchNetwork network;
    private final PatchGrid grid;

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
        this.network = network;
        this.grid = grid;
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
        for (int start = 0; start < places.size(); start += BATCH) {
            int n = Math.min(BATCH, places.size() - start);
            float[] batch = new float[n * area];
            for (int i = 0; i < n; i++) {
                grid.cut(image, places.get(start + i), batch, i * area);
            }
            float[] out = network.forward(new Shape(n, 1, grid.size(), grid.size()), batch);
            for (int i = 0; i < n; i++) {
                cells.add(PatchCells.of(out, i * (out.length / n), out.length / n));
            }
        }
        return new PatchEvidence(grid.size(), places, cells);
    }
}
