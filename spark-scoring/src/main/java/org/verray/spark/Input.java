package org.verray.spark;

import java.io.Serializable;

/**
 * One file to judge.
 *
 * @param path as results name it: as it stands in the table, or below the folder that was named
 * @param size in bytes; 0 where it is not known
 * @param label truth as it stands in the table; null where there is none
 * @param problem why the file cannot be worked on; null for files
 */
record Input(String path, long size, String label, String problem) implements Serializable {
    /** Something in place of a file. */
    static Input unusable(String path, String label, String problem) {
        return new Input(path, 0, label, problem);
    }
}
