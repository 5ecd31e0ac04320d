package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.detector.baseline.BaselineKind;
import org.verray.detector.matrix.Trainee;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --matrix} and what belongs to it. */
final class MatrixOptions {
    @Option(
            names = "--matrix",
            description = {
                "The evaluation matrix: over formats, laundering, sweeps and attacks; with --config also over generator families and"
                        + " sources that are held out of training. Needs --out; what is finished there is not done again."
            })
    private boolean matrix;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Trains this configuration without each family and each source in turn, and judges the rest.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one value of the configuration; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "Trainings of each fold, with seeds that follow that of the configuration; default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps of each training.")
    private Integer steps;

    @Option(
            names = "--conditions",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Conditions by name, sweeps by name, or all, formats, sweeps, attacks; default: all for a model, formats with"
                            + " --config.")
    private List<String> conditions = new ArrayList<>();

    @Option(
            names = "--twins",
            paramLabel = "METHOD",
            split = ",",
            description =
                    "Also judges twins of the real cases by these methods of verray datasets synthesize, or by all; default:"
                            + " none for a model, all with --config; none leaves them out.")
    private List<String> twins = new ArrayList<>();

    @Option(
            names = "--baselines",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "all",
            description =
                    "With --config: baselines to train in each fold and judge beside, all or none; default: ${DEFAULT-VALUE}.")
    private List<String> baselines = new ArrayList<>();

    @Option(
            names = "--beside",
            paramLabel = "ID|DIR",
            description = "Another model to judge beside, on the same cases; may be repeated.")
    private List<String> beside = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether the matrix is asked for; checks that nothing of it is given without it. */
    boolean asked() {
        boolean any = config != null || steps != null || !overrides.isEmpty() || !conditions.isEmpty();
        if (!matrix && (any || !twins.isEmpty() || !beside.isEmpty())) {
            throw usage("--config, --set, --steps, --conditions, --twins and --beside need --matrix");
        }
        if (seeds < 1 || steps != null && steps < 1) {
            throw usage("--seeds and --steps: expected 1 or more, found " + (seeds < 1 ? seeds : steps));
        }
        if (config == null && (steps != null || !overrides.isEmpty())) {
            throw usage("--steps and --set need --config");
        }
        return matrix;
    }

    ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** Values of the configuration that are set from outside. */
    Map<String, String> overrides() {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        if (steps != null) {
            all.put("training.steps", steps.toString());
        }
        return all;
    }

    int seeds() {
        return seeds;
    }

    List<String> conditions() {
        return conditions.isEmpty() ? List.of(config == null ? "all" : "formats") : conditions;
    }

    /** Methods by name; {@code all} stands for itself. */
    List<String> twins() {
        if (twins.equals(List.of("none"))) {
            return List.of();
        }
        return twins.isEmpty() && config != null ? List.of("all") : twins;
    }

    /** Baselines to train in each fold. */
    List<Trainee> baselines() {
        List<BaselineKind> kinds = List.of(BaselineKind.values());
        if (baselines.equals(List.of("all"))) {
            return kinds.stream().map(Trainee::baseline).toList();
        }
        if (baselines.equals(List.of("none"))) {
            return List.of();
        }
        return baselines.stream()
                .map(name -> BaselineKind.find(name)
                        .orElseThrow(() -> usage("--baselines: expected all, none, or some of "
                                + kinds.stream().map(BaselineKind::architecture).toList() + ", found " + name)))
                .map(Trainee::baseline)
                .toList();
    }

    List<String> beside() {
        return beside;
    }
}
