package org.verray.cli;

import java.util.concurrent.Callable;
import org.verray.study.export.StudyProgress;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study close}: the end of a study. */
@Command(
        name = "close",
        description =
                "Closes a study for good: no more answers are taken, and the truth may be told. Works while it is served.",
        footer = {"", "Example:", "  verray study close mystudy --reason 'all readers have finished'"})
final class StudyCloseCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why now; kept in the audit log.")
    private String reason;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        try (Study study = folder.open()) {
            study.close(reason);
            StudyProgress progress = StudyProgress.of(study);
            messages.result(progress.id() + ": closed, " + progress.finished() + " of "
                    + progress.readers().size() + " readers had finished");
        }
        return ExitCode.OK;
    }
}
