package org.verray.radiographs.decode;

import java.util.List;
import java.util.Map;

/** The constants of VP8 that fill pages of RFC 6386, out of the resource {@code vp8-tables.txt}. */
final class Vp8Tables {
    /** Number of modes of a 4 x 4 block. */
    static final int MODES = 10;

    /** Probabilities of a mode. */
    static final int MODE_NODES = 9;

    /** Probabilities of a coefficient. */
    static final int TOKEN_NODES = 11;

    private static final Map<String, List<String>> TABLES = NumberTables.read("vp8-tables.txt");

    /** Quantizer steps of DC coefficients by index, 0 to 127. */
    static final int[] DC_STEPS = table("dc");

    /** Quantizer steps of AC coefficients by index, 0 to 127. */
    static final int[] AC_STEPS = table("ac");

    /** By mode above, mode to the left and node of the tree. */
    static final int[] MODE_PROBABILITIES = table("modes");

    /** By block type, band, context and node of the tree. */
    static final int[] TOKEN_PROBABILITIES = table("coefficients");

    /** Probabilities that one of {@link #TOKEN_PROBABILITIES} is replaced. */
    static final int[] TOKEN_UPDATES = table("updates");

    private Vp8Tables() {}

    private static int[] table(String name) {
        return TABLES.get(name).stream().mapToInt(Integer::parseInt).toArray();
    }
}
