package org.verray.datasets.imports;

import java.nio.file.Path;

/** Takes what an importer finds. */
public interface ImportSink {
    /** An image whose file exists. */
    void image(ImportedImage image);

    /** A file that a table of the set names and that is not there. */
    void missing(String name);

    /** A file or a row of a table that cannot be used, with a one-line reason. */
    void failure(String name, String reason);

    /** Something that holds for the set and that its user should know. */
    void warn(String message);

    /** Whether more images are wanted. */
    boolean wantsMore();

    /** A row of a table that cannot be used. */
    default void failure(Path table, CsvTable.Row row, String reason) {
        failure(table + " line " + row.line(), reason);
    }
}
