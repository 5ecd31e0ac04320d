package org.verray.statistics.ratings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ratings whose agreement is asked for, as they stand in a file. Ratings may be words, truth may be absent, and a blank, {@code NA} or {@code
 * NaN} is a missing rating. The layout is recognised by content.
 *
 * <p><b>Wide CSV</b>: a header of the subject's column and one column a rater, and a row a subject. A column {@code truth} is no rater.
 *
 * <p><b>Long CSV</b>: a header with the columns {@code reader} (or {@code rater}), {@code case} (or {@code subject}) and {@code rating}; {@code
 * modality} (or {@code treatment}) and {@code truth} may be among them, further columns are ignored. Rows of the reader {@code truth} or {@code
 * -1}, and a second block with the header {@code case,truth}, give truth as {@link RatingsFile} describes it.
 *
 * <p><b>.imrmc</b>: as {@link RatingsFile} reads it.
 *
 * @param tables one a modality, in the order of the file; a file that names no modality gives one
 * @param warnings what is odd about it and harms nothing, as sentences
 */
public record AgreementFile(List<AgreementTable> tables, List<String> warnings) {
    public AgreementFile {
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file.
     *
     * @throws IOException where the file cannot be read
     * @throws RatingsException where its content cannot be used, with every problem and its line
     */
    public static AgreementFile read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /** Reads the content of a file with the usual columns; see {@link #parse(byte[], RatingColumns)}. */
    public static AgreementFile parse(byte[] content) {
        return parse(content, RatingColumns.STANDARD);
    }

    /**
     * Reads the content of a file.
     *
     * @param columns what the columns are called, where it is CSV
     * @throws RatingsException where it cannot be used, with every problem and its line
     */
    public static AgreementFile parse(byte[] content, RatingColumns columns) {
        RatingsText text = RatingsText.of(content, columns);
        if (text.format() == RatingsFormat.IMRMC) {
            RatingsFile file = RatingsFile.parse(content, columns);
            return new AgreementFile(tables(file.ratings()), file.warnings());
        }
        RatingsCollector encoding = new RatingsCollector();
        text.check(encoding);
        AgreementCsv csv = new AgreementCsv(encoding.problems(), columns);
        csv.read(text.content());
        return new AgreementFile(csv.tables(), List.of());
    }

    private static List<AgreementTable> tables(RatingTable ratings) {
        return ratings.modalities().stream().map(m -> table(ratings, m)).toList();
    }

    private static AgreementTable table(RatingTable all, String modality) {
        RatingTable ratings = all.withModalities(modality::equals).withoutEmpty();
        Map<String, Map<String, AgreementTable.Cell>> cells = new LinkedHashMap<>();
        Map<String, Boolean> truth = new LinkedHashMap<>();
        for (int c = 0; c < ratings.cases().size(); c++) {
            Map<String, AgreementTable.Cell> byReader = new LinkedHashMap<>();
            for (int r = 0; r < ratings.readers().size(); r++) {
                double rating = ratings.rating(r, 0, c);
                if (!Double.isNaN(rating)) {
                    byReader.put(ratings.readers().get(r), new AgreementTable.Cell(Double.toString(rating), 0));
                }
            }
            cells.put(ratings.cases().get(c), byReader);
            truth.put(ratings.cases().get(c), ratings.positive(c));
        }
        return new AgreementTable(modality, ratings.readers(), cells, truth);
    }
}
