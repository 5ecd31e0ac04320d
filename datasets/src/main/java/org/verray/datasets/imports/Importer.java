package org.verray.datasets.imports;

import java.nio.file.Path;

/**
 * Reads one data set, or one habit of arranging folders, as the user has it on disk. Implementations are found by {@link
 * java.util.ServiceLoader} and stateless.
 */
public interface Importer {
    /** Name on the command line, in lower case with hyphens; groups of the set begin with it. */
    String id();

    /** Name of the set as its makers call it. */
    String title();

    /** The files that are expected, in one line. */
    String layout();

    /** How much else would fit as well. */
    default Breadth breadth() {
        return Breadth.ONE_SET;
    }

    /** Whether a folder looks like it; looks at names and at the heads of tables, not at pixels. Never throws. */
    boolean recognises(Path folder);

    /**
     * Reads a folder: every image goes into the sink, in an order that is the same on every machine.
     *
     * @param labels what the user says of the images; without meaning for {@link Breadth#ONE_SET}
     * @throws org.verray.radiographs.VerrayException where the folder is not of this layout
     */
    void read(Path folder, Labels labels, ImportSink sink);

    /** How much a layout fits: what fits less counts first. */
    enum Breadth {
        /** One published set, whose labels are known. */
        ONE_SET,
        /** Folders whose names are labels. */
        FOLDER_NAMES,
        /** Any files of a kind. */
        ANY_FILES
    }
}
