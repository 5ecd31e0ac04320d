package org.verray.statistics.ratings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes tables as text of either format. */
final class RatingsWriter {
    private static final String TRUTH = "truth";
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    /** Whole numbers below this are written without a point. */
    private static final double LARGE = 1e15;

    /** What is done with each reading. */
    private interface Reading {
        void at(int reader, int modality, int caseIndex, double rating) throws IOException;
    }

    private RatingsWriter() {}

    /**
     * Makes sure that a format can carry a table.
     *
     * @throws RatingsException that names the first id or rating which it cannot
     */
    static void check(RatingTable table, RatingsFormat format) {
        table.readers().forEach(name -> check("reader", name, format));
        table.cases().forEach(name -> check("case", name, format));
        table.modalities().forEach(name -> check("modality", name, format));
        for (String reader : table.readers()) {
            if (RatingsCollector.isTruth(reader)) {
                throw new RatingsException(
                        "reader: expected a name that does not stand for the truth, found " + reader);
            }
        }
        each(table, (r, m, c, rating) -> {
            if (Double.isInfinite(rating)) {
                throw new RatingsException("rating of case " + table.cases().get(c) + " by reader "
                        + table.readers().get(r) + ": expected a finite number, found " + rating);
            }
        });
    }

    private static void check(String what, String name, RatingsFormat format) {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        boolean fits = !name.isEmpty() && name.indexOf('\0') < 0 && utf8.canEncode(name);
        boolean plain = name.chars()
                .noneMatch(c -> c == ',' || c == '"' || Character.isWhitespace(c) || Character.isISOControl(c));
        if (!fits || (format == RatingsFormat.IMRMC ? !plain : !name.strip().equals(name))) {
            String carried = format == RatingsFormat.IMRMC
                    ? "a name without commas, quotes and white space"
                    : "a name without white space around it";
            throw new RatingsException(
                    what + ": expected " + carried + " to write " + format + ", found \"" + name + "\"");
        }
    }

    static String csv(RatingTable table) {
        StringBuilder text = new StringBuilder();
        boolean[] read = new boolean[table.cases().size()];
        try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
            printer.printRecord("reader", "case", "modality", "rating", TRUTH);
            each(table, (r, m, c, rating) -> {
                read[c] = true;
                printer.printRecord(
                        table.readers().get(r),
                        table.cases().get(c),
                        table.modalities().get(m),
                        number(rating),
                        truth(table, c));
            });
            for (int c = 0; c < read.length; c++) {
                if (!read[c]) {
                    printer.printRecord(TRUTH, table.cases().get(c), TRUTH, truth(table, c), truth(table, c));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String imrmc(RatingTable table) {
        StringBuilder text = new StringBuilder("Ratings of readers\n");
        line(text, "N0: " + table.negatives());
        line(text, "N1: " + table.positives());
        line(text, "NR: " + table.readers().size());
        line(text, "NM: " + table.modalities().size());
        line(text, ImrmcRatings.BEGIN);
        List<String> cases = table.cases();
        for (int c = 0; c < cases.size(); c++) {
            line(text, String.join(",", TRUTH, cases.get(c), TRUTH, truth(table, c)));
        }
        each(
                table,
                (r, m, c, rating) -> line(
                        text,
                        String.join(
                                ",",
                                table.readers().get(r),
                                cases.get(c),
                                table.modalities().get(m),
                                number(rating))));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String truth(RatingTable table, int caseIndex) {
        return table.positive(caseIndex) ? "1" : "0";
    }

    private static void each(RatingTable table, Reading reading) {
        try {
            for (int r = 0; r < table.readers().size(); r++) {
                for (int m = 0; m < table.modalities().size(); m++) {
                    for (int c = 0; c < table.cases().size(); c++) {
                        double rating = table.rating(r, m, c);
                        if (!Double.isNaN(rating)) {
                            reading.at(r, m, c, rating);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number that reads back the same. Only the negative zero among whole numbers needs its point. */
    private static String number(double rating) {
        boolean whole = rating == Math.rint(rating) && Math.abs(rating) < LARGE && Double.compare(rating, -0.0) != 0;
        return whole ? Long.toString((long) rating) : Double.toString(rating);
    }
}
