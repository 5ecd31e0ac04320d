package org.verray.detector.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.radiographs.VerrayException;

/**
 * The file of a {@link ScoreSheet}: one line that says what it was made from, then CSV with a header. The first two cells of the
 * line are {@code verray-cell} with its layout and the hash of the inputs, then {@code detector=threshold}.
 */
final class SheetFile {
    private static final String LAYOUT = "verray-cell 1";
    private static final List<String> COLUMNS = List.of(
            "case", "truth", "source", "generator", "family", "body_part", "group", "sha256", "format", "problem");

    private SheetFile() {}

    static void write(ScoreSheet sheet, Path file) {
        CsvMapper csv = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        List<String> made = new ArrayList<>(List.of(LAYOUT, sheet.inputs()));
        sheet.thresholds().forEach((name, threshold) -> made.add(name + "=" + threshold));
        List<String> header = new ArrayList<>(COLUMNS);
        header.addAll(sheet.detectors());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (BufferedWriter out = Files.newBufferedWriter(unfinished);
                    SequenceWriter rows = csv.writer().writeValues(out)) {
                rows.write(made);
                rows.write(header);
                for (ScoreSheet.Row row : sheet.rows()) {
                    rows.write(cells(row));
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static List<String> cells(ScoreSheet.Row row) {
        List<String> cells = new ArrayList<>(List.of(
                row.path(),
                row.truth().label(),
                row.source(),
                row.generator(),
                row.family(),
                row.bodyPart(),
                row.group(),
                row.sha256(),
                row.format(),
                row.problem()));
        row.scores().forEach(score -> cells.add(Double.isNaN(score) ? "" : Double.toString(score)));
        return cells;
    }

    static ScoreSheet read(Path file) {
        try (MappingIterator<String[]> lines = lines(file)) {
            String[] made = lines.hasNext() ? lines.next() : new String[0];
            if (made.length < 2 || !made[0].equals(LAYOUT)) {
                throw new EvaluationException(file + ": expected a cell that begins with \"" + LAYOUT + "\"");
            }
            Map<String, Double> thresholds = new LinkedHashMap<>();
            for (String cell : Arrays.asList(made).subList(2, made.length)) {
                int sign = cell.lastIndexOf('=');
                thresholds.put(cell.substring(0, sign), Double.parseDouble(cell.substring(sign + 1)));
            }
            List<String> header = new ArrayList<>(COLUMNS);
            header.addAll(thresholds.keySet());
            if (!lines.hasNext() || !Arrays.asList(lines.next()).equals(header)) {
                throw new EvaluationException(file + ": expected the columns " + String.join(",", header));
            }
            List<ScoreSheet.Row> rows = new ArrayList<>();
            while (lines.hasNext()) {
                rows.add(row(lines.next(), header.size()));
            }
            return new ScoreSheet(made[1], thresholds, rows);
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EvaluationException(file + ": not a cell of a matrix: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static MappingIterator<String[]> lines(Path file) throws IOException {
        return new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(Files.readAllBytes(file));
    }

    private static ScoreSheet.Row row(String[] cells, int expected) {
        if (cells.length != expected) {
            throw new IllegalArgumentException("expected " + expected + " cells in a row, found " + cells.length);
        }
        List<Double> scores = new ArrayList<>();
        for (int i = COLUMNS.size(); i < cells.length; i++) {
            scores.add(cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]));
        }
        return new ScoreSheet.Row(
                cells[0],
                Truth.ofLabel(cells[1]),
                cells[2],
                cells[3],
                cells[4],
                cells[5],
                cells[6],
                cells[7],
                cells[8],
                scores,
                cells[9]);
    }

    /** The hash of the inputs of a cell on disk, from its first line alone; empty where there is no such cell. */
    static Optional<String> inputs(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String[] cells = Optional.ofNullable(in.readLine()).orElse("").split(",", -1);
            return cells.length > 1 && cells[0].replace("\"", "").equals(LAYOUT)
                    ? Optional.of(cells[1])
                    : Optional.empty();
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Wraps what a broken sheet throws. */
    static boolean readable(Path file) {
        try {
            read(file);
            return true;
        } catch (VerrayException e) {
            return false;
        }
    }
}
