package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Baseline;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Regression;
import org.verray.detector.matrix.MatrixResult;
import org.verray.models.ModelArtifact;
import org.verray.radiographs.VerrayException;
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
            "A shortcut audit of the same cases stands beside it. Where they give their labels away by format, size, source"
                    + " or the like, the headline is measured on laundered copies instead.",
            "Cases that the model was trained or validated on are left out."
        },
        footer = {
            "",
            "Example: figures, scores and a report; exit 5 where the model became worse than last time",
            "  verray evaluate manifest.csv --out now --baseline last/metrics.json",
            "Example: the model under formats, laundering, sweeps and attacks",
            "  verray evaluate manifest.csv --matrix --out matrix",
            "Example: a configuration trained without each generator family and each source in turn, three seeds",
            "  verray evaluate manifest.csv --matrix --config recipe.yaml --out folds"
        })
final class EvaluateCommand implements Callable<Integer> {
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

    @Option(
            names = "--launder",
            description = "Also measure on laundered copies where the shortcut audit does not call for it.")
    private boolean launder;

    @Option(
            names = "--explain",
            description =
                    "Also measure explanations: where maps point on images that are synthetic in part (rows with a mask,"
                            + " see datasets synthesize --splice), deletion and insertion, exploratory signs.")
    private boolean explain;

    @Option(names = "--no-audit", description = "Leave out the shortcut audit, and say so.")
    private boolean noAudit;

    @Mixin
    private StabilityOption stability;

    @Mixin
    private MatrixOptions matrix;

    @Mixin
    private PrevalenceOption prevalence;

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
        if (matrix.asked()) {
            return matrix(manifest, record);
        }
        Optional<Baseline> baseline = Optional.ofNullable(baselineFile).map(Baseline::load);
        ModelArtifact artifact = model.open();
        record.model(artifact).data(file.toString(), manifest.sha256());
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            EvaluationRun run = new EvaluationRun(manifest, artifact, compute, stability, messages, seed.get());
            AuditedEvaluation evaluation =
                    run.evaluate(includeSeen, !noAudit, launder || laundered(baseline), failures, record);
            Optional<ExplanationRun> explanation = explain
                    ? Optional.of(ExplanationRun.of(
                            manifest, evaluation.asFound(), artifact, compute, seed.get(), messages, failures))
                    : Optional.empty();
            EvaluationResults results = new EvaluationResults(evaluation, manifest, prevalence.get(), messages);
            explanation.ifPresent(e -> folder.ifPresent(e::write));
            folder.ifPresent(results::write);
            Optional<Regression> regression = baseline.map(b -> b.compare(like(b, evaluation), margin));
            folder.ifPresent(f -> {
                regression.ifPresent(r -> EvaluationResults.write(r, f));
                results.writeReport(
                        regression, explanation.map(ExplanationRun::html).orElse(""), f);
            });
            results.print(format.get());
            explanation.ifPresent(e -> e.say(messages));
            regression.ifPresent(results::print);
            int code = regression.map(Regression::passed).orElse(true)
                    ? failures.exitCode(evaluation.asFound().table().cases().size())
                    : ExitCode.CHECK_FAILED;
            folder.ifPresent(f -> record.write(f, code, messages.warnings()));
            return code;
        }
    }

    private int matrix(Manifest manifest, RunRecord record) {
        Path folder = out.create().orElseThrow(() -> matrix.usage("--matrix needs --out=DIR"));
        record.data(file.toString(), manifest.sha256());
        try (Failures failures = Failures.in(Optional.of(folder), messages)) {
            MatrixRun run = new MatrixRun(manifest, matrix, compute, messages, seed.get(), folder, record);
            MatrixResult result = matrix.config().isPresent()
                    ? run.folds(matrix.config().get(), model)
                    : run.fixed(model.open(), model.store(), includeSeen, !noAudit);
            result.facts().failures().forEach(failures::add);
            new MatrixResults(result, folder, messages).print(format.get());
            int code = failures.exitCode(result.cells().get(0).sheet().rows().size());
            record.write(folder, code, messages.warnings());
            return code;
        }
    }

    private static boolean laundered(Optional<Baseline> baseline) {
        return baseline.map(b -> !b.laundering().isEmpty()).orElse(false);
    }

    /** The figures that were measured as the baseline's were, on the files or on laundered copies. */
    private static Evaluation like(Baseline baseline, AuditedEvaluation evaluation) {
        return evaluation
                .by(baseline.laundering())
                .orElseThrow(() -> new VerrayException("the baseline is on copies laundered by \""
                        + baseline.laundering() + "\", expected \"" + AuditedEvaluation.RECIPE + "\""));
    }
}
