package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.baseline.BaselineKind;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.evaluate.GrainDetector;
import org.verray.detector.train.ConfigFile;
import org.verray.detector.train.ModelTrainer;
import org.verray.detector.train.TrainingProgress;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;

/** Whole matrices on tiny images. */
class MatrixTest {
    private static final List<String> CONDITIONS = List.of("matched-png", "median-3-on-synthetic");

    @TempDir
    private Path folder;

    private Manifest manifest;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void writeData() throws IOException {
        manifest = Manifest.load(FoldData.write(folder, 24));
        Files.createDirectory(folder.resolve("out"));
    }

    private Matrix matrix(List<String> conditions, List<String> twins) {
        said.clear();
        MatrixProgress progress = new MatrixProgress() {
            @Override
            public void say(String words) {
                synchronized (said) {
                    said.add(words);
                }
            }
        };
        Matrix.Settings settings = new Matrix.Settings(Conditions.select(conditions), twins, 1, 1, DeviceChoice.CPU);
        return new Matrix(folder.resolve("out"), ModelStore.shipped(), settings, progress);
    }

    private MatrixResult fixed(List<String> conditions, List<String> twins) {
        Contestant grain = new Contestant(Contestant.MODEL, "grain", new GrainDetector());
        return matrix(conditions, twins).fixed(manifest, List.of(grain), "", hash -> false, false);
    }

    private long judged() {
        return said.stream().filter(words -> words.startsWith("judged ")).count();
    }

    /**
     * The detector takes smooth images for synthetic. Twins that were smoothed all score above their parents; those with more
     * grain all below, which is an area near 0 and an alarm. A median filter smooths the latter and makes them synthetic.
     */
    @Test
    void oneModelUnderConditions() {
        MatrixResult result = fixed(CONDITIONS, List.of("grain-removed"));

        assertThat(result.condition(Conditions.AS_FOUND).orElseThrow().families())
                .extracting(FamilyFigure::family)
                .containsExactly("grainer", "smoother");
        assertThat(result.alarms()).anyMatch(alarm -> alarm.startsWith("inverted scores for grainer under as-found"));
        assertThat(result.families(true)).as("a twin for each of 48 real cases").allSatisfy(f -> {
            assertThat(f.family()).isEqualTo("probe: grain");
            assertThat(f.nSynthetic()).isEqualTo(48);
        });
        FamilyFigure attacked = result.families(false).stream()
                .filter(f -> f.family().equals("smoother") && f.condition().kind() == Condition.Kind.ATTACK)
                .findFirst()
                .orElseThrow();
        assertThat(attacked.auc().estimate()).isEqualTo(1);
        assertThat(result.attacks()).hasSize(1);
        assertThat(result.sources()).allMatch(s -> !s.unseen() && s.n() == 24);
        assertThat(result.facts().failures()).isEmpty();
    }

    @Test
    void whatIsFinishedIsKeptAndWhatChangedIsJudgedAgain() throws IOException {
        MatrixResult first = fixed(CONDITIONS, List.of());
        assertThat(judged()).as("as found, plain, attacked").isEqualTo(3);

        MatrixResult again = fixed(CONDITIONS, List.of());
        assertThat(judged()).isZero();
        assertThat(again.families().stream().map(FamilyFigure::auc))
                .containsExactlyElementsOf(
                        first.families().stream().map(FamilyFigure::auc).toList());

        Path cell = folder.resolve("out/cells/fixed/seed-0/matched-png.csv");
        Files.writeString(cell, Files.readString(cell).substring(0, 400));
        fixed(CONDITIONS, List.of());
        assertThat(said).anyMatch(words -> words.equals("matched-png: damaged, judged again"));
        assertThat(judged()).isEqualTo(1);

        Files.copy(folder.resolve("r1.png"), folder.resolve("r0.png"), StandardCopyOption.REPLACE_EXISTING);
        fixed(CONDITIONS, List.of());
        assertThat(said).contains("as-found: made from other inputs, judged again");
        assertThat(judged()).isEqualTo(3);
    }

    @Test
    void theEvaluationWithoutAMatrixIsInIt() {
        MatrixResult result = fixed(List.of("short512-jpeg75"), List.of("grain-removed"));
        PlainEvaluation plain = new PlainEvaluation(result, manifest);

        assertThat(plain.judged().entries()).as("twins are not the manifest's").hasSize(144);
        assertThat(plain.evaluation(Optional.empty()).asFound().overall().nReal())
                .isEqualTo(48);
        assertThat(plain.evaluation(Optional.empty()).laundered()).isPresent();
    }

    @Test
    void tablesHoldTheFiguresAndNothingIsWrittenForNaN() throws IOException {
        MatrixResult result = fixed(CONDITIONS, List.of());
        new MatrixFiles(result).write(folder);

        List<String> families = Files.readAllLines(folder.resolve("families.csv"));
        assertThat(families).hasSize(1 + 2 * 3);
        assertThat(families.get(1)).startsWith("grainer,false,false,");
        assertThat(Files.readAllLines(folder.resolve("attacks.csv"))).hasSize(2);
        assertThat(Files.readString(folder.resolve("baselines.csv")).lines()).hasSize(1);
        assertThat(Files.readString(folder.resolve("conditions.csv"))).doesNotContain("NaN");
        assertThat(new MatrixJson(result).root().at("/families/0/family").asText())
                .isEqualTo("grainer");
    }

