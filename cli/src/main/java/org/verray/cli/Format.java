package org.verray.cli;

import java.util.Locale;

/** How results are printed. */
enum Format {
    TABLE,
    JSON,
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
