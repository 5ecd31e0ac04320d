package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.decode.Radiographs;

/** Imports through the whole command: a partial download, more added to it, and what goes wrong. */
class ImportCommandTest {
    private static final String HEADER = "Image Index,Patient ID,Patient Age,Patient Gender,View Position";

    @TempDir
    private Path folder;

    private Run run(String... words) {
        List<String> args = new ArrayList<>(List.of("datasets", "import"));
        args.addAll(List.of(words));
        return Run.of(args.toArray(String[]::new));
    }

    private Path nih(String... rows) throws IOException {
        Path set = Files.createDirectories(folder.resolve("nih"));
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(List.of(rows));
        Files.write(set.resolve("Data_Entry_2017.csv"), lines);
        return set;
    }

    @Test
    void importsWhatIsThereAndAddsToIt() throws IOException {
        Path set = nih("1_0.png,1,58,M,PA", "1_1.png,1,59,M,AP", "2_0.png,2,33,F,PA");
        SampleFiles.gray16(set.resolve("images/1_0.png"), 40, 30, 1);
        SampleFiles.gray16(set.resolve("images/1_1.png"), 40, 30, 2);
        Path out = folder.resolve("sets/all");
        Run first = run(set.toString(), "--out", out.toString(), "--format", "json");

        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(first.err()).contains("NIH ChestX-ray14").contains("partial download: 1 of 3");
        JsonNode printed = new ObjectMapper().readTree(first.out());
        assertThat(printed.path("images").asInt()).isEqualTo(2);
        assertThat(printed.path("groups").asInt()).isEqualTo(1);
        assertThat(printed.path("missing").asInt()).isEqualTo(1);
        Path manifest = out.resolve("manifest.csv");
        assertThat(Files.readAllLines(manifest).get(0))
                .isEqualTo("path,label,source,generator,body_part,licence,group,sha256,age,sex,view");
        ManifestEntry entry = Manifest.load(manifest).entries().get(0);
        assertThat(entry.path()).isEqualTo("../../nih/images/1_0.png");
        assertThat(entry.sha256()).contains(Radiographs.sha256(Files.readAllBytes(set.resolve("images/1_0.png"))));
        assertThat(out.resolve("failures.csv")).hasContent("path,reason");
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("run.json").toFile())
                        .at("/configuration/--from")
                        .asText())
                .isEqualTo("nih-chestxray14");

        Path mine = folder.resolve("mine");
        SampleFiles.gray16(mine.resolve("a.png"), 40, 30, 3);
        Run second = run(
                mine.toString(),
                "--from",
                "folders",
                "--label",
                "synthetic",
                "--generator",
                "net",
                "--append",
                "--out",
                manifest.toString(),
                "--no-hash");
        assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.OK);
        Manifest both = Manifest.load(manifest);
        assertThat(both.problems()).isEmpty();
        assertThat(both.entries()).hasSize(3);
        assertThat(both.entries().get(0)).isEqualTo(entry);
        assertThat(both.entries().get(2).truth()).isEqualTo(Truth.SYNTHETIC);
        assertThat(both.entries().get(2).generator()).isEqualTo("net");
        assertThat(both.entries().get(2).sha256()).isEmpty();

        Run again = run(set.toString(), "--append", "--out", manifest.toString());
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(Manifest.load(manifest).entries()).hasSize(3);
    }

    /** One of eleven files is missing, less than a tenth of all, so it is a failure; one is no image; one row has no patient. */
    @Test
    void namesWhatIsWrong() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            rows.add(i + ".png," + i + ",50,M,PA");
        }
        rows.add("12.png,,50,M,PA");
        Path set = nih(rows.toArray(String[]::new));
        for (int i = 0; i < 9; i++) {
            SampleFiles.gray16(set.resolve("images/" + i + ".png"), 20, 20, i);
        }
        SampleFiles.notAnImage(set.resolve("images/9.png"));
        Path out = folder.resolve("out");
        Run run = run(set.toString(), "--out", out.toString(), "--format", "table");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.out()).contains("9 images of 9 groups");
        assertThat(Files.readAllLines(out.resolve("failures.csv")))
                .hasSize(4)
                .anyMatch(line -> line.contains("Data_Entry_2017.csv line 13"))
                .anyMatch(line -> line.startsWith("10.png,\"no such file"))
                .anyMatch(line -> line.contains("9.png,\"not an image"));
        assertThat(run(set.toString(), "--out", out.toString(), "--limit", "2").code())
                .isEqualTo(ExitCode.OK);
        assertThat(Manifest.load(out.resolve("manifest.csv")).entries()).hasSize(2);
    }

    /** A table whose download was cut off: what was read of it counts, and the rest is a failure. */
    @Test
    void takesWhatACutTableStillSays() throws IOException {
        Path set = folder.resolve("nih");
        SampleFiles.gray16(set.resolve("images/0.png"), 20, 20, 1);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write((HEADER + "\n0.png,1,58,M,PA\n").getBytes(StandardCharsets.UTF_8));
            Random random = new Random(1);
            for (int i = 0; i < 20000; i++) {
                out.write((random.nextLong() + ".png,2,33,F,PA\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = zipped.toByteArray();
        Files.write(set.resolve("Data_Entry_2017.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        Run run = run(set.toString(), "--out", folder.resolve("out").toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err()).contains("cannot be read as a table");
        assertThat(Manifest.load(folder.resolve("out/manifest.csv")).entries()).hasSize(1);
    }

    @Test
    void listsImporters() {
        Run list = run("--list", "--format", "csv");
        assertThat(list.code()).isEqualTo(ExitCode.OK);
        assertThat(list.out().lines()).hasSize(14).anyMatch(line -> line.startsWith("mura,MURA,"));
    }

    @Test
    void refusesWrongUsageAndUnknownLayouts() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(run().code()).isEqualTo(ExitCode.USAGE);
        assertThat(run(empty.toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
        String out = folder.resolve("out").toString();
        Run unknown = run(empty.toString(), "--out", out);
        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("no known layout");
        assertThat(run("absent", "--out", out).err()).contains("absent: no such folder");
        assertThat(run(empty.toString(), "--from", "chexprt", "--out", out).err())
                .contains("\"chexpert\"");
        Path set = nih("1_0.png,1,58,M,PA");
        assertThat(run(set.toString(), "--out", out, "--label", "synthetic").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run(set.toString()).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run(set.toString(), "--out", out, "--limit", "0").code()).isEqualTo(ExitCode.USAGE);
        Run nothing = run(set.toString(), "--out", out);
        assertThat(nothing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Path.of(out, "manifest.csv")).doesNotExist();
    }
}
