package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.study.export.StudyExport;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verray study export}: the data of a study. */
@Command(
        name = "export",
        description = {
            "Writes the data of a closed study: tidy tables, JSON, ratings as CSV and .imrmc, allocation, audit log, codebook, scripts"
                    + " for R and Python, and the hashes of all of them.",
            "Of an open study only a blinded copy can be had, without anything that tells the truth."
        },
        footer = {"", "Example:", "  verray study export mystudy --out export"})
final class StudyExportCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(names = "--blinded", description = "Without the truth and what tells it.")
    private boolean blinded;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Path target =
                out.create().orElseThrow(() -> new VerrayException("expected a folder for the export: --out DIR"));
        try (Study study = folder.open()) {
            Map<String, String> files = StudyExport.write(study, blinded, target);
            files.keySet().forEach(name -> messages.result(target.resolve(name).toString()));
            new RunRecord(command)
                    .result("designSha256", study.designFile().sha256())
                    .result("files", files)
                    .write(target, ExitCode.OK, messages.warnings());
        }
        return ExitCode.OK;
    }
}
