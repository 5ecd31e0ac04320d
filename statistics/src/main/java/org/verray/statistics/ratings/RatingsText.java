package org.verray.statistics.ratings;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The bytes of a file as text, and which format that is.
 *
 * @param content without byte order mark
 * @param format told by content
 * @param foreign offset of the first byte that is not UTF-8; -1 where all are
 * @param bytes as they were
 */
record RatingsText(String content, RatingsFormat format, int foreign, byte[] bytes) {
    private static final Pattern BEGIN = Pattern.compile("^BEGIN DATA:", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT = Pattern.compile("^N[01RM]:", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    static RatingsText of(byte[] bytes, RatingColumns columns) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        int foreign = result.isError() ? in.position() : -1;
        String text = foreign < 0 ? out.flip().toString() : new String(bytes, StandardCharsets.ISO_8859_1);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new RatingsText(content, format(content, columns), foreign, bytes);
    }

    private static RatingsFormat format(String content, RatingColumns columns) {
        if (BEGIN.matcher(content).find()) {
            return RatingsFormat.IMRMC;
        }
        List<String> first = content.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> Arrays.asList(line.split(",")))
                .orElse(List.of());
        boolean header = first.stream().anyMatch(cell -> CsvRatings.isColumn(cell, columns));
        // What has neither a CSV header nor the line that begins the data is an .imrmc file only where it looks like
        // one.
        boolean record =
                first.size() >= 4 && RatingsCollector.isTruth(first.get(0).strip());
        return !header && (record || COUNT.matcher(content).find()) ? RatingsFormat.IMRMC : RatingsFormat.CSV;
    }

    /**
     * Tells what is not text of the right kind.
     *
     * @throws RatingsException where it is no text at all
     */
    void check(RatingsCollector collector) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new RatingsException(
                        List.of(new RatingsException.Problem(line(i), "expected text, found a zero byte")));
            }
        }
        if (foreign >= 0) {
            String found = String.format(Locale.ROOT, "byte %02X", bytes[foreign]);
            if (format == RatingsFormat.IMRMC) {
                collector.warn("line " + line(foreign) + ": " + found + " is not UTF-8: the file was read as Latin-1");
            } else {
                collector.problem(
                        line(foreign),
                        "expected UTF-8 text, found " + found + " (save the file as UTF-8, not Latin-1)");
            }
        }
    }

    private int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            // A carriage return before a line feed is not a line of its own.
            boolean end = bytes[i] == '\n' || bytes[i] == '\r' && bytes[i + 1] != '\n';
            line += end ? 1 : 0;
        }
        return line;
    }
}
