package org.verray.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.AuditSettings;
import org.verray.datasets.audit.ShortcutAudit;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.Detector;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.matrix.Campaign;
import org.verray.detector.matrix.Condition;
import org.verray.detector.matrix.Conditions;
import org.verray.detector.matrix.Contestant;
import org.verray.detector.matrix.Matrix;
import org.verray.detector.matrix.MatrixResult;
import org.verray.detector.matrix.PlainEvaluation;
import org.verray.detector.matrix.TrainingProcess;
import org.verray.detector.train.ConfigFile;
import org.verray.detector.train.TrainingConfig;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.synthesize.Synthesizers;

/** One run of {@code verray evaluate --matrix}. */
final class MatrixRun {
    private final Manifest manifest;
    private final MatrixOptions options;
    private final ComputeOptions compute;
    private final Messages messages;
    private final long seed;
    private final Path folder;
    private final RunRecord record;

    MatrixRun(
            Manifest manifest,
            MatrixOptions options,
            ComputeOptions compute,
            Messages messages,
            long seed,
            Path folder,
            RunRecord record) {
        this.manifest = manifest;
        this.options = options;
        this.compute = compute;
        this.messages = messages;
        this.seed = seed;
        this.folder = folder;
        this.record = record;
    }

    /** Judges a model as it is. */
    MatrixResult fixed(ModelArtifact artifact, ModelStore store, boolean includeSeen, boolean audited) {
        record.model(artifact);
        List<Contestant> contestants = new ArrayList<>();
        try {
            contestants.add(Contestant.open(Contestant.MODEL, artifact, compute.device()));
            for (String name : options.beside()) {
                ModelArtifact other = store.open(name);
                record.model(other);
                contestants.add(Contestant.open(other.description().name(), other, compute.device()));
            }
            record.resolved("device", compute.resolved());
            try (MatrixReporter reporter = new MatrixReporter(messages)) {
                MatrixResult result = matrix(store, reporter)
                        .fixed(
                                manifest,
                                contestants,
                                artifact.description().weights().sha256(),
                                artifact::seen,
                                includeSeen);
                new MatrixResults(result, folder, messages).write();
                metrics(result, audited);
                return result;
            }
        } finally {
            contestants.stream().map(Contestant::detector).forEach(Detector::close);
        }
    }

    /** The figures of an evaluation without a matrix, from the cells it shares with one. */
    private void metrics(MatrixResult result, boolean audited) {
        PlainEvaluation plain = new PlainEvaluation(result, manifest);
        Optional<AuditResult> audit = audited ? Optional.of(audit(plain.judged())) : Optional.empty();
        AuditedEvaluation evaluation = plain.evaluation(audit);
        new EvaluationResults(evaluation, manifest, OptionalDouble.empty(), messages).write(folder);
        messages.say(evaluation.sentence());
    }

    private AuditResult audit(Manifest judged) {
        ShortcutAudit audit = ShortcutAudit.of(AuditSettings.usual(seed, compute.threads()));
        try (Progress progress =
                messages.progress("audit", audit.sample(judged.entries()).size())) {
            return audit.run(judged, judged.entries(), entry -> progress.step());
        }
    }

    private Matrix matrix(ModelStore store, MatrixReporter reporter) {
        List<Condition> conditions = Conditions.select(options.conditions());
        List<String> methods = options.twins().contains("all")
                ? new Synthesizers(store, compute.device(), seed).names()
                : options.twins();
        record.resolved("conditions", conditions.stream().map(Condition::name).toList())
                .resolved("twins", methods);
        return new Matrix(
                folder,
                store,
                new Matrix.Settings(conditions, methods, seed, compute.threads(), compute.device()),
                reporter);
    }

    /** Trains and judges a configuration without each of its families and sources in turn. */
    MatrixResult folds(Path config, ModelOptions models) {
        TrainingConfig resolved = ConfigFile.load(config, options.overrides());
        long first = resolved.training().seed();
        List<Long> seeds =
                LongStream.range(first, first + options.seeds()).boxed().toList();
        record.resolved("config", resolved).resolved("trainingSeeds", seeds);
        List<String> more = new ArrayList<>(
                List.of("--threads", "1", "--device", compute.device().name().toLowerCase(Locale.ROOT)));
        more.addAll(List.of("--twins-cache", folder.resolve("training-twins").toString()));
        models.folder().ifPresent(dir -> more.addAll(List.of("--models-dir", dir.toString())));
        TrainingProcess trainer = new TrainingProcess(self(), config, options.overrides(), more);
        try (MatrixReporter reporter = new MatrixReporter(messages)) {
            return matrix(models.store(), reporter)
                    .folds(
                            manifest,
                            new Campaign(resolved, config, seeds),
                            trainer,
                            options.baselines(),
                            result -> new MatrixResults(result, folder, messages).write());
        }
    }

    /** The command that runs this very program. */
    private static List<String> self() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .filter(option -> !option.startsWith("-Dverray.terminal"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }
}
