package org.verray.detector.batch;

import java.util.Locale;

/** How the table of a batch is written. */
public enum BatchFormat {
    /** Columns of {@link org.verray.detector.results.DetectionRow}. */
    PARQUET,
    /** The same columns as text, a header in each file. */
    CSV,
    /** One object of {@link org.verray.detector.results.DetectionJson} a line, with all evidence. */
    JSON;

    /** Name in options and at the end of file names. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
