package org.verray.detector.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.Detector;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.synthesize.Synthesizers;

/**
 * Runs a matrix: one model as it is over conditions, or a configuration over folds, seeds and conditions. What is finished is kept
 * under the output folder ({@code cells}, {@code models}, {@code twins}) and not done again.
 */
public final class Matrix {
    private static final double LEVEL = 0.95;

    private final Path out;
    private final ModelStore store;
    private final Settings settings;
    private final MatrixProgress progress;
    private final Families families;
    private final CaseLoader loader;

    /**
     * What both uses need.
     *
     * @param conditions what cases go through; begins with the files as they are
     * @param methods synthesizers whose twins are judged besides the cases of the manifest; may be empty
     * @param seed of recipes, twins and bootstrap
     * @param threads cases judged, or trainings run, at a time
     */
    public record Settings(
            List<Condition> conditions, List<String> methods, long seed, int threads, DeviceChoice device) {
        public Settings {
            conditions = List.copyOf(conditions);
            methods = List.copyOf(methods);
        }
    }

    /**
     * Sets up.
     *
     * @param out exists
     * @param store where synthesizers are found
     */
    public Matrix(Path out, ModelStore store, Settings settings, MatrixProgress progress) {
        this.out = out;
        this.store = store;
        this.settings = settings;
        this.progress = progress;
        this.families = Families.of(store);
        this.loader = new CaseLoader(families);
    }

    /**
     * Judges detectors as they are.
     *
     * @param contestants the model first, under the name {@link Contestant#MODEL}; they stay open
     * @param seen tells by its hash whether the model was trained or validated on a file
     * @param includesSeen whether such cases are judged all the same
     * @throws EvaluationException where no case is left
     */
    public MatrixResult fixed(
            Manifest manifest,
            List<Contestant> contestants,
            String weights,
            Predicate<String> seen,
            boolean includesSeen) {
        List<MatrixCase> cases = new ArrayList<>(loader.unseen(manifest, includesSeen ? hash -> false : seen));
        if (cases.isEmpty()) {
            throw new EvaluationException("no case left to evaluate: " + loader.seen() + " of the cases were trained or"
                    + " validated on, " + loader.failures().size() + " cannot be used");
        }
        List<MatrixCase> reals = cases.stream().filter(c -> !c.positive()).toList();
        cases.addAll(twins(reals));
        Fold fold = new Fold(Fold.Kind.FIXED, "", List.of(), List.of(), cases);
        Cells sheets = cells();
        sheets.expect((long) cases.size() * settings.conditions().size());
        List<Cell> cells = new ArrayList<>();
        for (Condition condition : settings.conditions()) {
            cells.add(new Cell(fold, 0, condition, sheets.get(fold, 0, condition, contestants)));
        }
        String model = contestants.get(0).detector().model();
        return result(manifest, model, weights, List.of(), includesSeen, cells);
    }

    private List<MatrixCase> twins(List<MatrixCase> reals) {
        Synthesizers synthesizers = new Synthesizers(store, settings.device(), settings.seed());
        return new Twins(out.resolve("twins"), synthesizers, settings.seed(), settings.threads(), progress)
                .get(reals, settings.methods(), families);
    }

    private Cells cells() {
        return new Cells(out.resolve("cells"), settings.seed(), settings.threads(), progress);
    }

    private MatrixResult result(
            Manifest manifest,
            String model,
            String fingerprint,
            List<Long> seeds,
            boolean includesSeen,
            List<Cell> cells) {
        Map<String, String> failures = new LinkedHashMap<>(loader.failures());
        cells.stream()
                .filter(cell -> cell.condition().kind() == Condition.Kind.AS_FOUND)
                .flatMap(cell -> cell.sheet().rows().stream())
                .filter(row -> !row.problem().isEmpty())
                .forEach(row -> failures.put(row.path(), row.problem()));
        return MatrixResult.of(
                new MatrixFacts(
                        model,
                        fingerprint,
                        manifest.file().toString(),
                        manifest.sha256(),
                        settings.seed(),
                        seeds,
                        loader.seen(),
                        includesSeen,
                        failures,
                        settings.methods()),
                LEVEL,
                cells);
    }

    /**
     * Trains and judges a configuration without each of its families and sources in turn. After each seed the figures so far are
     * handed on, so that a report stands early.
     *
     * @param manifest one of those that the configuration trains on; its test part is judged
     * @param baselines trained once in each fold, with the first seed
     * @param partial hears of the result after each seed, the last one included
     * @throws EvaluationException where nothing can be held out, or a training fails
     */
    public MatrixResult folds(
            Manifest manifest,
            Campaign campaign,
            FoldTrainer trainer,
            List<Trainee> baselines,
            Consumer<MatrixResult> partial) {
        FoldPlan plan = new FoldPlan(campaign.config(), campaign.configFile(), manifest, families, loader::load);
        List<Fold> folds = plan.folds(twins(plan.testReals()));
        folds.forEach(fold -> progress.say(fold.id() + ": judged on "
                + fold.cases().stream().filter(c -> !c.positive()).count() + " real and "
                + fold.cases().stream().filter(MatrixCase::positive).count() + " synthetic cases"));
        String inputs = campaign.inputs(plan.manifestHashes(), store);
        Trainings trainings = new Trainings(
                out.resolve("models"),
                inputs,
                trainer,
                campaign.config().training().steps(),
                progress);
        Cells sheets = cells();
        List<Cell> cells = new ArrayList<>();
        MatrixResult result = null;
        for (int i = 0; i < campaign.seeds().size(); i++) {
            long seed = campaign.seeds().get(i);
            List<Trainee> trainees = new ArrayList<>(List.of(Trainee.model()));
            trainees.addAll(i == 0 ? baselines : List.of());
            List<Trainings.Job> jobs = new ArrayList<>();
            for (Trainee trainee : trainees) {
                folds.forEach(fold -> jobs.add(new Trainings.Job(fold, trainee, seed)));
            }
            trainings.run(jobs, settings.threads());
            sheets.expect(folds.stream().mapToLong(f -> f.cases().size()).sum()
                    * settings.conditions().size());
            for (Fold fold : folds) {
                cells.addAll(judge(fold, seed, trainees, trainings, sheets));
            }
            result = result(
                    manifest,
                    campaign.name(),
                    campaign.hash(inputs),
                    campaign.seeds().subList(0, i + 1),
                    false,
                    cells);
            partial.accept(result);
        }
        return result;
    }

    private List<Cell> judge(Fold fold, long seed, List<Trainee> trainees, Trainings trainings, Cells sheets) {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Trainee trainee : trainees) {
                ModelArtifact model = trainings.model(new Trainings.Job(fold, trainee, seed));
                contestants.add(Contestant.open(trainee.name(), model, settings.device()));
            }
            List<Cell> cells = new ArrayList<>();
            for (Condition condition : settings.conditions()) {
                cells.add(new Cell(fold, seed, condition, sheets.get(fold, seed, condition, contestants)));
            }
            return cells;
        } finally {
            contestants.stream().map(Contestant::detector).forEach(Detector::close);
        }
    }
}
