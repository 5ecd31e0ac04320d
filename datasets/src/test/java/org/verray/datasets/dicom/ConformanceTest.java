package org.verray.datasets.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.verray.datasets.Readings;
import org.verray.datasets.decode.Radiographs;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Reads a public collection of DICOM files from many makers and compares every sample with what decoders that Verray does
 * not use made of it. {@code conformance-reference.csv} was written by {@code src/test/python/reference_hashes.py} with
 * the versions that its first line names. Lossless or lossy, the hashes agree; should another build of a codec round
 * differently, lossy files may differ by one gray level at the 64 places that the table lists.
 *
 * <p>Files without readable pixels must be refused. A few rows need a word of their own, see {@link #SAME_IMAGE}.
 */
class ConformanceTest {
    /** The reference decoders cannot parse the first file; it holds the same image as the second. */
    private static final Map<String, String> SAME_IMAGE = Map.of(
            "fo-dicom/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm", "fo-dicom/D_CLUNIE_CT1_RLE_FRAGS.dcm");

    @TestFactory
    Stream<DynamicTest> everyFile() throws IOException {
        Path folder = Path.of(System.getProperty("verray.shared", "none"), "dicom-conformance");
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(Files.isDirectory(folder), "no folder " + folder);
        }
        List<Map<String, String>> rows = reference();
        assertThat(rows).hasSize(126);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.get("file"), () -> check(folder, row, rows)));
    }

    private static void check(Path folder, Map<String, String> row, List<Map<String, String>> rows) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(row.get("file")));
        Map<String, String> expected = rows.stream()
                .filter(r -> r.get("file").equals(SAME_IMAGE.get(row.get("file"))))
                .findFirst()
                .orElse(row);
        if (expected.get("sha256").isEmpty()) {
            Readings.refusal(file);
            return;
        }
        Radiograph read = Radiographs.decode(file);
        assertThat(List.of(read.rows() + " x " + read.columns(), read.bitsStored() + " bits", read.signed()))
                .isEqualTo(List.of(
                        expected.get("rows") + " x " + expected.get("columns"),
                        expected.get("bits") + " bits",
                        Boolean.valueOf(expected.get("signed"))));
        if (!hash(read).equals(expected.get("sha256"))) {
            assertThat(expected.get("lossy")).as("samples differ").isEqualTo("true");
            assertLevels(read, expected.get("levels"));
        }
    }

    private static void assertLevels(Radiograph read, String levels) {
        String[] expected = levels.split(" ");
        long last = (long) read.rows() * read.columns() - 1;
        for (int i = 0; i < expected.length; i++) {
            int place = (int) (last * i / (expected.length - 1));
            assertThat(Math.abs(read.sample(place) - Integer.parseInt(expected[i])))
                    .as("level at sample %d", place)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** One byte each where 8 bits are allocated and no palette holds more, else two, little-endian. */
    private static String hash(Radiograph read) {
        boolean wide = read.container().bitsAllocated() > 8 || read.bitsStored() > 8;
        int n = read.rows() * read.columns();
        byte[] bytes = new byte[wide ? 2 * n : n];
        for (int i = 0; i < n; i++) {
            if (wide) {
                bytes[2 * i] = (byte) read.sample(i);
                bytes[2 * i + 1] = (byte) (read.sample(i) >> 8);
            } else {
                bytes[i] = (byte) read.sample(i);
            }
        }
        return Radiographs.sha256(bytes);
    }

    private static List<Map<String, String>> reference() throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withComments();
        try (InputStream in = ConformanceTest.class.getResourceAsStream("conformance-reference.csv");
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .enable(CsvParser.Feature.TRIM_SPACES)
                        .readerForMapOf(String.class)
                        .with(schema)
                        .readValues(in)) {
            return rows.readAll();
        }
    }
}
