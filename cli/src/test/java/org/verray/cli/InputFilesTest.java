package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which files a path on the command line stands for. */
class InputFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderStandsForEveryFileBelowItInTheOrderOfNames() throws IOException {
        touch("b/2.png", "b/10.png", "a.dcm", "c", "B.png");
        assertThat(relative(InputFiles.of(List.of(folder))))
                .containsExactly("B.png", "a.dcm", "b/10.png", "b/2.png", "c");
    }

    @Test
    void companionsAreLeftOutOfFoldersAndCounted() throws IOException {
        touch("a.png", ".hidden.png", "manifest.CSV", "notes.md", "run.json", "x.yaml", "x.yml", "report.html");
        touch("README", "Readme.txt", "LICENSE", "NOTICE.txt", "CITATION.cff", "DICOMDIR", "Thumbs.db", "desktop.ini");
        touch("other.txt");
        InputFiles files = InputFiles.of(List.of(folder));
        assertThat(relative(files)).containsExactly("a.png", "other.txt");
        assertThat(files.companions()).isEqualTo(15);
    }

    @Test
    void aFileNamedOutrightIsNeverLeftOut() throws IOException {
        touch("manifest.csv", ".hidden");
        InputFiles files = InputFiles.of(List.of(folder.resolve("manifest.csv"), folder.resolve(".hidden")));
        assertThat(files.inputs()).hasSize(2).allMatch(input -> input.problem().isEmpty());
        assertThat(files.companions()).isZero();
    }

    @Test
    @Timeout(10)
    void linksAreFollowedAndLoopsEnd() throws IOException {
        touch("set/a.png");
        Files.createSymbolicLink(folder.resolve("set/again"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("set/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("set/b.png"), Path.of("a.png"));
        assertThat(relative(InputFiles.of(List.of(folder.resolve("set"))))).containsExactly("set/a.png", "set/b.png");
    }

    @Test
    void whatCannotBeReadIsAProblemInItsPlace() throws Exception {
        touch("a.png", "z.png");
        Files.createSymbolicLink(folder.resolve("broken"), Path.of("nowhere"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        List<InputFiles.Input> inputs = InputFiles.of(List.of(folder)).inputs();
        assertThat(inputs)
                .extracting(input -> input.path().getFileName().toString())
                .containsExactly("a.png", "broken", "pipe", "z.png");
        assertThat(inputs.get(1).problem()).contains("a link to nothing");
        assertThat(inputs.get(2).problem()).contains("not a regular file");
        assertThat(inputs.get(3).problem()).isEmpty();
    }

    private List<String> relative(InputFiles files) {
        return files.inputs().stream()
                .map(input -> folder.relativize(input.path()).toString())
                .toList();
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
