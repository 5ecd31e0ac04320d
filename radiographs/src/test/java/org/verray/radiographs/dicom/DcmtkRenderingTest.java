package org.verray.radiographs.dicom;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Display;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;

/**
 * Compares renderings with dcmtk's: none differs by more than one gray level of 256. The tables of dcmtk's levels were
 * written by {@code src/test/python/rendering_reference.py}, which says what they hold; their first line names versions.
 * Where dcmtk is installed, it renders once more and every pixel is compared.
 *
 * <p>{@code rendering-cases.zip} is from {@code src/test/python/rendering_cases.py}. All its files are checked by hand:
 * {@code -Dverray.rendering.cases=FOLDER} names a folder of them with their table, {@code reference.csv}.
 */
class DcmtkRenderingTest {
    private static final int TOLERANCE = 1;

    /** Views, pixels, pixels one level off, and the largest difference, by kind of view. */
    private static final Map<String, long[]> SEEN = new TreeMap<>();

    @TempDir
    static Path temporary;

    @TestFactory
    Stream<DynamicTest> publicFiles() throws IOException {
        Path folder = Path.of(System.getProperty("verray.shared", "none"), "dicom-conformance");
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(Files.isDirectory(folder), "no folder " + folder);
        }
        return tests("public", folder, DcmtkRenderingTest.class.getResourceAsStream("rendering-public.csv"));
    }

    @TestFactory
    Stream<DynamicTest> generatedFiles() throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(DcmtkRenderingTest.class.getResourceAsStream("rendering-cases.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(temporary.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        return tests("generated", temporary, DcmtkRenderingTest.class.getResourceAsStream("rendering-cases.csv"));
    }

    @TestFactory
    Stream<DynamicTest> namedFolder() throws IOException {
        String folder = System.getProperty("verray.rendering.cases", "");
        return folder.isEmpty()
                ? Stream.of()
                : tests("named", Path.of(folder), Files.newInputStream(Path.of(folder, "reference.csv")));
    }

    @AfterAll
    static void report() {
        SEEN.forEach((kind, n) -> System.out.printf(
                "rendering, %s: %d views, %d pixels, %d one level off, largest difference %d%n",
                kind, n[0], n[1], n[2], n[3]));
    }

    private static Stream<DynamicTest> tests(String set, Path folder, InputStream table) throws IOException {
        Map<String, List<Map<String, String>>> files = rows(table).stream()
                .collect(Collectors.groupingBy(row -> row.get("file"), LinkedHashMap::new, Collectors.toList()));
        assertThat(files).isNotEmpty();
        return files.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> check(set, folder.resolve(entry.getKey()), entry.getValue())));
    }

    private static void check(String set, Path path, List<Map<String, String>> views) throws Exception {
        byte[] file = Files.readAllBytes(path);
        Map<Integer, Radiograph> frames = new HashMap<>();
        List<String> differences = new ArrayList<>();
        for (Map<String, String> view : views) {
            Radiograph radiograph = frames.computeIfAbsent(
                    Integer.valueOf(view.get("frame")), frame -> new DicomDecoder().decode(file, "", frame));
            byte[] ours = rendering(radiograph, view).bytes();
            DcmtkLevels dcmtk = DcmtkLevels.of(path, view);
            int difference = dcmtk.largestDifference(ours);
            String kind = set + ", " + view.get("view").replaceFirst(":.*", "") + dcmtk.extent();
            long[] seen = SEEN.computeIfAbsent(kind, key -> new long[4]);
            seen[0]++;
            seen[1] += dcmtk.count();
            seen[2] += dcmtk.different(ours);
            seen[3] = Math.max(seen[3], difference);
            if (difference > TOLERANCE) {
                differences.add("%s: %d levels in %s of frame %s, dcmtk %s"
                        .formatted(
                                path.getFileName(),
                                difference,
                                view.get("view"),
                                view.get("frame"),
                                view.get("options")));
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Rendering rendering(Radiograph radiograph, Map<String, String> view) {
        if (view.get("default").equals("yes")) {
            return Rendering.of(radiograph);
        }
        Display display = radiograph.display();
        String[] name = view.get("view").split(":");
        Display.Voi voi = switch (name[0]) {
            case "range" -> new Display.OccurringRange();
            case "full" -> new Display.FullRange();
            default ->
                display.vois().stream()
                        .filter(
                                name[0].equals("window")
                                        ? Display.Window.class::isInstance
                                        : Display.VoiTable.class::isInstance)
                        .skip(Integer.parseInt(name[1]) - 1)
                        .findFirst()
                        .orElseThrow();
        };
        return Rendering.of(radiograph, display.with(voi), 8);
    }

    private static List<Map<String, String>> rows(InputStream table) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withComments();
        try (table;
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .enable(CsvParser.Feature.TRIM_SPACES)
                        .readerForMapOf(String.class)
                        .with(schema)
                        .readValues(table)) {
            return rows.readAll();
        }
    }
}
