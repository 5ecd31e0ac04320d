package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Truth;
import org.verray.models.ModelStore;
import org.verray.study.cases.StudyCase;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;

/** Models as readers of a small study: 6 + 2 cases, each in two renditions. */
class StudyAddModelCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo");

    @TempDir
    private Path folder;

    private Path home;
    private Map<String, CaseRow> cases;

    @BeforeEach
    void launch() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        try (Stream<Path> files = Files.list(DEMO)) {
            for (Path file : files.toList()) {
                Files.copy(file, images.resolve(file.getFileName()));
            }
        }
        home = folder.resolve("study");
        ok(
                "study",
                "init",
                home.toString(),
                "--manifest",
                images.resolve("manifest.csv").toString());
        Path design = home.resolve("study.yaml");
        Files.writeString(
                design,
                Files.readString(design)
                                .replaceFirst("real: 10, synthetic: 10", "real: 3, synthetic: 3")
                                .replaceFirst("real: 10, synthetic: 10", "real: 1, synthetic: 1")
                        + "viewing: {rows: 300, columns: 300}\n");
        ok("study", "invite", home.toString(), "--readers", "1");
        cases = new HashMap<>();
        try (Study study = Study.open(home)) {
            study.read(CaseRow::all).forEach(row -> cases.put(row.name(), row));
        }
    }

    private static Run ok(String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    private Run add(String... args) {
        return Run.of(Stream.concat(Stream.of("study", "add-model", home.toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    private List<MachineReading> readings(String name) {
        try (Study study = Study.open(home)) {
            return study.read(handle ->
                    MachineReading.of(handle, Machine.byName(handle, name).orElseThrow()));
        }
    }

    /** Scores of the originals are those that `verray detect` gives the files; the model's hash is stored, and nothing tells the truth. */
    @Test
    void theShippedModelReadsBothRenditions() throws IOException {
        Run run = add("--model", "residual-patch", "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out() + run.err()).doesNotContain("\"auc\"");
        String model = ModelStore.shipped().open("residual-patch").description().name();
        List<MachineReading> readings = readings(model);
        assertThat(readings)
                .hasSize(16)
                .allMatch(r -> r.outcome() == Outcome.READ && r.phase().isEmpty());
        assertThat(readings.stream().filter(r -> r.rendition() == Rendition.SAMPLES))
                .hasSize(8);
        try (Study study = Study.open(home)) {
            Machine machine =
                    study.read(handle -> Machine.byName(handle, model)).orElseThrow();
            assertThat(machine.kind()).isEqualTo(Machine.Kind.DETECTOR);
            assertThat(machine.detail("weightsSha256").asText())
                    .isEqualTo(ModelStore.shipped()
                            .open("residual-patch")
                            .description()
                            .weights()
                            .sha256());
            CaseRow row = cases.values().stream()
                    .filter(c -> !c.set().equals(StudyCase.PRACTICE))
                    .findFirst()
                    .orElseThrow();
            Run detect = ok("detect", study.file(row).toString(), "--format", "json");
            JsonNode expected = JSON.readTree(detect.out());
            expected = expected.isArray() ? expected.get(0) : expected;
            MachineReading original = readings.stream()
                    .filter(r -> r.caseNumber() == row.number() && r.rendition() == Rendition.ORIGINAL)
                    .findFirst()
                    .orElseThrow();
            assertThat(original.score()).isCloseTo(expected.path("score").asDouble(), within(1e-6));
            assertThat(JSON.readTree(original.content()).path("verdict").asText())
                    .isEqualTo(expected.path("verdict").asText());
        }
        Run again = add("--model", "residual-patch");
        assertThat(again.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("added to the study before; give it another name (--name)");
        ok("study", "verify", home.toString());
    }

    /** A file that is gone and one that is another than at the launch: named, exit 4, the rest is stored. */
    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        List<CaseRow> read = cases.values().stream()
                .filter(c -> !c.set().equals(StudyCase.PRACTICE))
                .toList();
        Path images = folder.resolve("images");
        Files.delete(images.resolve(read.get(0).path()));
        Files.copy(
                images.resolve(read.get(2).path()),
                images.resolve(read.get(1).path()),
                StandardCopyOption.REPLACE_EXISTING);
        Path models = folder.resolve("models");
        UntrainedModel.write(models);
        Run run = add("--model", "untrained", "--models-dir", models.toString(), "--name", "mine");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .contains(read.get(0).name() + " (" + read.get(0).path() + "), original: ")
                .contains("no such file")
                .contains("not what the study was launched with");
        assertThat(readings("mine").stream().filter(r -> r.outcome() == Outcome.FAILED))
                .hasSize(2);
        assertThat(readings("mine")).hasSize(16);
    }

    /** Case names and paths both do; perfect scores have an area of 1, told once the study is closed. */
    @Test
    void scoresOfAnotherProgramAreTaken() throws IOException {
        StringBuilder text = new StringBuilder("note,score,case\n");
        cases.values()
                .forEach(row -> text.append(String.format(
                        "x,%s,%s%n",
                        row.truth() == Truth.SYNTHETIC ? "7.5" : "-2",
                        row.number() % 2 == 0 ? row.name() : row.path())));
        Path file = folder.resolve("scores.csv");
        Files.writeString(file, text);
        Run open = add("--scores", file.toString(), "--name", "other/3", "--threshold", "0", "--format", "json");
        assertThat(open.code()).as(open.err()).isEqualTo(ExitCode.OK);
        assertThat(open.out()).doesNotContain("auc");
        assertThat(readings("other/3"))
                .hasSize(8)
                .allMatch(r -> r.rendition() == Rendition.ORIGINAL)
                .allMatch(r -> r.content().equals("{\"verdict\":\"" + (r.score() > 0 ? "synthetic" : "real") + "\"}"));
        ok("study", "close", home.toString());
        Run closed = add("--scores", file.toString(), "--name", "again", "--format", "json");
        assertThat(JSON.readTree(closed.out())
                        .path("renditions")
                        .get(0)
                        .path("auc")
                        .asDouble())
                .isEqualTo(1);
        assertThat(readings("again")).allMatch(r -> r.content().equals("{}"));
    }

    /** Cases without a score are failed readings, names of nobody are left out with a warning. */
    @Test
    void missingAndUnknownCasesAreNamed() throws IOException {
        Path file = folder.resolve("scores.csv");
        Files.writeString(file, "case,score\ncase-0001,0.5\ncase-9999,0.1\n");
        Run run = add("--scores", file.toString(), "--name", "few");
        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err()).contains("left out, since they are no cases of the study: case-9999");
        assertThat(run.err()).contains("case-0002").contains("no score in scores.csv");
        assertThat(readings("few").stream().filter(r -> r.outcome() == Outcome.READ))
                .hasSize(1);
    }

    @Test
    void rowsThatCannotBeUsedAreNamedAndNothingIsStored() throws IOException {
        refused("case,score\ncase-0001,high\n", "line 2: score: expected a finite number, found \"high\"");
        refused("case,score\ncase-0001,NaN\n", "line 2: score: expected a finite number, found \"NaN\"");
        refused("case,score\ncase-0001,1\ncase-0001,2\n", "line 3: case: \"case-0001\" has a score already");
        refused(
                "case,score\ncase-0001,1\n" + cases.get("case-0001").path() + ",2\n",
                "line 3: case: \"" + cases.get("case-0001").path() + "\" has a score already");
        refused("case,score\ncase-0001\n", "line 2: expected 2 columns, found 1");
        refused("case,value\ncase-0001,1\n", "line 1: expected one column \"score\", found case,value");
        refused("", "line 1: expected one column \"case\", found an empty file");
        refused("case,score\nelsewhere,1\n", "expected scores of cases such as case-0001");
        assertThat(add("--scores", "nowhere.csv", "--name", "bad").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(add("--scores", "nowhere.csv").err()).contains("--scores: expected --name with it");
        assertThat(add().err()).contains("expected --model or --scores, found neither");
        assertThat(add("--model", "x", "--threshold", "1").code()).isEqualTo(ExitCode.USAGE);
        assertThat(add("--model", "no-such-model").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private void refused(String text, String message) throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, text);
        Run run = add("--scores", file.toString(), "--name", "bad");
        assertThat(run.code()).as(text).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("bad.csv").contains(message);
        try (Study study = Study.open(home)) {
            assertThat(study.read(Machine::all)).isEmpty();
        }
    }
}
