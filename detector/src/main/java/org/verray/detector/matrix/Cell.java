package org.verray.detector.matrix;

/**
 * What the detectors of a fold and seed say under a condition.
 *
 * @param seed of the training; 0 for a model that was not trained here
 */
public record Cell(Fold fold, long seed, Condition condition, ScoreSheet sheet) {}
