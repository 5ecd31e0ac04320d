package org.verray.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.detector.FileDetection;
import org.verray.detector.batch.BatchFormat;
import org.verray.detector.results.DetectionJson;
import org.verray.detector.results.DetectionRow;

/**
 * Results as rows of the table. Text is made by executors, so that the driver has nothing to do but to write it; it is to the letter what {@code verray detect}
 * writes.
 *
 * @param labelled whether there is a column of truth, the last
 */
record Rows(BatchFormat format, boolean labelled) {
    private static final String LABEL = "label";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ObjectWriter CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writerFor(List.class)
            .with(CsvSchema.emptySchema().withLineSeparator(""));

    /** Names of the columns. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(DetectionRow.COLUMNS);
        if (labelled) {
            columns.add(LABEL);
        }
        return columns;
    }

    /** The first line of a CSV file. */
    String header() {
        return csv(columns().toArray());
    }

    ScoredFile row(Input input, FileDetection result) {
        DetectionRow row = DetectionRow.of(input.path(), result);
        Object[] cells = row.values();
        if (labelled) {
            cells = Arrays.copyOf(cells, cells.length + 1);
            cells[cells.length - 1] = input.label();
        }
        String text = switch (format) {
            case PARQUET -> null;
            case CSV -> csv(cells);
            case JSON -> json(input, result);
        };
        return new ScoredFile(input.path(), text, text == null ? cells : null, row.verdict(), row.error());
    }

    /** The row of something that cannot be worked on. */
    ScoredFile unusable(Input input) {
        return row(input, FileDetection.unread(Path.of(""), input.problem()));
    }

    private static String csv(Object[] cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell == null || cell instanceof Double d && d.isNaN() ? "" : cell.toString());
        }
        try {
            return CSV.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(Input input, FileDetection result) {
        Map<String, Object> object = DetectionJson.of(input.path(), result);
        if (labelled) {
            object.put(LABEL, input.label());
        }
        try {
            return JSON.writeValueAsString(finite(object));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with null for numbers that are not finite, which JSON does not have. */
    private static Object finite(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, finite(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(finite(each)));
            return copy;
        }
        return value instanceof Number number && !(Double.isFinite(number.doubleValue())) ? null : value;
    }
}
