package org.verray.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verray models}: what is installed, and how good it is. */
@Command(
        name = "models",
        description = "Shows the models that are installed, measures and verifies them, and fits them to a site.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsDescribeCommand.class,
            ModelsMeasureCommand.class,
            ModelsVerifyCommand.class,
            ModelsRecalibrateCommand.class
        })
final class ModelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
