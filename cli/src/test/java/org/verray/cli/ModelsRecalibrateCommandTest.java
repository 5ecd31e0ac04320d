package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription.Threshold;
import org.verray.radiographs.decode.Radiographs;

/** Recalibrates through the whole command, with a real network of random weights. */
class ModelsRecalibrateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path shared;

    private static Path model;
    private static Path reals;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModelAndImages() throws IOException {
        Path untrained = UntrainedModel.write(shared);
        ModelArtifact artifact = ModelArtifact.read(untrained);
        // Above every score of random weights on these pictures, so that the model "fits".
        model = shared.resolve("strict");
        ModelArtifact.write(
                model,
                artifact.description().withThreshold(new Threshold(0.999, "none", 0, "")),
                artifact.weights(),
                "# Strict\n",
                artifact.seen());
        reals = shared.resolve("reals");
        for (int i = 0; i < 22; i++) {
            SampleFiles.gray16(reals.resolve("r" + i + ".png"), 96, 96, i);
        }
        Files.copy(reals.resolve("r0.png"), reals.resolve("z-copy.png"));
    }

    private Run recalibrate(Path out, String... options) {
        List<String> args = new ArrayList<>(List.of(
                "models", "recalibrate", "--model", model.toString(), "--out", out.toString(), "--format", "json"));
        args.addAll(List.of(options));
        return Run.of(args.toArray(String[]::new));
    }

    @Test
    void writesAModelThatDetectUses() throws IOException {
        Path out = folder.resolve("site");
        Run run = recalibrate(out, "--reals", reals.toString(), "--quiet");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = JSON.readTree(run.out());
        assertThat(result.path("model").asText()).isEqualTo(UntrainedModel.NAME + "+site");
        assertThat(result.path("images").asInt()).isEqualTo(22);
        assertThat(result.path("duplicates").asInt()).isEqualTo(1);
        assertThat(result.at("/threshold/before").asDouble()).isEqualTo(0.999);
        double threshold = result.at("/threshold/after").asDouble();
        assertThat(threshold).isLessThan(0.999);
        assertThat(result.at("/falsePositivesExpected/method").asText()).isEqualTo("conformal-beta");
        assertThat(result.at("/sensitivity/afterReason").asText()).contains("keeps no scores");

        ModelArtifact site = ModelArtifact.read(out);
        assertThat(site.seen(Radiographs.sha256(Files.readAllBytes(reals.resolve("r3.png")))))
                .isTrue();
        assertThat(site.weights()).isEqualTo(ModelArtifact.read(model).weights());
        assertThat(site.card()).startsWith("# Strict").contains("Recalibrated at a site");
        assertThat(out.resolve("run.json")).exists();
        assertThat(out.resolve("failures.csv")).hasContent("path,reason");

        // 22 scores allow floor(0.05 * 23) = 1 of them to be reached, so the highest is still below the threshold.
        Run detect = Run.of("detect", "--model", out.toString(), "--format", "json", reals.toString());
        JsonNode verdicts = JSON.readTree(detect.out());
        assertThat(verdicts).hasSize(23).allSatisfy(v -> {
            assertThat(v.path("verdict").asText()).isEqualTo("real");
            assertThat(v.path("threshold").asDouble()).isEqualTo(threshold);
        });
    }

    @Test
    void saysWhatIsLearntAndWarnsOfFewImages() {
        Run run = Run.of(
                "models",
                "recalibrate",
                "--model",
                model.toString(),
                "--out",
                folder.resolve("site").toString(),
                "--format",
                "table",
                "--reals",
                reals.toString());
        assertThat(run.out())
                .contains("22 real radiographs of 22 patients")
                .contains("called synthetic now, cross-validated: ")
                .contains("not learnt: what synthetic ones score here");
        assertThat(run.err()).contains("warning: 22 radiographs are few: only from 59 on");
    }

    @Test
    void takesTheRealRowsOfAManifestAndNamesWhatFails() throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int i = 0; i < 22; i++) {
            lines.add(reals.resolve("r" + i + ".png") + ",real,here,,hand,CC0,p" + i / 2);
        }
        Path words = SampleFiles.notAnImage(folder.resolve("words.png"));
        lines.add(words + ",real,here,,hand,CC0,p99");
        lines.add(reals.resolve("z-copy.png") + ",synthetic,here,net,hand,CC0,p98");
        Path manifest = Files.write(folder.resolve("manifest.csv"), lines);
        Path out = folder.resolve("site");
        Run run = recalibrate(out, "--reals", manifest.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        JsonNode result = JSON.readTree(run.out());
        assertThat(result.path("patients").asInt()).isEqualTo(11);
        assertThat(result.path("promised").asBoolean()).as("11 patients").isFalse();
        assertThat(run.err()).contains(words + ": not an image").contains("too few patients to promise 5%");
    }

    @Test
    void refusesTooFewImagesUnlessForced() throws IOException {
        Path few = Files.createDirectories(folder.resolve("few"));
        for (int i = 0; i < 3; i++) {
            Files.copy(reals.resolve("r" + i + ".png"), few.resolve("r" + i + ".png"));
        }
        Run refused = recalibrate(folder.resolve("a"), "--reals", few.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("expected at least 20 real radiographs, found 3; --force goes on");
        assertThat(folder.resolve("a/model.json")).doesNotExist();

        Run forced = recalibrate(folder.resolve("b"), "--reals", few.toString(), "--force");
        assertThat(forced.code()).as(forced.err()).isEqualTo(ExitCode.OK);
        assertThat(JSON.readTree(forced.out()).path("promised").asBoolean()).isFalse();
    }

    @Test
    void soundsTheAlarmWhereTheModelDoesNotFit() throws IOException {
        ModelArtifact artifact = ModelArtifact.read(model);
        Path trigger = folder.resolve("trigger");
        ModelArtifact.write(
                trigger,
                artifact.description().withThreshold(new Threshold(1e-9, "none", 0, "")),
                artifact.weights(),
                "",
                artifact.seen());
        Run alarm = Run.of(
                "models",
                "recalibrate",
                "--model",
                trigger.toString(),
                "--out",
                folder.resolve("site").toString(),
                "--reals",
                reals.toString());
        assertThat(alarm.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(alarm.err())
                .contains("22 of 22 real radiographs are called synthetic")
                .contains("does not fit");
    }

    @Test
    void refusesWrongOptions() {
        assertThat(recalibrate(folder.resolve("a"), "--reals", reals.toString(), "--false-positive-rate", "1")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("models", "recalibrate", "--reals", reals.toString()).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(recalibrate(folder.resolve("a"), "--reals", "absent").code()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
