package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;

/** Measures a real network of random weights on twelve images, then tampers with it in every way. */
class ModelsVerifyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path shared;

    private static Path manifest;
    private static Path measured;

    @TempDir
    private Path folder;

    private Path model;

    @BeforeAll
    static void measure() throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int i = 0; i < 12; i++) {
            SampleFiles.gray16(shared.resolve(i + ".png"), 96, 96, i);
            lines.add(i + ".png," + (i % 2 == 0 ? "real,clinic,," : "synthetic,clinic,net,") + "hand,CC0,g" + i / 2);
        }
        manifest = Files.write(shared.resolve("manifest.csv"), lines);
        measured = UntrainedModel.write(shared.resolve("models"));
        Run run =
                Run.of("models", "measure", measured.toString(), "--manifest", manifest.toString(), "--name", "twelve");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    @BeforeEach
    void copy() throws IOException {
        model = Files.createDirectories(folder.resolve("model"));
        for (String name : List.of("model.json", "CARD.md", "weights.params", "seen.txt")) {
            Files.copy(measured.resolve(name), model.resolve(name));
        }
    }

    private Run verify(String... options) {
        List<String> args = new ArrayList<>(List.of("models", "verify", model.toString(), "--format", "json"));
        args.addAll(List.of(options));
        return Run.of(args.toArray(String[]::new));
    }

    private Run verifyFigures() {
        return verify("--manifest", manifest.toString());
    }

    @Test
    void whatWasMeasuredIsFoundAgain() throws IOException {
        Path out = folder.resolve("out");
        Run run = verify("--manifest", manifest.toString(), "--out", out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = JSON.readTree(run.out());
        assertThat(result.path("passed").asBoolean()).isTrue();
        assertThat(result.path("checks").findValuesAsText("check"))
                .contains("weights", "model.json", "CARD.md", "self-test", "twelve");
        assertThat(result.toString()).contains("agree to the last bit").doesNotContain("\"agrees\":false");
        assertThat(JSON.readTree(out.resolve("verification.json").toFile())).isEqualTo(result);
        assertThat(out.resolve("run.json")).exists();
    }

    @Test
    void withoutAManifestTheFiguresAreNamedAsNotChecked() throws IOException {
        Run run = verify();

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("not measured again: name its manifest");
    }

    @Test
    void theCardStatesWhatWasMeasured() throws IOException {
        JsonNode json = JSON.readTree(model.resolve("model.json").toFile());
        JsonNode set = json.at("/heldOut/sets/twelve");

        assertThat(set.path("conditions").findValuesAsText("name"))
                .contains("as found", "matched-jpeg-75", "short512-jpeg75");
        assertThat(set.at("/conditions/0/n").asInt()).isEqualTo(12);
        assertThat(set.path("manifestSha256").asText()).hasSize(64);
        assertThat(json.at("/heldOut/selfTest/scores")).hasSize(12);
        assertThat(model.resolve("CARD.md"))
                .content()
                .contains(
                        "On images it never saw: twelve",
                        "matched-jpeg-75",
                        set.path("manifestSha256").asText());
    }

    @Test
    void aChangedByteOfTheWeightsIsFound() throws IOException {
        byte[] weights = Files.readAllBytes(model.resolve("weights.params"));
        weights[weights.length / 2] ^= 1;
        Files.write(model.resolve("weights.params"), weights);

        Run run = verify();
        assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.out()).contains("weights.params is not the file that model.json describes");
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        Files.delete(model.resolve("weights.params"));

        assertThat(verify().code()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void aChangedDigitOfThresholdOrFigureBreaksTheSeal() throws IOException {
        String text = Files.readString(model.resolve("model.json"));
        for (String change : List.of("\"value\" : 0.5", "\"brier\" : 0.2")) {
            assertThat(text).contains(change);
            Files.writeString(model.resolve("model.json"), text.replace(change, change + "1"));

            Run run = verify();
            assertThat(run.code()).as(change).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(run.out()).contains("changed after it was written: its seal does not fit");
        }
    }

    @Test
    void aChangedCardIsFound() throws IOException {
        Files.writeString(
                model.resolve("CARD.md"),
                Files.readString(model.resolve("CARD.md")).replace("Not a medical device", "A medical device"));

        assertThat(verify().code()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    /** Somebody who writes a new seal over a better figure is found by measuring. */
    @Test
    void aFigureThatWasMadeUpIsNamed() throws IOException {
        ModelArtifact honest = ModelArtifact.read(model);
        ObjectNode heldOut = JSON.valueToTree(honest.description().heldOut());
        ((ObjectNode) heldOut.at("/sets/twelve/conditions/0/auc")).put("estimate", 0.99);
        write(
                honest,
                honest.description()
                        .withHeldOut(JSON.convertValue(heldOut, new TypeReference<Map<String, Object>>() {})));

        Run run = verifyFigures();
        assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.err()).contains("twelve: conditions / as found / auc / estimate: stored 0.99, found 0.");
        assertThat(verify().code()).as("without the manifest nobody can know").isEqualTo(ExitCode.OK);
    }

    /** A moved threshold shows even without data. */
    @Test
    void aMovedThresholdWithANewSealIsNamed() throws IOException {
        ModelArtifact honest = ModelArtifact.read(model);
        write(honest, honest.description().withThreshold(new ModelDescription.Threshold(0.4, "a better rule", 12, "")));

        Run run = verify();
        assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.err()).contains("self-test: threshold: stored 0.5, found 0.4");
    }

    private void write(ModelArtifact honest, ModelDescription changed) throws IOException {
        ModelArtifact.write(model, changed, honest.weights(), honest.card(), honest.seen());
    }

    @Test
    void anotherManifestOrNoModelLeavesNothingToVerify() throws IOException {
        Path other = Files.writeString(
                manifest.resolveSibling("other.csv"), Files.readString(manifest).replace("g5", "h5"));
        Run run = verify("--manifest", other.toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .contains("states no figures for a manifest with SHA-256")
                .contains("(twelve)");

        assertThat(verify("--manifest", "absent.csv").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("models", "verify", "nobody").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    /** The manifest states no hashes here, so another picture under the same name is found by the hash of the images. */
    @Test
    void anotherPictureIsFound() throws IOException {
        byte[] before = Files.readAllBytes(shared.resolve("3.png"));
        try {
            SampleFiles.gray16(shared.resolve("3.png"), 96, 96, 99);
            Run run = verifyFigures();
            assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(run.err()).contains("twelve: dataSha256: stored ");
        } finally {
            Files.write(shared.resolve("3.png"), before);
        }
    }

    @Test
    void shippedModelsAreMeasuredIntoACopyOnly() {
        Run run = Run.of("models", "measure", "residual-patch");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("name a folder for a changed copy of it (--out DIR)");
    }

    @Test
    void wordsAreChangedWithoutTrainingAgain() throws IOException {
        Path words = Files.write(
                folder.resolve("words.yaml"), "intendedUse: [Nothing at all.]\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Run.of("models", "describe", model.toString(), "--card", words.toString())
                        .code())
                .isEqualTo(ExitCode.OK);

        assertThat(model.resolve("CARD.md")).content().contains("- Nothing at all.");
        assertThat(verify().code()).isEqualTo(ExitCode.OK);
        Files.writeString(words, "intendedUze: [x]\n");
        Run wrong = Run.of("models", "describe", model.toString(), "--card", words.toString());
        assertThat(wrong.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(wrong.err()).contains("did you mean \"intendedUse\"?");
    }

    @Test
    void theCardIsShownAsAPage() throws IOException {
        Path out = folder.resolve("page");
        Run run = Run.of("models", "show", model.toString(), "--format", "table", "--out", out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("## Known failures");
        assertThat(out.resolve("card.html")).content().contains("<h1>Random weights</h1>", "twelve");
        assertThat(out.resolve("run.json")).exists();
    }
}
