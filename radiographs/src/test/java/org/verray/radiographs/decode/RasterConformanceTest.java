package org.verray.radiographs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;

/**
 * Reads every file of the folder {@code raster} and compares all samples with {@code raster-reference.csv}. Both were
 * written by {@code src/test/python/raster_fixtures.py}: the samples of lossless files are the ones that it put in, those
 * of lossy files are what Pillow decodes, in versions that the table names. Files that must be refused stand there with
 * the beginning of the reason.
 */
class RasterConformanceTest {
    private static final List<String> FORMATS = List.of("png", "jpg", "tif", "webp", "bmp");

    @TestFactory
    Stream<DynamicTest> everyFile() throws IOException {
        return reference().stream().map(row -> DynamicTest.dynamicTest(row.get("file"), () -> check(row)));
    }

    private static void check(Map<String, String> row) throws IOException {
        byte[] file = RasterFixture.committed(row.get("file"));
        if (!row.get("refusal").isEmpty()) {
            assertThat(Readings.refusal(file)).startsWith(row.get("refusal"));
            return;
        }
        Radiograph read = Radiographs.decode(file);
        assertThat(List.of(
                        read.rows() + " x " + read.columns(),
                        read.bitsStored() + " bits",
                        read.signed(),
                        read.photometric() == Photometric.MONOCHROME1))
                .isEqualTo(List.of(
                        row.get("rows") + " x " + row.get("columns"),
                        row.get("bits") + " bits",
                        row.get("signed").equals("yes"),
                        row.get("inverted").equals("yes")));
        if (row.get("lossy").equals("yes")) {
            assertWithinOneLevel(read, Base64.getDecoder().decode(row.get("levels")));
        } else {
            assertThat(Radiographs.sha256(lowBytesFirst(read))).isEqualTo(row.get("sha256"));
        }
    }

    private static void assertWithinOneLevel(Radiograph read, byte[] deflated) throws IOException {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            byte[] levels = in.readAllBytes();
            int samples = read.rows() * read.columns();
            assertThat(levels).hasSize(2 * samples);
            for (int i = 0; i < samples; i++) {
                int expected = levels[2 * i] & 0xFF | (levels[2 * i + 1] & 0xFF) << 8;
                assertThat(Math.abs(read.sample(i) - expected))
                        .as("sample %d", i)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static byte[] lowBytesFirst(Radiograph read) {
        byte[] bytes = new byte[2 * read.rows() * read.columns()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (read.sample(i / 2) >> 8 * (i % 2));
        }
        return bytes;
    }

    /** The table of counts in the documentation is the one that the reference gives. */
    @Test
    void documentationCountsTheFiles() throws IOException {
        Map<String, int[]> counts = new TreeMap<>();
        for (Map<String, String> row : reference()) {
            String ending = row.get("file").substring(row.get("file").lastIndexOf('.') + 1);
            int kind = !row.get("refusal").isEmpty() ? 2 : row.get("lossy").equals("yes") ? 1 : 0;
            counts.computeIfAbsent(FORMATS.contains(ending) ? ending : "other", e -> new int[3])[kind]++;
        }
        String page = Files.readString(Path.of(System.getProperty("verray.root", ".."), "docs/raster-conformance.md"));
        counts.forEach((ending, n) ->
                assertThat(page).contains(String.format("| .%s | %d | %d | %d |", ending, n[0], n[1], n[2])));
    }

    private static List<Map<String, String>> reference() throws IOException {
        try (InputStream in = RasterConformanceTest.class.getResourceAsStream("raster-reference.csv");
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(in)) {
            return rows.readAll();
        }
    }
}
