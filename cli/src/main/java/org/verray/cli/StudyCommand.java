package org.verray.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verray study}: reader studies. */
@Command(
        name = "study",
        description =
                "Runs a reader study: readers look at radiographs in a browser, and the coordinator gets their ratings.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StudyInitCommand.class,
            StudyPlanCommand.class,
            StudyLintCommand.class,
            StudyTeachCommand.class,
            StudyAddModelCommand.class,
            StudyPreviewCommand.class,
            StudyInviteCommand.class,
            StudyServeCommand.class,
            StudySimulateCommand.class,
            StudyLlmReadCommand.class,
            StudyMonitorCommand.class,
            StudyBackupCommand.class,
            StudyCloseCommand.class,
            StudyExportCommand.class,
            StudyReportCommand.class,
            StudyVerifyCommand.class
        },
        footer = {
            "",
            "Example: from nothing to a running study",
            "  verray study init mystudy --template radiology2026",
            "  verray study invite mystudy --readers 5",
            "  verray study serve mystudy"
        })
final class StudyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
