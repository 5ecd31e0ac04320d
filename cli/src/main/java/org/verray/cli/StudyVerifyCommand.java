package org.verray.cli;

import java.util.concurrent.Callable;
import org.verray.study.export.StudyVerification;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verray study verify}: whether a study is what was recorded. */
@Command(
        name = "verify",
        description = {
            "Re-computes the chain of the audit log and holds answers, allocations, cases, samples and files against it.",
            "Exit 5 where something was changed, deleted, swapped or cut off."
        },
        footer = {"", "Example:", "  verray study verify mystudy"})
final class StudyVerifyCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        try (Study study = folder.open()) {
            StudyVerification.Result result = StudyVerification.of(study);
            if (format.get() == Format.JSON) {
                Json.print(messages.out(), result);
            } else {
                result.problems().forEach(messages::result);
                messages.result(
                        (result.problems().isEmpty() ? "nothing was changed: " : "looked at ") + result.checked());
            }
            return result.problems().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        }
    }
}
