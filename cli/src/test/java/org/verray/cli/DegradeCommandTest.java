package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/** Degrades through the whole command. */
class DegradeCommandTest {
    private static final String HEADER = "path,label,source,generator,body_part,licence,group\n";

    @TempDir
    private Path folder;

    @Test
    void listsRecipes() throws IOException {
        Run table = Run.of("datasets", "degrade", "--list", "--format", "table");
        assertThat(table.code()).isEqualTo(ExitCode.OK);
        assertThat(table.out()).contains("matched-png", "short512-jpeg75", "sent through a messenger");
        Run json = Run.of("datasets", "degrade", "--list", "--format", "json");
        JsonNode recipes = new ObjectMapper().readTree(json.out());
        assertThat(recipes.findValuesAsText("recipe"))
                .contains("matched-jpeg-75", "screenshot", "messenger", "median-3", "noise-6");
        assertThat(recipes.get(0).get("yaml").asText()).contains("encode:");
        assertThat(Run.of("datasets", "degrade", "--list", "--format", "csv").out())
                .startsWith("recipe,title,standsFor,sha256");
    }

    @Test
    void degradesAManifestAndNamesWhatFails() throws IOException {
        SampleFiles.gray16(folder.resolve("real/a.png"), 64, 80, 1);
        SampleFiles.colourPhoto(folder.resolve("synthetic/b.jpg"));
        SampleFiles.truncated(folder.resolve("real/c.png"));
        Path manifest = manifest(
                "real/a.png,real,s,,chest,,g1", "synthetic/b.jpg,synthetic,s,x,chest,,g1",
                "real/c.png,real,s,,chest,,g2", "real/d.png,real,s,,chest,,g3");
        Path out = folder.resolve("out");

        Run run = Run.of(
                "datasets",
                "degrade",
                manifest.toString(),
                "--recipe",
                "short512-jpeg75",
                "--set",
                "steps.resize.short=32",
                "--set",
                "encode.jpeg.quality=60",
                "--seed",
                "4",
                "--threads",
                "2",
                "--out",
                out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.out()).isEqualTo("2 images written to " + out + System.lineSeparator());
        assertThat(Files.readAllLines(out.resolve("failures.csv")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("real/c.png,"))
                .contains("real/d.png,manifest.csv line 5: path: no such file");
        Radiograph first = Radiographs.read(out.resolve("images/000001.jpg"));
        assertThat(Math.min(first.rows(), first.columns())).isEqualTo(32);
        assertThat(Files.readString(out.resolve("recipe.yaml"))).contains("short: 32", "quality: 60");
        List<String> rows = Files.readAllLines(out.resolve("manifest.csv"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).endsWith(",parent,parent_sha256,recipe,recipe_sha256,recipe_seed,recipe_draw");
        JsonNode record = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(record.get("seed").asLong()).isEqualTo(4);
        assertThat(record.at("/data/0/sha256").asText()).isEqualTo(Radiographs.sha256(Files.readAllBytes(manifest)));
        assertThat(record.at("/results/manifestSha256").asText())
                .isEqualTo(Radiographs.sha256(Files.readAllBytes(out.resolve("manifest.csv"))));
        assertThat(record.at("/results/written").asInt()).isEqualTo(2);
    }

    @Test
    void degradesAFolderWithoutLabels() throws IOException {
        Path images = folder.resolve("images");
        SampleFiles.gray16(images.resolve("sub/a.png"), 64, 80, 1);
        SampleFiles.notAnImage(images.resolve("b.png"));
        Path out = folder.resolve("out");

        Run run = Run.of("datasets", "degrade", images.toString(), "--recipe", "webp-80", "--out", out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        List<String> lines = Files.readAllLines(out.resolve("lineage.csv"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("images/00000").contains(".webp,").contains(",sub/a.png,");
        assertThat(out.resolve("manifest.csv")).doesNotExist();
    }

    @Test
    void nothingDoneIsBadInput() throws IOException {
        SampleFiles.empty(folder.resolve("a.png"));
        Path out = folder.resolve("out");

        Run run = Run.of(
                "datasets",
                "degrade",
                manifest("a.png,real,s,,chest,,g1").toString(),
                "--recipe",
                "matched-png",
                "--out",
                out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("a.png: empty file");
        assertThat(out.resolve("manifest.csv")).doesNotExist();
        assertThat(out.resolve("run.json")).exists();
    }

    @Test
    void doesNotWriteOverTheSetItself() throws IOException {
        SampleFiles.gray16(folder.resolve("a.png"), 64, 80, 1);
        Path manifest = manifest("a.png,real,s,,chest,,g1");
        String before = Files.readString(manifest);

        Run run = Run.of(
                "datasets", "degrade", manifest.toString(), "--recipe", "matched-png", "--out", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("holds a data set already");
        assertThat(Files.readString(manifest)).isEqualTo(before);
        assertThat(folder.resolve("failures.csv")).doesNotExist();
    }

    @Test
    void saysWhatIsMissingOrUnknown() throws IOException {
        String manifest = manifest("a.png,real,s,,chest,,g1").toString();
        String out = folder.resolve("out").toString();

        Run nothing = Run.of("datasets", "degrade");
        assertThat(nothing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.err()).contains("MANIFEST|FOLDER");
        assertThat(Run.of("datasets", "degrade", manifest, "--out", out).err()).contains("--recipe");
        assertThat(Run.of("datasets", "degrade", manifest, "--recipe", "messenger")
                        .err())
                .contains("--out");
        Run threads = Run.of("datasets", "degrade", manifest, "--threads", "0");
        assertThat(threads.code()).isEqualTo(ExitCode.USAGE);
        Run recipe = Run.of("datasets", "degrade", manifest, "--recipe", "mesenger", "--out", out);
        assertThat(recipe.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(recipe.err()).contains("did you mean \"messenger\"?");
        Run key = Run.of(
                "datasets",
                "degrade",
                manifest,
                "--recipe",
                "messenger",
                "--set",
                "encode.jpeg.qualty=3",
                "--out",
                out);
        assertThat(key.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(key.err()).contains("did you mean \"quality\"?");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Path manifest(String... rows) throws IOException {
        return Files.writeString(folder.resolve("manifest.csv"), HEADER + String.join("\n", rows) + "\n");
    }
}
