package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.statistics.roc.AucComparison;

/** Ablations of a training of twelve steps. */
class AblationTest {
    @TempDir
    Path folder;

    private Path config;
    private final List<String> phases = new ArrayList<>();

    @BeforeEach
    void writeData() throws IOException {
        PytorchRuntime.start(1);
        TinyData.write(folder);
        config = TinyData.config(folder);
    }

    private Ablation.Result run(Map<String, Map<String, String>> variations) throws IOException {
        TrainingProgress progress = new TrainingProgress() {
            @Override
            public void phase(String words) {
                phases.add(words);
            }
        };
        return new Ablation(config, Map.of(), variations, ModelStore.shipped(), DeviceChoice.CPU, progress)
                .run(folder.resolve("out"));
    }

    private Map<String, Map<String, String>> variations(String yaml) throws IOException {
        return Ablation.variations(Files.writeString(folder.resolve("ablate.yaml"), yaml));
    }

    /**
     * A variation that changes nothing has the weights of the full recipe: every difference is 0 with the point 0 as interval
     * and p 1. One that trains for one step is another model, and its difference is DeLong's on the scores that both leave.
     */
    @Test
    void variationsAreComparedWithTheFullRecipe() throws IOException {
        Ablation.Result result =
                run(variations("same: {training.ranking: 1.0}\nshort: {training.steps: 1, training.ranking: 0}\n"));

        assertThat(result.failures()).isEmpty();
        assertThat(result.table().rows()).extracting(AblationTable.Row::name).containsExactly("full", "same", "short");
        AblationTable.Row full = result.table().rows().get(0);
        AblationTable.Row same = result.table().rows().get(1);
        AblationTable.Row shorter = result.table().rows().get(2);
        assertThat(full.differenceAsFound().interval().estimate()).isNaN();
        assertThat(same.logLoss()).isEqualTo(full.logLoss());
        assertThat(same.differenceLaundered().interval().low()).isZero();
        assertThat(same.differenceLaundered().interval().high()).isZero();
        assertThat(same.differenceLaundered().p()).isEqualTo(1);
        assertThat(shorter.steps()).isEqualTo(1);
        assertThat(shorter.changes()).isEqualTo("training.steps=1 training.ranking=0");
        assertThat(shorter.worstFamily()).isEqualTo("smoother");

        // The validation images are the same for all, so each training's own scores pair up with the full recipe's.
        AucComparison byHand = AucComparison.paired(truth("full"), logits("short"), logits("full"));
        assertThat(shorter.differenceAsFound().interval().estimate()).isEqualTo(byHand.difference());

        result.table().write(folder.resolve("ablation.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("ablation.csv"));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("variation,changes,steps").endsWith("p_laundered");
        assertThat(lines.get(1)).startsWith("full,,12,").endsWith(",,,,");
    }

    private List<String[]> rows(String variation) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(variation).resolve("validation.csv")).stream()
                .skip(1)
                .map(line -> line.replace("\"", "").split(",", -1))
                .filter(row -> row[3].equals("as found"))
                .toList();
    }

    private double[] logits(String variation) throws IOException {
        return rows(variation).stream()
                .mapToDouble(row -> Double.parseDouble(row[4]))
                .toArray();
    }

    private boolean[] truth(String variation) throws IOException {
        List<String[]> rows = rows(variation);
        boolean[] truth = new boolean[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = rows.get(i)[1].equals("synthetic");
        }
        return truth;
    }

    @Test
    void whatWasTrainedIsNotTrainedAgain() throws IOException {
        Map<String, Map<String, String>> variations = variations("short: {training.steps: 1}\n");
        AblationTable first = run(variations).table();
        String weights = ModelArtifact.read(folder.resolve("out/short"))
                .description()
                .weights()
                .sha256();
        phases.clear();

        assertThat(run(variations).table().rows().get(1).logLoss())
                .isEqualTo(first.rows().get(1).logLoss());
        assertThat(phases)
                .contains("full: trained before", "short: trained before")
                .doesNotContain("training");
        assertThat(ModelArtifact.read(folder.resolve("out/short"))
                        .description()
                        .weights()
                        .sha256())
                .isEqualTo(weights);
        assertThatThrownBy(() -> new Ablation(
                                config,
                                Map.of("training.seed", "9"),
                                variations,
                                ModelStore.shipped(),
                                DeviceChoice.CPU,
                                TrainingProgress.NONE)
                        .run(folder.resolve("out")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another configuration");
    }

    @Test
    void aVariationThatCannotBeTrainedDoesNotStopTheOthers() throws IOException {
        Ablation.Result result = run(variations("bad: {training.learningRate: 1e30}\nshort: {training.steps: 1}\n"));

        assertThat(result.failures()).containsOnlyKeys("bad");
        assertThat(result.table().rows()).extracting(AblationTable.Row::name).containsExactly("full", "short");
    }

    @Test
    void filesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> variations("full: {training.steps: 1}\n")).hasMessageContaining("found \"full\"");
        assertThatThrownBy(() -> variations("../x: {training.steps: 1}\n")).hasMessageContaining("found \"../x\"");
        assertThatThrownBy(() -> variations("a: 3\n")).hasMessageContaining("a: expected a mapping");
        assertThatThrownBy(() -> run(variations("a: {training.stepz: 1}\n")))
                .hasMessageContaining("did you mean \"steps\"");
    }
}
