package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.detector.train.Ablation;
import org.verray.detector.train.ConfigFile;
import org.verray.detector.train.ModelTrainer;
import org.verray.detector.train.TrainingConfig;
import org.verray.detector.train.TrainingProgress;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;
import org.verray.models.runtime.PytorchRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray train}: from a configuration to a model with its card. */
@Command(
        name = "train",
        description = {
            "Trains a model from a configuration; writes weights, model.json and CARD.md.",
            "Learning curves (training.html, history.csv), the scores of the validation images and run.json are left beside.",
            "The same configuration, data and number of threads give the same weights to the bit on a CPU."
        },
        footer = {
            "",
            "Examples: a model; what each part of its recipe brings",
            "  verray train --config models/recipes/residual-patch.yaml --out my-model",
            "  verray train --config models/recipes/residual-patch.yaml --ablate parts.yaml --out ablation"
        })
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Configuration in YAML.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one value of the configuration, for example training.steps=100; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--resume", description = "Goes on from the checkpoint in --out, where there is one.")
    private boolean resume;

    @Option(
            names = "--twins-cache",
            paramLabel = "DIR",
            description = "Keeps synthetic twins of training images in a folder, for the next training.")
    private Path twins;

    @Option(names = "--no-audit", description = "Leave out the shortcut audit of the training images, and say so.")
    private boolean noAudit;

    @Option(
            names = "--ablate",
            paramLabel = "FILE",
            description =
                    "Trains the recipe and variations of it into folders of --out, and compares them on validation"
                            + " images. YAML: a name for each variation with the keys it sets, for example no-ranking:"
                            + " {training.ranking: 0}. Goes on where it was broken off.")
    private Path ablate;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private OutOption out;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        RunRecord record = new RunRecord(command);
        Path folder = out.create()
                .orElseThrow(
                        () -> new ParameterException(command.commandLine(), "Missing required option: '--out=DIR'"));
        TrainingConfig resolved = ConfigFile.load(config, overrides);
        PytorchRuntime.start(compute.threads());
        ModelStore store = models.store();
        if (ablate != null) {
            return ablation(folder, resolved, record);
        }
        ModelArtifact model;
        try (Progress bar = messages.progress("train", resolved.training().steps())) {
            ModelTrainer trainer = new ModelTrainer(resolved, config, store, compute.device(), new Reporter(bar));
            if (twins != null) {
                trainer.keepingTwins(twins);
            }
            if (noAudit) {
                trainer.withoutAudit();
            }
            model = trainer.train(folder, resume);
        }
        messages.out()
                .println(model.description().name() + " written to " + folder + ", weights SHA-256 "
                        + model.description().weights().sha256());
        headline(model.description());
        record(record, resolved, model.description());
        record.model(model).write(folder, ExitCode.OK, messages.warnings());
        return ExitCode.OK;
    }

    /** Everything that the training went through, learning curves included. */
    private void record(RunRecord record, TrainingConfig resolved, ModelDescription model) {
        settings(record, resolved);
        Map<String, Object> training = model.training();
        if (training.get("manifestSha256") instanceof List<?> hashes) {
            for (int i = 0; i < hashes.size(); i++) {
                record.data(resolved.data().manifests().get(i), String.valueOf(hashes.get(i)));
            }
        }
        training.forEach((name, value) -> {
            if (!name.equals("config") && !name.equals("manifestSha256")) {
                record.result(name, value);
            }
        });
        record.result("figures", model.figures());
    }

    private void settings(RunRecord record, TrainingConfig resolved) {
        record.seed(resolved.training().seed())
                .resolved("config", resolved)
                .resolved("device", compute.resolved())
                .resolved("torchThreads", PytorchRuntime.threads());
    }

    private int ablation(Path folder, TrainingConfig resolved, RunRecord record) throws IOException {
        Map<String, Map<String, String>> variations = Ablation.variations(ablate);
        try (Progress bar = messages.progress("train", resolved.training().steps());
                Failures failures = Failures.in(Optional.of(folder), messages)) {
            Ablation ablation =
                    new Ablation(config, overrides, variations, models.store(), compute.device(), new Reporter(bar));
            Ablation.Result result = ablation.keepingTwins(twins == null ? folder.resolve("twins") : twins)
                    .run(folder);
            result.failures().forEach(failures::add);
            AblationResults results = new AblationResults(result.table(), result.failures());
            results.write(folder);
            results.print(messages);
            settings(record, resolved);
            int code = failures.exitCode(result.table().rows().size());
            record.result("variations", results.json()).write(folder, code, messages.warnings());
            return code;
        }
    }

    /** The area on validation images that may be quoted, with what the audit of the training images says. */
    private void headline(ModelDescription model) {
        if (model.figures().get("headline") instanceof String key) {
            messages.out()
                    .println(String.format(
                            Locale.ROOT,
                            "validation AUC %.3f on images %s",
                            (Double) model.figures().get(key),
                            key.equals("aucLaundered") ? "laundered" : "as found"));
            ((List<?>) model.training().get("shortcutAudit")).forEach(messages.out()::println);
        }
    }

    /** Shows phases and validations as lines, steps as a bar. */
    private final class Reporter implements TrainingProgress {
        private final Progress bar;

        Reporter(Progress bar) {
            this.bar = bar;
        }

        @Override
        public void phase(String words) {
            messages.say(words);
        }

        @Override
        public void step(int step, int steps, double loss) {
            bar.stepTo(step);
            bar.note(String.format(Locale.ROOT, "loss %.3f", loss));
        }

        @Override
        public void validated(int step, Map<String, Double> figures, boolean best) {
            StringBuilder line = new StringBuilder("step " + step + ":");
            figures.forEach((name, value) -> {
                if (!name.equals("step")) {
                    line.append(String.format(Locale.ROOT, " %s %.4f", name, value));
                }
            });
            messages.say(line.append(best ? " (best so far)" : "").toString());
        }
    }
}
