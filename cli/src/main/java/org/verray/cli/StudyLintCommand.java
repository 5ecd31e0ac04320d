package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.verray.study.export.StudyLint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study lint}: whether a study can be launched. */
@Command(
        name = "lint",
        description = {
            "Checks a study before its launch: the file against its schema, words that would tell the purpose too early, cases,"
                    + " and the shortcut audit of the cases.",
            "Exit 5 where the cases give the truth away by something that is not their content."
        },
        footer = {"", "Example:", "  verray study lint mystudy"})
final class StudyLintCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder study;

    @Option(
            names = "--accept-confounded",
            description = "Only warn where the shortcut audit finds something; for studies that are about just that.")
    private boolean accept;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        StudyLint.Result result = StudyLint.of(study.path(), threads.get());
        Map<String, String> sentences = new LinkedHashMap<>();
        result.audits().forEach((manifest, audit) -> sentences.put(manifest, audit.sentence()));
        if (format.get() == Format.JSON) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("design", result.design().path().toString());
            json.put("designSha256", result.design().sha256());
            json.put("cases", result.cases());
            json.put("audit", sentences);
            json.put("confounded", result.confounded());
            json.put("unknownDiagnoses", result.unknownDiagnoses());
            Json.print(messages.out(), json);
        } else {
            messages.result(result.design().path() + ": fits the schema, SHA-256 "
                    + result.design().sha256());
            result.cases().forEach((set, count) -> messages.result("set " + set + ": " + count + " cases"));
            sentences.forEach((manifest, sentence) -> messages.result(manifest + ": " + sentence));
        }
        if (!result.unknownDiagnoses().isEmpty()) {
            messages.warn(
                    "reference diagnoses that are no options of the diagnosis question, so that no answer agrees with them: "
                            + String.join(", ", result.unknownDiagnoses()));
        }
        if (!result.confounded()) {
            return ExitCode.OK;
        }
        messages.warn("readers could tell real from synthetic cases by something that is not their content; see"
                + " `verray datasets audit`, and launder the set with `verray datasets degrade`");
        return accept ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
