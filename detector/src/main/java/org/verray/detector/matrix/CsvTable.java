package org.verray.detector.matrix;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.statistics.Interval;

/** A table as a CSV file; a number that is not defined is an empty cell. */
final class CsvTable {
    private CsvTable() {}

    /** Adds estimate and ends, or nothing in their place where they are not to be given. */
    static void interval(List<Object> row, Interval interval, boolean given) {
        for (double value : new double[] {interval.estimate(), interval.low(), interval.high()}) {
            row.add(given ? value : Double.NaN);
        }
    }

    /** Writes a header and rows; throws {@link EvaluationException} where that fails. */
    static void write(Path file, List<String> header, List<List<Object>> rows) {
        CsvMapper csv = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        try (SequenceWriter out = csv.writer().writeValues(file.toFile())) {
            out.write(header);
            for (List<Object> row : rows) {
                out.write(row.stream().map(CsvTable::text).toList());
            }
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        return value instanceof Double d && Double.isNaN(d) ? "" : String.valueOf(value);
    }
}
