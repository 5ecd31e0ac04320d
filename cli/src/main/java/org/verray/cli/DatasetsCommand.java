package org.verray.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verray datasets}: everything about data sets. */
@Command(
        name = "datasets",
        description = "Makes and handles data sets.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SimulateCommand.class, SplitCommand.class})
final class DatasetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
