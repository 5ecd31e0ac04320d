package org.verray.cli;

import java.util.concurrent.Callable;
import org.verray.study.export.StudyProgress;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verray study monitor}: how far readers are. */
@Command(
        name = "monitor",
        description = {
            "Shows how far each reader is, and flags answers that look as if nobody had read; works while the study is served.",
            "Says nothing of right and wrong."
        },
        footer = {"", "Example:", "  verray study monitor mystudy"})
final class StudyMonitorCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        try (Study study = folder.open()) {
            StudyProgress progress = StudyProgress.of(study);
            if (format.get() == Format.JSON) {
                Json.print(messages.out(), progress);
                return ExitCode.OK;
            }
            TextTable table = new TextTable("reader", "at", "done", "of", "changed", "s/case", "last answer", "flags");
            for (StudyProgress.ReaderProgress r : progress.readers()) {
                table.row(
                        r.code(),
                        r.step(),
                        r.done(),
                        r.of(),
                        r.changed(),
                        r.medianSeconds() == null ? "" : String.format("%.1f", r.medianSeconds()),
                        r.lastAt() == null ? "" : r.lastAt(),
                        String.join("; ", r.flags()));
            }
            table.print(messages.out());
            messages.say(progress.id() + ": " + progress.state() + ", " + progress.finished() + " of "
                    + progress.readers().size() + " readers have finished");
        }
        return ExitCode.OK;
    }
}
