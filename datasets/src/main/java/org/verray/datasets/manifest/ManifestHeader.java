package org.verray.datasets.manifest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.verray.radiographs.Spelling;

/** The first line of a manifest: which column stands where, and everything that is wrong with it. */
final class ManifestHeader {
    static final List<String> REQUIRED =
            List.of("path", "label", "source", "generator", "body_part", "licence", "group");
    static final String SHA256 = "sha256";

    private final List<String> names;
    private final List<String> problems = new ArrayList<>();
    private final int[] required;
    private final int sha256;
    private final int[] extra;
    private final List<String> extraNames;

    ManifestHeader(List<String> cells) {
        names = cells.stream().map(String::strip).toList();
        required = REQUIRED.stream().mapToInt(names::indexOf).toArray();
        sha256 = names.indexOf(SHA256);
        extra = IntStream.range(0, names.size())
                .filter(i -> !REQUIRED.contains(names.get(i)) && !names.get(i).equals(SHA256))
                .toArray();
        extraNames = IntStream.of(extra).mapToObj(names::get).toList();
        if (names.size() == 1 && names.get(0).matches(".*[;\t|].*")) {
            problems.add("expected commas between columns, found \"" + names.get(0) + "\"");
            return;
        }
        REQUIRED.stream().filter(name -> !names.contains(name)).forEach(name -> problems.add(missing(name)));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                problems.add("expected a name for every column, found none for column " + (i + 1));
            } else if (!seen.add(name)) {
                problems.add("column \"" + name + "\" stands there twice");
            }
        }
    }

    private String missing(String name) {
        String nearest = Spelling.nearest(name, extraNames)
                .map(candidate -> "the nearest is \"" + candidate + "\"")
                .orElse("found " + String.join(",", names));
        return "expected a column \"" + name + "\", " + nearest;
    }

    List<String> problems() {
        return problems;
    }

    int size() {
        return names.size();
    }

    /** Names of the further columns, in file order. */
    List<String> extraNames() {
        return extraNames;
    }

    /** The cell of a required column; empty text where the header lacks the column or the row the cell. */
    String cell(String[] row, Column column) {
        return at(row, required[column.ordinal()]);
    }

    String sha256(String[] row) {
        return at(row, sha256);
    }

    String[] extra(String[] row) {
        String[] cells = new String[extra.length];
        for (int i = 0; i < extra.length; i++) {
            cells[i] = at(row, extra[i]);
        }
        return cells;
    }

    boolean has(Column column) {
        return required[column.ordinal()] >= 0;
    }

    private static String at(String[] row, int index) {
        return index >= 0 && index < row.length ? row[index] : "";
    }

    /** The required columns, in the order of {@link #REQUIRED}. */
    enum Column {
        PATH,
        LABEL,
        SOURCE,
        GENERATOR,
        BODY_PART,
        LICENCE,
        GROUP
    }
}
