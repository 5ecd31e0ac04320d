package org.verray.statistics.ratings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Ratings as they stand in a file. The format is recognised by content, whatever the name. Both formats keep ids as text
 * ({@code 007} is not {@code 7}), and ratings are finite decimal numbers; truth is 0 or 1, or {@code real} or {@code synthetic},
 * with 1 and synthetic for the positive class.
 *
 * <p><b>CSV</b>: a header with the columns {@code reader}, {@code case}, {@code modality} (or {@code treatment}) and {@code
 * rating}, in any order and letter case, further columns ignored. Truth stands in a column {@code truth} of the same rows, or in
 * rows whose reader is {@code truth} or {@code -1} and whose rating is the truth, or in a second block of the same file that has its own
 * header {@code case,truth}. White space around a cell does not count. The text is UTF-8.
 *
 * <p><b>.imrmc</b>: free text and the advisory counts {@code N0:}, {@code N1:}, {@code NR:}, {@code NM:} up to a line {@code BEGIN DATA:},
 * then one {@code reader,case,modality,rating} a line without header and quotes. Truth records have the reader {@code truth} or {@code
 * -1}; exactly one a case. White space inside fields and commas at the end of a line are dropped, fields after the fourth ignored. The
 * format fixes no encoding: what is not UTF-8 is read as Latin-1.
 *
 * @param ratings cases that have a truth and were read by nobody are among its cases; {@link RatingTable#withoutEmpty} drops them
 * @param format what the file was
 * @param warnings what is odd about it and harms nothing, as sentences
 */
public record RatingsFile(RatingTable ratings, RatingsFormat format, List<String> warnings) {
    public RatingsFile {
        Objects.requireNonNull(ratings, "ratings");
        Objects.requireNonNull(format, "format");
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file.
     *
     * @throws IOException where the file cannot be read
     * @throws RatingsException where its content cannot be used, with every problem and its line
     */
    public static RatingsFile read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /** Reads the content of a file with the usual columns; see {@link #parse(byte[], RatingColumns)}. */
    public static RatingsFile parse(byte[] content) {
        return parse(content, RatingColumns.STANDARD);
    }

    /**
     * Reads the content of a file.
     *
     * @param columns what the columns are called, where it is CSV
     * @throws RatingsException where it cannot be used, with every problem and its line
     */
    public static RatingsFile parse(byte[] content, RatingColumns columns) {
        RatingsText text = RatingsText.of(content, columns);
        RatingsCollector collector = new RatingsCollector();
        text.check(collector);
        switch (text.format()) {
            case CSV -> new CsvRatings(collector, columns).read(text.content());
            case IMRMC -> new ImrmcRatings(collector).read(text.content());
        }
        RatingTable ratings = collector.table();
        return new RatingsFile(ratings, text.format(), collector.warnings());
    }

    /**
     * Writes a table so that it reads back the same to the last bit. CSV has the columns {@code reader,case,modality,rating,truth}, and rows
     * of the reader {@code truth} for cases that nobody read; {@code .imrmc} is what both readers of the iMRMC software take.
     *
     * @throws RatingsException where the format cannot carry an id or a rating, which it names; nothing is written then
     * @throws IOException where the file cannot be written
     */
    public static void write(RatingTable ratings, Path file, RatingsFormat format) throws IOException {
        Files.write(file, text(ratings, format).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A table as the text of a file; see {@link #write}.
     *
     * @throws RatingsException where the format cannot carry an id or a rating, which it names
     */
    public static String text(RatingTable ratings, RatingsFormat format) {
        RatingsWriter.check(ratings, format);
        return switch (format) {
            case CSV -> RatingsWriter.csv(ratings);
            case IMRMC -> RatingsWriter.imrmc(ratings);
        };
    }
}
