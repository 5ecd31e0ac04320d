package org.verray.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    @TempDir
    private Path base;

    @Test
    void findsFilesInTheOrderOfNamesAndEachFolderOnce() throws IOException {
        file("in/b.png");
        file("in/a/z.dcm");
        file("in/a/deeper/y");
        file("in/c.png");
        file("in/.hidden/no.png");
        file("in/README.md");
        Files.createSymbolicLink(base.resolve("in/a/deeper/loop"), base.resolve("in"));
        Files.createSymbolicLink(base.resolve("in/again"), base.resolve("in/a"));
        Files.createSymbolicLink(base.resolve("in/broken"), base.resolve("nothing"));
        InputList found = walk("in/");
        assertThat(found.inputs())
                .containsExactly(
                        new Input("in/a/deeper/y", 3, null, null),
                        new Input("in/a/z.dcm", 3, null, null),
                        new Input("in/b.png", 3, null, null),
                        new Input("in/broken", 0, null, "a link to nothing"),
                        new Input("in/c.png", 3, null, null));
        assertThat(found.companions()).isEqualTo(2);
    }

    @Test
    void saysWhyThereIsNothing() throws IOException {
        Files.createDirectories(base.resolve("empty/deep"));
        assertThat(walk("empty").inputs()).containsExactly(Input.unusable("empty", null, "no images in this folder"));
        assertThat(walk("missing").inputs()).containsExactly(Input.unusable("missing", null, "no such file or folder"));
        assertThat(walk("missing").usable()).isFalse();
    }

    private InputList walk(String folder) {
        LocalFiles files = new LocalFiles();
        return FolderWalk.of(
                base.toString(),
                folder,
                folders -> folders.stream().map(files::list).toList());
    }

    private void file(String name) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "abc");
    }
}
