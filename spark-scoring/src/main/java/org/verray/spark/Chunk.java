package org.verray.spark;

import java.util.List;

/**
 * Work whose results are written together: one file of the table.
 *
 * @param number from 0, in the order of the inputs
 */
record Chunk(int number, List<Work> works) {
    List<Input> inputs() {
        return works.stream().flatMap(work -> work.inputs().stream()).toList();
    }
}
