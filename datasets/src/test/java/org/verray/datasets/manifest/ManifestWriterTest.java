package org.verray.datasets.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.VerrayException;

class ManifestWriterTest {
    @TempDir
    private Path folder;

    private final Path file() {
        return folder.resolve("manifest.csv");
    }

    private static ManifestRow row(String path, Map<String, String> extra) {
        return new ManifestRow(path, Truth.REAL, "a, \"quoted\" source\nof two lines", "", "hand", "", "p1", "", extra);
    }

    @Test
    void whatIsWrittenIsWhatIsLoaded() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.createFile(folder.resolve("sub/a.png"));
        Files.createFile(folder.resolve("b.png"));
        List<ManifestRow> rows = List.of(
                row(ManifestWriter.relative(file(), folder.resolve("sub/a.png")), Map.of("view", "PA")),
                row("b.png", Map.of("age", "61")));

        String hash = ManifestWriter.write(file(), rows);

        Manifest manifest = Manifest.load(file());
        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.sha256()).isEqualTo(hash);
        assertThat(manifest.entries()).extracting(ManifestEntry::path).containsExactly("sub/a.png", "b.png");
        assertThat(manifest.entries().get(0).source()).isEqualTo("a, \"quoted\" source\nof two lines");
        assertThat(manifest.entries().get(0).extra()).isEqualTo(Map.of("view", "PA", "age", ""));
        assertThat(Files.list(folder)).hasSize(3);
    }

    @Test
    void aRunThatBreaksLeavesNoManifest() {
        try (ManifestWriter writer = new ManifestWriter(file(), List.of("view"))) {
            writer.add(row("a.png", Map.of("view", "AP")));
            assertThatThrownBy(() -> writer.add(row("b.png", Map.of("age", "3"))))
                    .isInstanceOf(VerrayException.class)
                    .hasMessage("expected the further columns [view], found [age]");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void rowsWithoutGroupAreRefused() {
        assertThatThrownBy(() -> new ManifestRow("a.png", Truth.REAL, "", "", "", "", " ", "", Map.of()))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("group");
    }
}
