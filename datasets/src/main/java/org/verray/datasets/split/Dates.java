package org.verray.datasets.split;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates whose order of day and month is beyond doubt: ISO 8601 ({@code 2019}, {@code 2019-03}, {@code 2019-03-31},
 * {@code 2019-03-31T10:20:30}, also with a space) and DICOM ({@code 20190331}, {@code 20190331102030}). What a date leaves
 * open is its earliest; a zone is not looked at.
 */
final class Dates {
    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?)?)?");
    private static final Pattern DICOM = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d+)?)?)?)?(?:[+-]\\d{4})?");

    private Dates() {}

    /** The date; empty where the text is none. */
    static Optional<LocalDateTime> read(String text) {
        for (Pattern pattern : new Pattern[] {ISO, DICOM}) {
            Matcher found = pattern.matcher(text.strip());
            if (found.matches()) {
                try {
                    return Optional.of(LocalDateTime.of(
                            part(found, 1, 0),
                            part(found, 2, 1),
                            part(found, 3, 1),
                            part(found, 4, 0),
                            part(found, 5, 0),
                            part(found, 6, 0)));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static int part(Matcher found, int group, int otherwise) {
        return found.group(group) == null ? otherwise : Integer.parseInt(found.group(group));
    }
}
