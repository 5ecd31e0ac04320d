package org.verray.detector.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Trains the detectors of a fold. Called from as many threads at a time as the matrix has. */
@FunctionalInterface
public interface FoldTrainer {
    /**
     * Trains without what the fold holds out, or goes on with a training that was broken off.
     *
     * @param seed of weights, order and augmentation
     * @param folder receives the model; may hold a checkpoint of the same training
     * @param steps hears how many steps are done
     * @throws org.verray.radiographs.VerrayException where the training cannot be done
     */
    void train(Fold fold, Trainee trainee, long seed, Path folder, IntConsumer steps)
            throws IOException, InterruptedException;
}
