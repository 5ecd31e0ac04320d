package org.verray.detector.patch;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.verray.radiographs.GrayImage;

/** Runs a patch network over an image. Safe to use from several threads where the network is. */
public final class PatchScorer {
    /** Larger batches are not faster on a CPU and cost memory: blocks hold activations until a batch is done. */
    private static final int BATCH = 8;

    private final PatchNetwork network;
    private final PatchGrid grid;

    /** What gives the logits: a trained network, or one in training. */
    @FunctionalInterface
    public interface PatchNetwork {
        /**
         * Runs one batch.
         *
         * @param shape patches, 1, rows, columns
         * @param batch values 0 to 255 in row-major order
         * @return one logit a patch
         */
        float[] logits(Shape shape, float[] batch);
    }

    public PatchScorer(PatchNetwork network, PatchGrid grid) {
        this.network = network;
        this.grid = grid;
    }

    /**
     * Patch results of one image.
     *
     * @param places where the patches lie
     * @param logits one value a patch; positive = synthetic
     */
    public record PatchLogits(List<PatchGrid.Place> places, float[] logits) {
        /** Mean over patches. */
        public double mean() {
            double sum = 0;
            for (float logit : logits) {
                sum += logit;
            }
            return sum / logits.length;
        }

        /** Share of patches that lean to synthetic. */
        public double shareSynthetic() {
            int n = 0;
            for (float logit : logits) {
                n += logit > 0 ? 1 : 0;
            }
            return (double) n / logits.length;
        }
    }

    public PatchLogits score(GrayImage image) {
        List<PatchGrid.Place> places = grid.places(image);
        float[] logits = new float[places.size()];
        int area = grid.size() * grid.size();
        for (int start = 0; start < logits.length; start += BATCH) {
            int n = Math.min(BATCH, logits.length - start);
            float[] batch = new float[n * area];
            for (int i = 0; i < n; i++) {
                grid.cut(image, places.get(start + i), batch, i * area);
            }
            float[] part = network.logits(new Shape(n, 1, grid.size(), grid.size()), batch);
            System.arraycopy(part, 0, logits, start, n);
        }
        return new PatchLogits(places, logits);
    }
}
