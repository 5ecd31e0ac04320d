package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.study.design.StudyTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verray study init}: a study file to start from. */
@Command(
        name = "init",
        description = {
            "Writes the study file of a new study, to be read and changed with a text editor.",
            "It runs as it is, on the demonstration set or on the manifest that is named."
        },
        footer = {
            "",
            "Example:",
            "  verray study init mystudy --template radiology2026 --manifest datasets/demo/manifest.csv"
        })
final class StudyInitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STUDY", description = "Folder for the study; made where there is none.")
    private Path folder;

    @Option(
            names = "--template",
            paramLabel = "NAME",
            defaultValue = "radiology2026",
            description = "radiology2026 (three phases: blinded diagnosis, real or synthetic, a second set) or training"
                    + " (the answer after each case). Default: ${DEFAULT-VALUE}.")
    private StudyTemplate template;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Manifest that cases are drawn from; by default datasets/demo/manifest.csv.")
    private Path manifest = Path.of("datasets", "demo", "manifest.csv");

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(manifest)) {
            throw new VerrayException(manifest + ": expected a manifest; name one with --manifest");
        }
        Path file = template.write(folder, manifest);
        messages.result(file.toString());
        messages.say("next: verray study plan " + folder + " (what it can show); verray study lint " + folder
                + "; verray study preview " + folder + "; then invite and serve");
        return ExitCode.OK;
    }
}
