package org.verray.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. New commands are listed in {@code subcommands}, in the order of the documentation. */
@Command(
        name = "verray",
        description = {
            "Tells AI-generated radiographs from real ones, and measures how well it does.",
            "For research only: not a medical device."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Build.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples: what this machine has; a verdict on each radiograph of a folder",
            "  verray doctor",
            "  verray detect scans/",
            "Every command explains itself: verray COMMAND --help"
        },
        subcommands = {
            DetectCommand.class,
            BatchCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ModelsCommand.class,
            DatasetsCommand.class,
            InspectCommand.class,
            RocCommand.class,
            MrmcCommand.class,
            AgreementCommand.class,
            PowerCommand.class,
            StudyCommand.class,
            NodeCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
        })
final class Verray implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where in the code an error arose.")
    private boolean stacktrace;

    boolean stacktrace() {
        return stacktrace;
    }

    @Override
    public Integer call() {
        Tasks.print(command.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
