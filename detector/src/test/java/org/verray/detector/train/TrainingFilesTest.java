package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelCard;
import org.verray.models.ModelStore;
import org.verray.models.Seal;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.statistics.roc.Auc;

/** What a training leaves beside the weights. 12 steps with a validation every 4: three entries of the history. */
class TrainingFilesTest {
    @TempDir
    private static Path folder;

    private static Path out;
    private static ModelArtifact model;

    @BeforeAll
    static void train() throws IOException {
        PytorchRuntime.start(1);
        TinyData.write(folder);
        Path config = TinyData.config(folder);
        Files.writeString(config, Files.readString(config) + """
                card:
                  description: Knows smooth pictures from grainy ones.
                  intendedUse: [Tests.]
                  authors: The testers
                  references: [Nobody 2026]
                  changelog: {"1.0": first}
                """);
        out = folder.resolve("out");
        model = new ModelTrainer(
                        ConfigFile.load(config, Map.of()),
                        config,
                        ModelStore.shipped(),
                        DeviceChoice.CPU,
                        TrainingProgress.NONE)
                .train(out, false);
    }

    /** Nine of the twelve groups of one source and licence are for training and validation, each a real and a synthetic image. */
    @Test
    void theCardStatesWordsAndData() {
        ModelCard card = model.description().card();

        assertThat(card.description()).isEqualTo("Knows smooth pictures from grainy ones.");
        assertThat(card.references()).containsExactly("Nobody 2026");
        assertThat(card.changelog()).containsExactly(Map.entry("1.0", "first"));
        assertThat(card.dataSources()).containsExactly(new ModelCard.DataSource("tiny", "CC0-1.0", 9, 9));
        assertThat(card.networkDataFormat().inputs().get("image").spatialShape())
                .containsExactly(32, 32);
        assertThat(card.networkDataFormat().outputs()).containsKey("score");
        assertThat(model.card())
                .contains("Knows smooth pictures", "- Tests.", "By The testers", "CC0-1.0", "## Known failures")
                .contains("## Not intended use", "Not a medical device", "## How to verify", "These figures flatter");
        assertThat(model.seal()).isEqualTo(Seal.INTACT);
    }

    /** The words of the card are no part of the configuration: with other words the same training can be resumed. */
    @Test
    void theConfigurationIsStatedWithoutTheWords() throws IOException {
        JsonNode json = new ObjectMapper().readTree(out.resolve("model.json").toFile());

        assertThat(json.at("/training/config/training/steps").asInt()).isEqualTo(12);
        assertThat(json.at("/training/config").has("card")).isFalse();
        assertThat(json.at("/card/intendedUse/0").asText()).isEqualTo("Tests.");
    }

    @Test
    void theHistoryHasARowForEachValidation() throws IOException {
        List<String> lines = Files.readAllLines(out.resolve("history.csv"));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("step,trainingLoss,criterion").contains("auc smoother");
        assertThat(lines.get(3)).startsWith("12.0,");
        assertThat(out.resolve("training.html"))
                .content()
                .contains("<svg", "smoother", "validation criterion")
                .doesNotContain("NaN");
    }

    /** Three groups are for validation: three real and three synthetic images, as found and laundered, make 12 rows. */
    @Test
    void theValidationScoresGiveTheFiguresOfTheCard() throws IOException {
        List<String> lines = Files.readAllLines(out.resolve("validation.csv"));

        assertThat(lines.get(0)).isEqualTo("image,truth,family,condition,logit,score");
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        assertThat(rows).hasSize(12);
        assertThat(rows.stream().filter(r -> r[3].equals("laundered"))).hasSize(6);
        boolean[] truth = new boolean[12];
        double[] logits = new double[12];
        for (int i = 0; i < 12; i++) {
            truth[i] = rows.get(i)[1].equals("synthetic");
            logits[i] = Double.parseDouble(rows.get(i)[4]);
        }
        assertThat(model.description().figures())
                .containsEntry("auc", Auc.of(truth, logits).estimate());
        Map<?, ?> intervals = (Map<?, ?>) model.description().figures().get("intervals");
        assertThat(((Map<?, ?>) intervals.get("auc")).get("estimate"))
                .isEqualTo(model.description().figures().get("auc"));
    }
}
