package org.verray.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestException;

class SplitFileTest {
    private static final String HASH = Rows.HASH;

    @TempDir
    Path folder;

    @Test
    void comesBackFromDisk() throws IOException {
        Manifest manifest = new Rows()
                .real("a, \"quoted\"", "s")
                .real("é", "s")
                .real("v", "t")
                .manifest();
        Split split = new Split(HASH, -3, Map.of("a, \"quoted\"", Part.TRAIN, "é", Part.TEST, "v", Part.VALIDATION));
        for (String name : List.of("split.json", "split.csv")) {
            Path file = folder.resolve(name);
            split.save(manifest, file);
            assertThat(Split.load(file)).as(name).isEqualTo(split);
        }
        assertThat(Files.readAllLines(folder.resolve("split.csv")))
                .startsWith("path,group,part,mode,seed,manifest_sha256")
                .contains("4.png,v,validation,holdout,-3," + HASH);
        assertThatThrownBy(() -> split.save(manifest, folder.resolve("split.txt")))
                .hasMessageContaining(".json or .csv");
        assertThatThrownBy(() -> Split.load(folder.resolve("none.csv"))).isInstanceOf(ManifestException.class);
    }

    /**
     * The group with twins of both generators is tested in one fold and trained on in the other: the twin whose
     * generator is held out where the group is tested is used in both, the other in none.
     */
    @Test
    void foldsComeBackFromDisk() throws IOException {
        Manifest manifest = new Rows()
                .real("p", "s")
                .synthetic("p", "s", "X")
                .synthetic("p", "s", "y")
                .real("q", "s")
                .synthetic("q", "s", "x")
                .real("r", "s")
                .synthetic("r", "s", "y")
                .manifest();
        Split split = new LeaveOneOut(Mode.LEAVE_ONE_GENERATOR_OUT, 0, 5).split(manifest, GroupLinks.NONE);
        for (String name : List.of("split.json", "split.csv")) {
            split.save(manifest, folder.resolve(name));
            assertThat(Split.load(folder.resolve(name))).as(name).isEqualTo(split);
        }
        List<String> lines = Files.readAllLines(folder.resolve("split.csv"));
        assertThat(lines.get(0)).isEqualTo("path,group,fold x,fold y,mode,seed,manifest_sha256");
        assertThat(lines.get(5)).startsWith("6.png,q,test,train,leave-one-generator-out,5,");
        assertThat(lines.get(6)).startsWith("7.png,r,train,test,");
        boolean first = split.fold("x").part("p") == Part.TEST;
        assertThat(lines.get(2)).startsWith(first ? "3.png,p,test,train," : "3.png,p,unused,unused,");
    }

    /** As version 0.1 wrote them. */
    @Test
    void earlierFilesStillLoad() throws IOException {
        Split expected = new Split(HASH, 7, Map.of("g", Part.TRAIN, "h", Part.TEST));
        Path json = Files.writeString(
                folder.resolve("old.json"),
                "{\n  \"schema\" : 1,\n  \"manifestSha256\" : \"" + HASH
                        + "\",\n  \"seed\" : 7,\n  \"groups\" : {\n    \"g\" : \"train\",\n    \"h\" : \"test\"\n  }\n}");
        Path csv = Files.writeString(
                folder.resolve("old.csv"),
                "group,part,manifest_sha256,seed\ng,train," + HASH + ",7\nh,test," + HASH + ",7\n");

        assertThat(Split.load(json)).isEqualTo(expected);
        assertThat(Split.load(csv)).isEqualTo(expected);
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        Map<String, String> broken = Map.of(
                "a.json",
                "{",
                "b.json",
                "{\"schema\": 3}",
                "c.json",
                "{\"schema\": 1, \"manifestSha256\": \"" + HASH + "\", \"seed\": 1, \"groups\": {\"g\": \"dev\"}}",
                "d.csv",
                "group,part,manifest_sha256,seed\ng,train," + HASH + ",one\n",
                "e.csv",
                "group,part\ng,train\n",
                "f.csv",
                "group,part,manifest_sha256,seed\ng,train," + HASH + ",1\ng,test," + HASH + ",1\n",
                "g.json",
                "{\"schema\": 2, \"mode\": \"k-fold\", \"manifestSha256\": \"" + HASH
                        + "\", \"seed\": 1, \"folds\": [\"1\", \"2\"], \"groups\": {\"g\": [\"test\"]}}",
                "h.csv",
                "");
        for (Map.Entry<String, String> file : broken.entrySet()) {
            Path path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
            assertThatThrownBy(() -> Split.load(path))
                    .as(file.getKey())
                    .isInstanceOf(ManifestException.class)
                    .hasMessageContaining(file.getKey());
        }
    }

    @Test
    void isForOneManifestInEveryMode() {
        Manifest manifest =
                new Rows().real("a", "s").real("b", "t").real("c", "t").manifest();
        Manifest changed = new Manifest(manifest.file(), "f".repeat(64), manifest.entries(), List.of());
        List<Split> splits = List.of(
                new KFold(2, 0, 1).split(manifest, GroupLinks.NONE),
                new LeaveOneOut(Mode.LEAVE_ONE_SOURCE_OUT, 0, 1).split(manifest, GroupLinks.NONE));
        for (Split split : splits) {
            for (Fold fold : split.folds()) {
                assertThatThrownBy(() -> split.entries(changed, fold, Part.TEST))
                        .hasMessageContaining("it was changed or is another one");
            }
            assertThatThrownBy(() -> split.save(changed, folder.resolve("split.json")))
                    .isInstanceOf(ManifestException.class);
        }
    }
}
