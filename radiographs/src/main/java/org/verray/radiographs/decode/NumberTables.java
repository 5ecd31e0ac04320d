package org.verray.radiographs.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Constants of standards that fill pages, out of a resource beside this class: words divided by blanks and line ends, in
 * sections that begin with a line {@code # name: what it is}.
 */
final class NumberTables {
    private NumberTables() {}

    /** The words of every section by its name. */
    static Map<String, List<String>> read(String resource) {
        Map<String, List<String>> sections = new HashMap<>();
        try (InputStream in = NumberTables.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            List<String> section = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    section = new ArrayList<>();
                    sections.put(line.substring(2, line.indexOf(':')), section);
                } else {
                    section.addAll(List.of(line.split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections;
    }
}
