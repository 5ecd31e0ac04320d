package org.verray.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Mixin: {@code --level}, the confidence level of every interval. */
final class LevelOption {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    private double level;

    @Option(
            names = "--level",
            paramLabel = "X",
            defaultValue = "0.95",
            description = "Confidence level; default: ${DEFAULT-VALUE}.")
    void set(double value) {
        if (!(value > 0 && value < 1)) {
            throw new ParameterException(
                    command.commandLine(), "--level: expected a number between 0 and 1, found " + value);
        }
        level = value;
    }

    double get() {
        return level;
    }
}
