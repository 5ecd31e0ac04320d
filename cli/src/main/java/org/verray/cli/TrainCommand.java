package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "The same configuration, data and number of threads give the same weights to the bit on a CPU."
        },
        footer = {"", "Example:", "  verray train --config models/recipes/residual-patch.yaml --out my-model"})
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
        ModelArtifact model;
        try (Progress bar = messages.progress("train", resolved.training().steps())) {
            ModelTrainer trainer = new ModelTrainer(resolved, config, store, compute.device(), new Reporter(bar));
            if (twins != null) {
                trainer.keepingTwins(twins);
            }
            model = trainer.train(folder, resume);
        }
        messages.out()
                .println(model.description().name() + " written to " + folder + ", weights SHA-256 "
                        + model.description().weights().sha256());
        headline(model.description());
        record.seed(resolved.training().seed()).resolved("config", resolved).model(model);
        record.write(folder, ExitCode.OK, messages.warnings());
        return ExitCode.OK;
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
