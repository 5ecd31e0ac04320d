package org.verray.spark;

import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;
import org.verray.detector.Stability;
import org.verray.detector.batch.BatchFormat;
import org.verray.models.runtime.DeviceChoice;

/**
 * What executors need to know of a run.
 *
 * @param run names it; a process keeps one model for each
 * @param base folder that names of inputs are relative to
 * @param trust certificates in PEM form; null for none
 * @param labelled whether results have a column of truth
 * @param hadoop how other file systems are reached
 */
record ScoringSettings(
        String run,
        String base,
        ModelFiles model,
        Stability stability,
        DeviceChoice device,
        String trust,
        BatchFormat format,
        boolean labelled,
        SerializableConfiguration hadoop)
        implements Serializable {}
