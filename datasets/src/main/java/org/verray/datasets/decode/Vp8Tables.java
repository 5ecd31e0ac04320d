package org.verray.datasets.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The constants of VP8 that fill pages of RFC 6386, out of the resource {@code vp8-tables.txt}. */
final class Vp8Tables {
    /** Number of modes of a 4 x 4 block. */
    static final int MODES = 10;

    /** Probabilities of a mode. */
    static final int MODE_NODES = 9;

    /** Probabilities of a coefficient. */
    static final int TOKEN_NODES = 11;

    private static final Map<String, int[]> TABLES = read();

    /** Quantizer steps of DC and AC coefficients by index, 0 to 127. */
    static final int[] DC_STEPS = TABLES.get("dc");

    static final int[] AC_STEPS = TABLES.get("ac");

    /** By mode above, mode to the left and node of the tree. */
    static final int[] MODE_PROBABILITIES = TABLES.get("modes");

    /** By block type, band, context and node of the tree. */
    static final int[] TOKEN_PROBABILITIES = TABLES.get("coefficients");

    static final int[] TOKEN_UPDATES = TABLES.get("updates");

    private Vp8Tables() {}

    private static Map<String, int[]> read() {
        Map<String, IntStream> found = new HashMap<>();
        try (InputStream in = Vp8Tables.class.getResourceAsStream("vp8-tables.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    name = line.substring(2, line.indexOf(':'));
                } else {
                    IntStream values = Stream.of(line.split(" ")).mapToInt(Integer::parseInt);
                    found.merge(name, values, IntStream::concat);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, int[]> tables = new HashMap<>();
        found.forEach((name, values) -> tables.put(name, values.toArray()));
        return tables;
    }
}
