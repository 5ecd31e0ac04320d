package org.verray.datasets.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.decode.Radiographs;
import tech.tablesaw.api.Table;

class ManifestTest {
    private static final String HEADER = "path,label,source,generator,body_part,licence,group";

    @TempDir
    Path folder;

    @BeforeEach
    void images() throws IOException {
        for (String name : new String[] {"a.png", "b.png", "c.png", "with, comma.png"}) {
            Files.write(folder.resolve(name), new byte[] {1});
        }
    }

    private Manifest load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8));
    }

    private Manifest load(byte[] bytes) throws IOException {
        return Manifest.load(Files.write(folder.resolve("manifest.csv"), bytes));
    }

    @Test
    void keepsEveryColumn() throws IOException {
        String hash = "AB".repeat(32);
        Manifest manifest = load(
                HEADER + ",sha256,view,line\n" + "a.png,synthetic,made here,net-1,chest,CC0,g1," + hash + ",PA,7\n");

        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.entries())
                .containsExactly(new ManifestEntry(
                        2,
                        "a.png",
                        folder.resolve("a.png"),
                        Truth.SYNTHETIC,
                        "made here",
                        "net-1",
                        "chest",
                        "CC0",
                        "g1",
                        Optional.of("ab".repeat(32)),
                        Map.of("view", "PA", "line", "7")));
        assertThat(manifest.sha256()).isEqualTo(Radiographs.sha256(Files.readAllBytes(manifest.file())));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        Manifest manifest = load("\uFEFF" + HEADER + "\r\n"
                + "\"with, comma.png\",real,\"a \"\"quoted\"\"\r\nsource\",,hand,,g1\r\n"
                + "\r\n"
                + "b.png,real,é,,hand,,g2\r\n");

        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.entries()).extracting(ManifestEntry::source).containsExactly("a \"quoted\"\r\nsource", "é");
        assertThat(manifest.entries()).extracting(ManifestEntry::line).containsExactly(2, 5);
    }

    @Test
    void takesColumnsInAnyOrder() throws IOException {
        Manifest manifest = load("group,licence,body_part,generator,source,label,path\ng1,,,,s,real,a.png\n");

        assertThat(manifest.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.path()).isEqualTo("a.png");
            assertThat(entry.group()).isEqualTo("g1");
        });
    }

    @Test
    void namesEveryUnusableRow() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Manifest manifest = load(HEADER + ",sha256\n"
                + "a.png,fake,,,,,g,\n"
                + ",real,,,,,g,\n"
                + "missing.png,real,,,,,g,\n"
                + "sub,real,,,,,g,\n"
                + "a.png,real,,,,, ,\n"
                + "a.png,real,,,,,g,xyz\n"
                + "a.png,real,,,,g\n"
                + "b.png,real,,,,,g,\n"
                + "sub/../b.png,synthetic,,,,,g,\n");

        assertThat(manifest.entries()).extracting(ManifestEntry::line).containsExactly(9);
        assertThat(manifest.problems())
                .containsExactly(
                        new Manifest.Problem(2, "a.png", "label: expected real or synthetic, found \"fake\""),
                        new Manifest.Problem(3, "", "path: expected a file, found nothing"),
                        new Manifest.Problem(4, "missing.png", "path: no such file"),
                        new Manifest.Problem(5, "sub", "path: expected a file, found a folder"),
                        new Manifest.Problem(6, "a.png", "group: expected a patient or pair id, found nothing"),
                        new Manifest.Problem(7, "a.png", "sha256: expected 64 hexadecimal digits, found \"xyz\""),
                        new Manifest.Problem(8, "a.png", "expected 8 columns, found 6"),
                        new Manifest.Problem(10, "sub/../b.png", "path: already on line 9"));
    }

    @Test
    void followsPathsOutOfItsFolder() throws IOException {
        Path deeper = Files.createDirectories(folder.resolve("lists"));
        Path file = Files.writeString(deeper.resolve("m.csv"), HEADER + "\n../a.png,real,,,,,g\n");

        assertThat(Manifest.load(file).entries())
                .extracting(ManifestEntry::file)
                .containsExactly(folder.resolve("a.png"));
    }

    @Test
    void refusesAWrongHeader() {
        assertThatThrownBy(() -> load("path,lable,source,generator,body_part,group\na.png,real,,,,g\n"))
                .isInstanceOf(ManifestException.class)
                .hasMessage(
                        folder.resolve("manifest.csv") + ", line 1: expected a column \"label\", the nearest is"
                                + " \"lable\"; expected a column \"licence\", found path,lable,source,generator,body_part,group");
        assertThatThrownBy(() -> load(HEADER + ",path\n")).hasMessageContaining("column \"path\" stands there twice");
        assertThatThrownBy(() -> load("")).hasMessageContaining("expected a header with the columns " + HEADER);
    }

    @Test
    void refusesWhatIsNoCsvFile() {
        assertThatThrownBy(() -> Manifest.load(folder.resolve("none.csv")))
                .isInstanceOf(ManifestException.class)
                .hasMessage(folder.resolve("none.csv") + ": no such file");
        assertThatThrownBy(() -> Manifest.load(folder))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("found a folder");
        assertThatThrownBy(() -> load(HEADER + "\n\"a.png,real,,,,,g\n"))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("not a CSV file");
        assertThatThrownBy(() -> load((HEADER + "\na.png,real,\u00e9,,,,g\n").getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("manifest.csv");
    }

    @Test
    void showsItsRowsAsATable() throws IOException {
        Table table = load(HEADER
                        + ",view\na.png,real,s,,chest,CC0,g1,PA\nx.png,real,,,,,g,\nb.png,synthetic,,n,,,g1,AP\n")
                .table();

        assertThat(table.columnNames())
                .containsExactly(
                        "manifest_line",
                        "path",
                        "label",
                        "source",
                        "generator",
                        "body_part",
                        "licence",
                        "group",
                        "sha256",
                        "view");
        assertThat(table.intColumn("manifest_line").asObjectArray()).containsExactly(2, 4);
        assertThat(table.stringColumn("view").asObjectArray()).containsExactly("PA", "AP");
    }

    /** Counts as its SOURCES.md states them: 277 real files; 154 + 100 + 60 + 2 + 3 synthetic ones. */
    @Test
    void loadsTheSharedManifest() {
        Path shared = Path.of(System.getProperty("verray.shared", "none"), "radiographs", "manifest.csv");
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(Files.exists(shared));
        }
        Manifest manifest = Manifest.load(shared);

        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.entries().stream()
                        .collect(Collectors.groupingBy(ManifestEntry::truth, Collectors.counting())))
                .isEqualTo(Map.of(Truth.REAL, 277L, Truth.SYNTHETIC, 319L));
        assertThat(manifest.entries()).allMatch(entry -> entry.sha256().isPresent());
    }
}
