package org.verray.detector.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.radiographs.VerrayException;

/** The CSV form of a {@link ScoreTable}. */
final class ScoreFile {
    private static final List<String> COLUMNS = List.of(
            "case", "truth", "score", "verdict", "source", "generator", "body_part", "group", "sha256", "format");

    private ScoreFile() {}

    static void write(ScoreTable table, Path file) {
        CsvMapper csv = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        try (SequenceWriter rows = csv.writer(schema.build()).writeValues(file.toFile())) {
            // An array of no rows still writes the header.
            rows.writeAll(table.cases().stream().map(ScoreFile::row).toList());
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static List<String> row(ScoredCase c) {
        return List.of(
                c.path(),
                c.truth().label(),
                Double.toString(c.score()),
                c.verdict().label(),
                c.source(),
                c.generator(),
                c.bodyPart(),
                c.group(),
                c.sha256(),
                c.format());
    }

    static ScoreTable read(Path file) {
        List<ScoredCase> cases = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(Files.readAllBytes(file))) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                cases.add(scoredCase(file + ", row " + (cases.size() + 1), row));
            }
            return new ScoreTable(cases);
        } catch (NoSuchFileException e) {
            throw new EvaluationException(file + ": no such file", e);
        } catch (JsonProcessingException e) {
            throw new EvaluationException(file + ": not a CSV file: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static ScoredCase scoredCase(String where, Map<String, String> row) {
        for (String column : COLUMNS) {
            if (row.get(column) == null) {
                throw new EvaluationException(
                        where + ": expected the columns " + String.join(",", COLUMNS) + ", found no " + column);
            }
        }
        try {
            return new ScoredCase(
                    row.get("case"),
                    Truth.ofLabel(row.get("truth")),
                    Double.parseDouble(row.get("score")),
                    verdict(row.get("verdict")),
                    row.get("source"),
                    row.get("generator"),
                    row.get("body_part"),
                    row.get("group"),
                    row.get("sha256"),
                    row.get("format"));
        } catch (IllegalArgumentException | VerrayException e) {
            throw new EvaluationException(where + ": " + e.getMessage(), e);
        }
    }

    private static Verdict verdict(String label) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.label().equals(label)) {
                return verdict;
            }
        }
        throw new EvaluationException("verdict: expected synthetic, real or inconclusive, found \"" + label + "\"");
    }
}
