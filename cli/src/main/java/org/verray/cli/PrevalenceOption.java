package org.verray.cli;

import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --prevalence}. */
final class PrevalenceOption {
    private OptionalDouble prevalence = OptionalDouble.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--prevalence",
            paramLabel = "P",
            description =
                    "Share of synthetic radiographs where verdicts will be used, such as 0.01: also say what a verdict is"
                            + " worth there. Changes neither scores nor verdicts.")
    void prevalence(double share) {
        if (!(share > 0 && share < 1)) {
            throw new ParameterException(
                    command.commandLine(), "--prevalence: expected a number between 0 and 1, found " + share);
        }
        prevalence = OptionalDouble.of(share);
    }

    OptionalDouble get() {
        return prevalence;
    }
}
