package org.verray.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What came of a piece of work.
 *
 * @param work its number
 * @param files in the order of its inputs
 * @param executor id of the process
 * @param bytes size of the files
 * @param nanoseconds that the task took
 * @param problem why nothing could be done at all; null where it could
 */
record WorkResult(int work, List<ScoredFile> files, String executor, long bytes, long nanoseconds, String problem)
        implements Serializable {}
