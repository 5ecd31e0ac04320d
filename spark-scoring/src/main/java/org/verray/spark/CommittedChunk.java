package org.verray.spark;

import java.util.List;
import java.util.Map;

/**
 * A chunk that is done, as noted beside the table.
 *
 * @param inputs {@link InputList#sha256} of its inputs
 * @param file of the table that holds it
 * @param bytes size of that file
 * @param files rows in it
 * @param verdicts how often each was given, by label
 * @param failures files without a verdict, in order
 */
record CommittedChunk(
        String inputs, String file, long bytes, int files, Map<String, Long> verdicts, List<Failure> failures) {
    /** A file without a verdict, and why. */
    record Failure(String path, String reason) {}
}
