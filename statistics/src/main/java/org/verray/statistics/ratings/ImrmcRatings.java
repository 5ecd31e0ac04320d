package org.verray.statistics.ratings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the text of an {@code .imrmc} file. */
final class ImrmcRatings {
    static final String BEGIN = "BEGIN DATA:";
    private static final List<String> COUNTS = List.of("N0:", "N1:", "NR:", "NM:");

    private record Count(int line, long value) {}

    private final RatingsCollector collector;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    ImrmcRatings(RatingsCollector collector) {
        this.collector = collector;
    }

    void read(String text) {
        boolean begun = false;
        int line = 0;
        for (String content : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (begun) {
                record(line, content);
            } else if (content.toUpperCase(Locale.ROOT).startsWith(BEGIN)) {
                begun = true;
            } else {
                count(line, content);
            }
        }
        collector.reached(Math.max(1, line));
        if (begun) {
            compare();
        } else {
            collector.problem(
                    Math.max(1, line), "expected a line " + BEGIN + " before the ratings, found the end of the file");
        }
    }

    private void count(int line, String content) {
        for (String name : COUNTS) {
            if (content.toUpperCase(Locale.ROOT).startsWith(name)) {
                // A spreadsheet that saved the file has filled the line up with commas.
                String value = content.substring(name.length())
                        .replaceAll("[,\\s]+$", "")
                        .strip();
                if (value.matches("[-+]?\\d{1,9}")) {
                    counts.put(name, new Count(line, Long.parseLong(value)));
                } else {
                    collector.problem(line, name + " expected a whole number, found \"" + value + "\"");
                }
            }
        }
    }

    private void record(int line, String content) {
        List<String> fields = fields(content);
        if (fields.isEmpty()) {
            return;
        }
        if (fields.size() < 4) {
            collector.problem(line, "expected 4 fields reader,case,modality,rating, found " + fields.size());
            return;
        }
        String reader = fields.get(0);
        if (RatingsCollector.isTruth(reader)) {
            collector.truth(line, fields.get(1), fields.get(3), true);
        } else {
            collector.reading(line, reader, fields.get(2), fields.get(1), fields.get(3));
        }
    }

    /** Fields without white space, and without empty ones at the end. */
    private static List<String> fields(String content) {
        List<String> fields = new ArrayList<>(4);
        StringBuilder field = new StringBuilder();
        for (int i = 0; i <= content.length(); i++) {
            char c = i == content.length() ? ',' : content.charAt(i);
            if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (!Character.isWhitespace(c)) {
                field.append(c);
            }
        }
        while (!fields.isEmpty() && fields.get(fields.size() - 1).isEmpty()) {
            fields.remove(fields.size() - 1);
        }
        return fields;
    }

    private void compare() {
        compare("N0:", "negative cases", collector.cases(false));
        compare("N1:", "positive cases", collector.cases(true));
        compare("NR:", "readers", collector.readers());
        compare("NM:", "modalities", collector.modalities());
    }

    private void compare(String name, String what, int found) {
        Count count = counts.get(name);
        if (count != null && count.value != found) {
            collector.warn("line " + count.line + ": " + name + " " + count.value + " " + what + ", but the data have "
                    + found + "; the data count");
        }
    }
}
