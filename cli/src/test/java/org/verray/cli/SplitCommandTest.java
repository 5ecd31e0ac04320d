package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.decode.Radiographs;

/** Splits a small manifest with one image that stands there twice, mirrored. */
class SplitCommandTest {
    private static final String HEADER = "path,label,source,generator,body_part,licence,group,acquired\n";
    private static final Path DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo");

    @TempDir
    private Path folder;

    private Path manifest;

    @BeforeEach
    void images() throws IOException {
        for (String name : List.of("hand-02a.png", "knee-02a.png", "hand-04a.png")) {
            Files.copy(DEMO.resolve(name), folder.resolve(name));
        }
        GrayImage mirrored = Degradations.turn(GrayImage.of(Radiographs.read(DEMO.resolve("hand-02a.png"))), 2);
        byte[] samples = new byte[mirrored.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) Math.round(mirrored.values()[i]);
        }
        Files.write(folder.resolve("copy.png"), GrayPng.of(mirrored.rows(), mirrored.columns(), samples));
        manifest = Files.writeString(
                folder.resolve("manifest.csv"),
                HEADER + "hand-02a.png,real,s,,hand,,a,2001\nknee-02a.png,synthetic,s,gan,knee,,b,2002\n"
                        + "hand-04a.png,real,t,,hand,,c,2003\ncopy.png,synthetic,t,vae,hand,,d,2004\n");
    }

    private Run split(String... more) {
        List<String> args = new ArrayList<>(List.of("datasets", "split", manifest.toString()));
        args.addAll(Arrays.asList(more));
        return Run.of(args.toArray(new String[0]));
    }

    @Test
    void namesNearDuplicatesInTwoPartsAndFails() throws IOException {
        Path out = folder.resolve("out");
        Run run = split("--mode", "k-fold", "--folds", "4", "--validation", "0", "--out", out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.err())
                .contains("near-duplicates in two parts of fold ")
                .contains("hand-02a.png (group a, ")
                .contains("copy.png (group d, ")
                .contains("flipped left to right");
        List<String> lines = Files.readAllLines(out.resolve("near-duplicates.csv"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .matches("hand-02a.png,a,(train|test),copy.png,d,(train|test),\\d,[01]\\.\\d{3},flipped.*");
        Split json = Split.load(out.resolve("split.json"));
        assertThat(Split.load(out.resolve("split.csv"))).isEqualTo(json);
        assertThat(json.entries(Manifest.load(manifest), json.fold("4"), Part.TEST))
                .hasSize(1);
        JsonNode record = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(record.at("/results/nearDuplicatesAcrossParts").asInt()).isEqualTo(1);
        assertThat(record.at("/exitCode").asInt()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void keepsNearDuplicatesTogetherWhereAsked() throws IOException {
        Run run = split("--mode", "k-fold", "--folds", "3", "--merge-duplicates", "--format", "json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("nearDuplicatesAcrossParts")).isEmpty();
        assertThat(result.get("folds")).hasSize(3);
    }

    @Test
    void countsRowsByPart() {
        Run run = split(
                "--mode", "time", "--train", "0.5", "--validation", "0", "--no-duplicates-check", "--format", "csv");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .startsWith("fold,attribute,value,train,validation,test,unused", "time,rows,,2,0,2,0")
                .contains("time,generator,gan,1,0,0,0", "time,source,t,0,0,2,0");
        assertThat(run.err()).contains("train ends with 2002");
        Run table = split("--mode", "leave-one-source-out", "--no-duplicates-check", "--format", "table");
        assertThat(table.code()).as(table.err()).isEqualTo(ExitCode.OK);
        assertThat(table.out()).contains("body_part  knee");
    }

    @Test
    void reportsEveryProblem() throws IOException {
        Path out = folder.resolve("out");
        Files.writeString(manifest, Files.readString(manifest) + "none.png,Real,s,,hand,,,2001\n");
        Run run = split("--no-duplicates-check", "--out", out.toString());
        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(3);

        Files.writeString(manifest, "path,label,source,generator,body_part,license,group\nnone.png,fake,,,,,g\n");
        Run header = split("--out", out.toString());
        assertThat(header.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Files.readString(out.resolve("failures.csv")))
                .contains("line 1: expected a column \"\"licence\"\"")
                .contains("line 2: label: expected real or synthetic");
    }

    /** Dividing needs the columns alone: a row keeps its part where its file is not at hand, and cannot be compared. */
    @Test
    void dividesRowsWithoutTheirFiles() throws IOException {
        Path out = folder.resolve("out");
        Files.writeString(manifest, Files.readString(manifest) + "gone.png,real,s,,hand,,lone,2001\n");
        Run some = split("--train", "1", "--validation", "0", "--test", "0", "--out", out.toString());
        assertThat(some.code()).as(some.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(Files.readString(out.resolve("split.csv"))).contains("gone.png,lone,train,");
        assertThat(Files.readString(out.resolve("failures.csv")))
                .contains("gone.png")
                .contains("no such file");

        Files.writeString(
                manifest,
                "path,label,source,generator,body_part,licence,group\na.dcm,real,s,,hand,,g\nb.dcm,synthetic,s,n,hand,,h\n");
        Run none = split("--out", folder.resolve("none").toString());
        assertThat(none.code()).as(none.err()).isEqualTo(ExitCode.OK);
        assertThat(none.err()).contains("none of the 2 files is here: near-duplicates were not looked for");
        assertThat(split("--merge-duplicates").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void saysWhatCannotBeDone() {
        Run folds = split("--mode", "k-fold", "--folds", "9", "--no-duplicates-check");
        assertThat(folds.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folds.err()).contains("expected at least 9 groups for 9 folds, found 4");
        Run mode = split("--mode", "random");
        assertThat(mode.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mode.err()).contains("--mode: expected holdout, k-fold, ");
        assertThat(split("--train", "0.9", "--test", "0.9").code()).isEqualTo(ExitCode.USAGE);
        assertThat(split("--folds", "1", "--mode", "k-fold").code()).isEqualTo(ExitCode.USAGE);
        assertThat(split("--merge-duplicates", "--no-duplicates-check").code()).isEqualTo(ExitCode.USAGE);
    }
}
