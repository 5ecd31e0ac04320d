package org.verray.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.cli.InputFiles.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray inspect}: what a file is and what it says of itself. */
@Command(
        name = "inspect",
        description = {
            "Says what a file is: container, DICOM attributes that matter, pixel facts, provenance.",
            "Judges nothing: findings are things to look at, each with the innocent reason it may have."
        },
        footer = {
            "",
            "Examples: read one file's testimony; take its stored samples out; make a copy without its header",
            "  verray inspect scan.dcm",
            "  verray inspect --frame 2 --pixels scan.raw scan.dcm",
            "  verray inspect --blind case-017.png scan.dcm"
        })
final class InspectCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, known by their content, and folders of them.")
    private List<Path> paths;

    @Option(
            names = "--frame",
            paramLabel = "N",
            defaultValue = "1",
            description = "Frame of a file with several; they count from 1. Default: ${DEFAULT-VALUE}.")
    private int frame;

    @Mixin
    private TrustOption trust;

    @Mixin
    private PixelOutputs outputs;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (frame < 1) {
            throw new ParameterException(
                    command.commandLine(), "--frame: frames count from 1, as in DICOM, found " + frame);
        }
        RunRecord record = new RunRecord(command);
        InputFiles files = InputFiles.of(paths);
        outputs.check(files.inputs().size());
        Inspector inspector = new Inspector(frame - 1, trust.list());
        Optional<Path> folder = out.create();
        int code;
        try (InspectionResults results = new InspectionResults(folder, format.get(), messages);
                Progress progress = messages.progress("inspect", files.inputs().size())) {
            for (Input input : files.inputs()) {
                Inspection inspection = input.problem()
                        .map(problem -> Inspection.unread(input.path(), problem))
                        .orElseGet(() -> inspector.inspect(input.path()));
                inspection.radiograph().ifPresent(r -> outputs.write(r).forEach(this::sayWritten));
                results.add(inspection);
                progress.step();
            }
            code = results.finish(record);
        }
        folder.ifPresent(f -> record.write(f, code, messages.warnings()));
        return code;
    }

    private void sayWritten(Path file) {
        messages.say("written: " + file);
    }
}
