package org.verray.detector.explain;

import ai.djl.ndarray.types.Shape;
import org.verray.detector.patch.PatchScorer;

/** A patch network that can also be differentiated. */
public interface ExplainedNetwork extends PatchScorer.PatchNetwork {
    /**
     * The gradient of the weighted sum of all that {@link #forward} gives, by its input.
     *
     * @param shape patches, 1, rows, columns
     * @param batch values 0 to 255 in row-major order
     * @param weights one for each output value
     * @return one value for each input value
     */
    float[] gradient(Shape shape, float[] batch, float[] weights);
}
