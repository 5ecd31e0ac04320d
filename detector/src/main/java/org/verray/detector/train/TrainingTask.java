package org.verray.detector.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import java.util.Map;

/**
 * What a {@link TrainingLoop} needs to know of the thing it trains.
 *
 * @param <B> one batch, as plain Java arrays
 */
interface TrainingTask<B> {
    /** Shapes of the network's inputs. */
    Shape[] inputShapes();

    /** Makes the batch of a step. Depends on the step alone, and may be called from several threads at a time. */
    B prepare(int step);

    /**
     * Runs the network forward.
     *
     * @param scope owns every array of the step
     * @return the loss, one number
     */
    NDArray loss(Trainer trainer, NDManager scope, B batch);

    /** Judges the network on validation data. */
    Validation validate(Trainer trainer);

    /**
     * Result of a validation.
     *
     * @param criterion what early stopping and the choice of the checkpoint go by; lower is better
     * @param figures everything measured, by name
     */
    record Validation(double criterion, Map<String, Double> figures) {}
}
