package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time is what the test says: a second is a number of nanoseconds. */
class WatchedFoldersTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();
    private WatchedFolders watched;

    @BeforeEach
    void watch() {
        watched = new WatchedFolders(List.of(folder), (path, reason) -> problems.add(path + ": " + reason));
    }

    @Test
    void aFileComesOnceWhenItHasNotChangedForTwoSeconds() throws IOException {
        Path file = Files.writeString(folder.resolve("a.dcm"), "begin");
        assertThat(watched.complete(0)).isEmpty();
        assertThat(watched.underWay()).isEqualTo(1);
        assertThat(watched.complete(SECOND)).isEmpty();
        Files.writeString(file, "more", StandardOpenOption.APPEND);
        assertThat(watched.complete(3 * SECOND)).as("grown since").isEmpty();
        assertThat(watched.complete(4 * SECOND)).isEmpty();
        assertThat(watched.complete(5 * SECOND)).containsExactly(file);
        assertThat(watched.complete(50 * SECOND)).isEmpty();
        assertThat(watched.underWay()).isZero();
    }

    @Test
    void whatIsBeingWrittenUnderAnotherNameComesWhenItIsRenamed() throws IOException {
        for (String name : List.of("a.dcm.part", "b.TMP", "~c.png", "d.png.crdownload")) {
            Files.writeString(folder.resolve(name), name);
        }
        watched.complete(0);
        assertThat(watched.complete(10 * SECOND)).isEmpty();
        Path done = Files.move(folder.resolve("a.dcm.part"), folder.resolve("a.dcm"));
        watched.complete(11 * SECOND);
        assertThat(watched.complete(14 * SECOND)).containsExactly(done);
    }

    @Test
    void aFileThatIsReplacedComesAgainAndOneThatIsGoneDoesNot() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "first");
        Path fleeting = Files.writeString(folder.resolve("b.png"), "soon gone");
        watched.complete(0);
        Files.delete(fleeting);
        assertThat(watched.complete(3 * SECOND)).containsExactly(file);
        Files.writeString(file, "the second one");
        watched.complete(4 * SECOND);
        assertThat(watched.complete(7 * SECOND)).containsExactly(file);
    }

    @Test
    void foldersThatComeLaterAreLookedIntoAndProblemsNamedOnce() throws IOException {
        Path below = Files.createDirectories(folder.resolve("ward/3"));
        Path file = Files.writeString(below.resolve("c.png"), "x");
        Files.createSymbolicLink(folder.resolve("nowhere.png"), folder.resolve("missing"));
        watched.complete(0);
        assertThat(watched.complete(3 * SECOND)).containsExactly(file);
        assertThat(problems).containsExactly(folder.resolve("nowhere.png") + ": a link to nothing");
    }
}
