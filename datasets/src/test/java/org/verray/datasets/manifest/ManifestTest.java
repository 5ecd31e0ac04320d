package org.verray.datasets.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
                        new Manifest.Problem(6, "a.png", "path: already on line 2"),
                        new Manifest.Problem(7, "a.png", "sha256: expected 64 hexadecimal digits, found \"xyz\""),
                        new Manifest.Problem(7, "a.png", "path: already on line 2"),
                        new Manifest.Problem(8, "a.png", "expected 8 columns, found 6"),
                        new Manifest.Problem(10, "sub/../b.png", "path: already on line 9"));
    }

    @Test
    void namesEverythingThatIsWrongWithARow() throws IOException {
        Manifest manifest = load(HEADER + ",sha256\nnone.png,Real,,,,,,0\n,,,,,,,\n");

        assertThat(manifest.problems())
                .extracting(Manifest.Problem::line, Manifest.Problem::reason)
                .containsExactly(
                        tuple(2, "label: expected real or synthetic, found \"Real\""),
                        tuple(2, "group: expected a patient or pair id, found nothing"),
                        tuple(2, "sha256: expected 64 hexadecimal digits, found \"0\""),
                        tuple(2, "path: no such file"),
                        tuple(3, "expected values, found empty cells"));
    }

    @Test
    void knowsAFileInEverySpelling() throws IOException {
        Files.write(Files.createDirectory(folder.resolve("sub")).resolve("a.png"), new byte[] {1});
        Manifest manifest = load(HEADER + "\n"
                + "a.png,real,,,,,g\n"
                + "./a.png,real,,,,,g\n"
                + "sub//../a.png,real,,,,,g\n"
                + folder.resolve("a.png").toAbsolutePath() + ",real,,,,,g\n"
                + "sub/a.png,real,,,,,g\n"
                + "sub\\a.png,real,,,,,g\n");

        assertThat(manifest.entries()).extracting(ManifestEntry::path).containsExactly("a.png", "sub/a.png");
        assertThat(manifest.problems())
                .extracting(Manifest.Problem::line, Manifest.Problem::reason)
                .containsExactly(
                        tuple(3, "path: already on line 2"),
                        tuple(4, "path: already on line 2"),
                        tuple(5, "path: already on line 2"),
                        tuple(7, "path: no such file (expected / between folders)"));
    }

    @Test
    void keepsOddRowsAndSaysWhatIsOdd() throws IOException {
        Manifest manifest = load(
                HEADER + "\n" + "a.png,real,NIH,gan,,,g\n" + "b.png,synthetic,NIH,,,,g\n" + "c.png,real,MURA,,,,g\n");

        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.entries()).hasSize(3);
        assertThat(manifest.warnings())
                .extracting(Manifest.Problem::line, Manifest.Problem::reason)
                .containsExactly(
                        tuple(2, "generator: expected nothing for a real row, found \"gan\""),
                        tuple(3, "generator: expected what made a synthetic row, found nothing"),
                        tuple(
                                4,
                                "group: \"g\" holds real rows of \"MURA\" and, on line 2, of \"NIH\" (do two sources"
                                        + " use the same ids?)"));
    }

    @Test
    void tellsTheProblemsOfRowsWithThoseOfTheHeader() {
        assertThatThrownBy(() -> load("path,label,source,generator,body_part,group,,path\na.png,fake,,,,,,\n"))
                .isInstanceOfSatisfying(ManifestException.class, e -> {
                    assertThat(e).hasMessageEndingWith("stands there twice (and 2 problems of other lines)");
                    assertThat(e.problems())
                            .extracting(Manifest.Problem::line, Manifest.Problem::reason)
                            .containsExactly(
                                    tuple(
                                            1,
                                            "expected a column \"licence\", found path,label,source,generator,body_part"
                                                    + ",group,,path"),
                                    tuple(1, "expected a name for every column, found none for column 7"),
                                    tuple(1, "column \"path\" stands there twice"),
                                    tuple(2, "label: expected real or synthetic, found \"fake\""),
                                    tuple(2, "group: expected a patient or pair id, found nothing"));
                });
        assertThatThrownBy(() -> load("path;label;source;generator;body_part;licence;group\na.png;real;;;;;g\n"))
                .hasMessageContaining("line 1: expected commas between columns, found \"path;label;");
    }

    @Test
    void aHeaderAloneIsAnEmptyManifest() throws IOException {
        assertThat(load(HEADER).entries()).isEmpty();
        assertThat(load(HEADER + "\r\n").problems()).isEmpty();
    }

    @Test
    void streamsRowsWithoutKeepingThem() throws IOException {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        for (int i = 0; i < 20000; i++) {
            text.append(i % 4 == 0 ? "a.png" : "none" + i + ".png").append(",real,,,,,g\n");
        }
        Path file = Files.writeString(folder.resolve("m.csv"), text);
        List<Integer> rows = new ArrayList<>();
        List<Manifest.Problem> problems = new ArrayList<>();
        String sha256 = Manifest.stream(file, entry -> rows.add(entry.line()), problems::add);

        assertThat(rows).containsExactly(2);
        assertThat(problems).hasSize(19999).isSortedAccordingTo(Comparator.comparingInt(Manifest.Problem::line));
        assertThat(problems.get(19998).reason()).isEqualTo("path: no such file");
        assertThat(problems.get(19995).reason()).isEqualTo("path: already on line 2");
        assertThat(sha256).isEqualTo(Radiographs.sha256(Files.readAllBytes(file)));
    }

    @Test
    void comparesHashes() throws IOException {
        String right = Radiographs.sha256(new byte[] {1});
        String wrong = "0".repeat(64);
        Manifest manifest = load(HEADER + ",sha256\na.png,real,,,,,g," + right + "\nb.png,real,,,,,g," + wrong
                + "\nc.png,real,,,,,g,\n");
        AtomicInteger read = new AtomicInteger();

        assertThat(manifest.checkHashes(2, entry -> read.incrementAndGet()))
                .containsExactly(new Manifest.Problem(3, "b.png", "sha256: expected " + wrong + ", found " + right));
        assertThat(read).hasValue(2);
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