    /** Trains in this process, one at a time, with the trainer that the command uses. */
    private final class Here implements FoldTrainer {
        private final Set<String> trained = new HashSet<>();

        @Override
        public synchronized void train(Fold fold, Trainee trainee, long seed, Path out, IntConsumer steps)
                throws IOException {
            Map<String, String> settings = new LinkedHashMap<>(trainee.settings());
            settings.put("training.seed", Long.toString(seed));
            settings.put("data.holdOut.families", list(fold.families()));
            settings.put("data.holdOut.sources", list(fold.sources()));
            Path config = folder.resolve("tiny.yaml");
            new ModelTrainer(
                            ConfigFile.load(config, settings),
                            config,
                            ModelStore.shipped(),
                            DeviceChoice.CPU,
                            TrainingProgress.NONE)
                    .train(out, true);
            trained.add(fold.id() + " " + trainee.name() + " " + seed);
        }

        private static String list(List<String> names) {
            return names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ", "[", "]"));
        }
    }

    private MatrixResult folds(FoldTrainer trainer, List<Long> seeds, List<MatrixResult> partial) throws IOException {
        Path config = FoldData.config(folder);
        Campaign campaign = new Campaign(ConfigFile.load(config, Map.of()), config, seeds, List.of());
        List<Trainee> baselines = List.of(Trainee.baseline(BaselineKind.RESIDUAL_STATISTICS));
        return matrix(List.of("matched-png"), List.of("grain-removed"))
                .folds(manifest, campaign, trainer, baselines, partial::add);
    }

    @Test
    void foldsHoldOutFamiliesAndSourcesAndAnotherSeedAddsToWhatIsThere() throws IOException {
        PytorchRuntime.start(1);
        Here trainer = new Here();
        List<MatrixResult> partial = new ArrayList<>();
        folds(trainer, List.of(5L), partial);
        assertThat(trainer.trained)
                .as("two families, two sources, and one for the probe, each with a baseline")
                .hasSize(10)
                .contains("family-smoother model 5", "source-south baseline-residual-statistics 5", "none model 5");
        ModelArtifact model = ModelArtifact.read(folder.resolve("out/models/family-smoother/seed-5"));
        assertThat(model.description().training().get("pairsByFamily"))
                .asString()
                .contains("grainer")
                .doesNotContain("smoother");

        trainer.trained.clear();
        MatrixResult result = folds(trainer, List.of(5L, 6L), partial);
        assertThat(trainer.trained).hasSize(5).allMatch(name -> name.endsWith("model 6"));
        assertThat(judged()).as("five folds under two conditions").isEqualTo(10);
        assertThat(partial).hasSize(3);
        FamilyFigure smoother = result.families(false).stream()
                .filter(f -> f.family().equals("smoother"))
                .findFirst()
                .orElseThrow();
        assertThat(smoother.seeds()).containsExactly(5L, 6L);
        assertThat(smoother.fold().kind()).isEqualTo(Fold.Kind.FAMILY);
        assertThat(smoother.auc().estimate())
                .isCloseTo(
                        (smoother.bySeed().get(0).auc().estimate()
                                        + smoother.bySeed().get(1).auc().estimate())
                                / 2,
                        within(1e-12));
        assertThat(result.sources().stream().filter(SourceFigure::unseen).map(SourceFigure::n))
                .as("all real cases of a source that is held out")
                .containsOnly(24);
        assertThat(result.headlineComparisons())
                .extracting(BaselineFigure::baseline)
                .containsExactly("baseline-residual-statistics");
    }

    /** A trainer that ignores what is held out: the matrix notices by what the model says it has seen, and refuses to judge it. */
    @Test
    void aTrainingThatSawTooMuchIsRefused() throws IOException {
        PytorchRuntime.start(1);
        FoldTrainer careless = (fold, trainee, seed, out, steps) -> {
            Fold all = new Fold(Fold.Kind.NONE, "", List.of(), List.of(), List.of());
            new Here().train(all, trainee, seed, out, steps);
        };
        assertThatThrownBy(() -> folds(careless, List.of(5L), new ArrayList<>()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("which its fold holds out");
    }

    @Test
    void aTrainingOfAnotherConfigurationIsNotOverwritten() throws IOException {
        Path old = Files.createDirectories(folder.resolve("out/models/family-smoother/seed-5"));
        Files.writeString(old.resolve("made-from.txt"), "0".repeat(64));
        assertThatThrownBy(() -> folds(new Here(), List.of(5L), new ArrayList<>()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("choose another --out");
    }

    @Test
    void aManifestThatIsNotTrainedOnHasNoTestPart() throws IOException {
        Path config = FoldData.config(folder);
        Campaign campaign = new Campaign(ConfigFile.load(config, Map.of()), config, List.of(5L), List.of());
        Path other = folder.resolve("other.csv");
        Files.writeString(other, Files.readString(manifest.file()).replace("g1\n", "g1x\n"));
        assertThatThrownBy(() -> matrix(List.of("matched-png"), List.of())
                        .folds(Manifest.load(other), campaign, new Here(), List.of(), result -> {}))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("expected one of the manifests");
    }
}
