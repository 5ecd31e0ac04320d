package org.verray.detector.train;

import java.util.Map;

/** Hears how a training goes; called on the training thread. */
public interface TrainingProgress {
    /** Hears nothing. */
    TrainingProgress NONE = new TrainingProgress() {};

    /** A phase before or after the steps, for example loading images. */
    default void phase(String words) {}

    /**
     * A step has been taken.
     *
     * @param step steps taken so far, those before a resumption included
     * @param steps steps in all
     * @param loss mean loss of the last 50 steps
     */
    default void step(int step, int steps, double loss) {}

    /** A validation is done. */
    default void validated(int step, Map<String, Double> figures, boolean best) {}
}
