package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;
import org.verray.radiographs.decode.Radiographs;

/**
 * Reads a public collection of DICOM files from many makers and compares every sample with what decoders that Verray does
 * not use made of it. {@code conformance-reference.csv} was written by {@code src/test/python/reference_hashes.py}, which
 * asked two decoders for each file and says how far they agree. Lossless or lossy, our samples are the first one's; should
 * another build of a codec round differently, lossy files may differ by one gray level at the 64 places that the table
 * lists.
 *
 * <p>Files without readable pixels must be refused for the reason in {@code conformance-refusals.csv}. What came out goes to
 * {@code target/conformance.csv}, from which {@code src/test/python/conformance_page.py} makes {@code docs/conformance.md}.
 */
class ConformanceTest {
    /** The reference decoders cannot parse the first file; it holds the same image as the second. */
    private static final Map<String, String> SAME_IMAGE = Map.of(
            "fo-dicom/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm", "fo-dicom/D_CLUNIE_CT1_RLE_FRAGS.dcm");

    private static final List<List<String>> TABLE = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyFile() throws IOException {
        Path folder = Path.of(System.getProperty("verray.shared", "none"), "dicom-conformance");
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(Files.isDirectory(folder), "no folder " + folder);
        }
        Map<String, Map<String, String>> reference = resource("conformance-reference.csv");
        Map<String, Map<String, String>> refusals = resource("conformance-refusals.csv");
        assertThat(reference).hasSize(126);
        return reference.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] file = Files.readAllBytes(folder.resolve(name));
                    if (refusals.containsKey(name)) {
                        refuse(name, file, refusals.get(name));
                    } else {
                        compare(name, file, reference.get(SAME_IMAGE.getOrDefault(name, name)));
                    }
                }));
    }

    @AfterAll
    static void writeTable() throws IOException {
        Path table = Path.of(System.getProperty("basedir", "."), "target", "conformance.csv");
        try (SequenceWriter rows = new CsvMapper()
                .writer(CsvSchema.emptySchema().withLineSeparator("\n"))
                .writeValues(table.toFile())) {
            rows.write(List.of(
                    "file", "syntax", "image", "result", "decoder", "second", "difference", "differing", "finding"));
            for (List<String> row : TABLE) {
                rows.write(row);
            }
        }
    }

    private static void refuse(String name, byte[] file, Map<String, String> expected) {
        String reason = Readings.refusal(file);
        TABLE.add(List.of(name, "", "", "refused: " + reason, "", "", "", "", expected.get("finding")));
        assertThat(reason).contains(expected.get("says"));
    }

    private static void compare(String name, byte[] file, Map<String, String> expected) {
        Radiograph read = Radiographs.decode(file);
        boolean equal = hash(read).equals(expected.get("sha256"));
        String image = read.columns() + " x " + read.rows() + ", " + read.bitsStored() + " bits"
                + (read.signed() ? ", signed" : "");
        TABLE.add(List.of(
                name,
                read.container().encoding(),
                image,
                equal ? "equal" : "differs",
                expected.get("decoder"),
                expected.get("second"),
                expected.get("difference"),
                expected.get("differing"),
                expected.get("file").equals(name)
                        ? expected.get("note")
                        : "reference decoders cannot parse it; same image as " + expected.get("file")));
        assertThat(List.of(read.rows() + " x " + read.columns(), read.bitsStored() + " bits", read.signed()))
                .isEqualTo(List.of(
                        expected.get("rows") + " x " + expected.get("columns"),
                        expected.get("bits") + " bits",
                        Boolean.valueOf(expected.get("signed"))));
        if (!equal) {
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

    /** Rows of a table by file. */
    private static Map<String, Map<String, String>> resource(String name) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withComments();
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        try (InputStream in = ConformanceTest.class.getResourceAsStream(name);
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .enable(CsvParser.Feature.TRIM_SPACES)
                        .readerForMapOf(String.class)
                        .with(schema)
                        .readValues(in)) {
            rows.forEachRemaining(row -> found.put(row.get("file"), row));
        }
        return found;
    }
}
