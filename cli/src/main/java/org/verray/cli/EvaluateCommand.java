package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.Witness;
import org.verray.detector.evaluate.Baseline;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Evaluator;
import org.verray.detector.evaluate.ManifestScorer;
import org.verray.detector.evaluate.Regression;
import org.verray.detector.evaluate.RunFacts;
import org.verray.models.ModelArtifact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray evaluate}: how well a model does on a manifest. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model on labelled radiographs: area under the ROC curve, accuracy, calibration, each with its"
                    + " confidence interval, by generator, source and body part.",
            "Cases that the model was trained or validated on are left out."
        },
        footer = {
            "",
            "Example: figures, scores and a report; exit 5 where the model became worse than last time",
            "  verray evaluate manifest.csv --out now --baseline last/metrics.json"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final double LEVEL = 0.95;

    @Parameters(
            paramLabel = "MANIFEST",
            description = "CSV with the columns path,label,source,generator,body_part,licence,group.")
    private Path file;

    @Option(
            names = "--baseline",
            paramLabel = "METRICS.JSON",
            description = "Earlier metrics.json over the same cases; exit 5 where the model became worse.")
    private Path baselineFile;

    @Option(
            names = "--margin",
            paramLabel = "X",
            defaultValue = "0.02",
            description = "How much may be lost against the baseline; default: ${DEFAULT-VALUE}.")
    private double margin;

    @Option(
            names = "--include-seen",
            description = "Keep cases that the model was trained or validated on. The figures then flatter it.")
    private boolean includeSeen;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (!(margin >= 0 && margin <= 1)) {
            throw new ParameterException(
                    command.commandLine(), "--margin: expected a number from 0 to 1, found " + margin);
        }
        RunRecord record = new RunRecord(command).seed(seed.get());
        Manifest manifest = Manifest.load(file);
        Optional<Baseline> baseline = Optional.ofNullable(baselineFile).map(Baseline::load);
        ModelArtifact artifact = model.open();
        record.model(artifact).data(file.toString(), manifest.sha256());
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            Evaluation evaluation = evaluate(manifest, artifact, failures, record);
            EvaluationResults results = new EvaluationResults(evaluation, manifest, messages);
            folder.ifPresent(results::write);
            Optional<Regression> regression = baseline.map(b -> b.compare(evaluation, margin));
            folder.ifPresent(f -> {
                regression.ifPresent(r -> EvaluationResults.write(r, f));
                results.writeReport(regression, f);
            });
            results.print(format.get());
            regression.ifPresent(results::print);
            int code = regression.map(Regression::passed).orElse(true)
                    ? failures.exitCode(evaluation.table().cases().size())
                    : ExitCode.CHECK_FAILED;
            folder.ifPresent(f -> record.write(f, code, messages.warnings()));
            return code;
        }
    }

    private Evaluation evaluate(Manifest manifest, ModelArtifact artifact, Failures failures, RunRecord record) {
        try (Detector detector = Detectors.open(artifact, compute.device());
                Progress progress =
                        messages.progress("evaluate", manifest.entries().size())) {
            Predicate<String> seen = includeSeen ? hash -> false : artifact::seen;
            ManifestScorer.Scores scores = new ManifestScorer(
                            new DetectionPipeline(detector, Witness.NONE, compute.threads()), seen)
                    .score(manifest, entry -> progress.step());
            for (Manifest.Problem problem : scores.failures()) {
                String place = file.getFileName() + " line " + problem.line();
                failures.add(
                        problem.path().isEmpty() ? file.toString() : problem.path(), place + ": " + problem.reason());
            }
            record.resolved("device", compute.resolved())
                    .result("judged", scores.table().cases().size())
                    .result("leftOutSeen", scores.seen())
                    .result("failed", failures.count());
            if (scores.seen() > 0) {
                messages.say("left out " + scores.seen() + " cases that " + detector.model()
                        + " was trained or validated on (--include-seen keeps them)");
            }
            RunFacts facts = new RunFacts(
                    detector.model(),
                    artifact.description().weights().sha256(),
                    file.toString(),
                    manifest.sha256(),
                    seed.get(),
                    scores.seen(),
                    (int) scores.failures().stream()
                            .mapToInt(Manifest.Problem::line)
                            .distinct()
                            .count(),
                    includeSeen);
            Evaluation evaluation = new Evaluator(detector.threshold(), LEVEL).evaluate(scores.table(), facts);
            evaluation.alarms().forEach(messages::warn);
            return evaluation;
        }
    }
}
