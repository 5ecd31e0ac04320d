package org.verray.study.report;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.verray.radiographs.VerrayException;

/** Who raised synthetic images unasked, as a person settled it: the columns {@code reader, raised}. */
public final class RemarksCsv {
    private RemarksCsv() {}

    /**
     * Reads the file.
     *
     * @return by reader
     * @throws VerrayException where it is none, naming the line
     */
    public static Map<String, Boolean> read(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        Map<String, Boolean> raised = new LinkedHashMap<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            for (CSVRecord row : parser) {
                String said = row.get("raised").toLowerCase(Locale.ROOT);
                boolean yes = said.equals("yes") || said.equals("1");
                if (!yes && !said.equals("no") && !said.equals("0")) {
                    throw new VerrayException(file + ": line " + parser.getCurrentLineNumber()
                            + ": raised: expected yes or no, found \"" + said + "\"");
                }
                raised.put(row.get("reader"), yes);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new VerrayException(
                    file + ": expected a CSV file with the columns reader,raised: " + e.getMessage(), e);
        }
        return raised;
    }
}
