package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.cli.DetectionResults.Resumption;
import org.verray.cli.InputFiles.Input;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.FileDetection;
import org.verray.detector.FileWitness;
import org.verray.detector.Witness;
import org.verray.models.ModelArtifact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray detect}: a verdict for each radiograph. */
@Command(
        name = "detect",
        description = "Gives a verdict on each radiograph: synthetic, real or inconclusive.",
        footer = {
            "",
            "Examples: verdicts on every image below a folder, as CSV and with a record of the run; one with a picture of where"
                    + " the evidence lies",
            "  verray detect --format csv --out results scans/",
            "  verray detect chest.dcm --explain --out results",
            "Example: go on with a long run that was cut short",
            "  verray detect --format csv --out results --resume scans/",
            "Example: judge whatever comes into a folder, until interrupted; started again with --resume nothing is judged twice",
            "  verray detect --watch --format csv --out results --resume inbox/"
        })
final class DetectCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "DICOM, PNG, JPEG, TIFF, WebP or BMP files, known by their content, and folders of them.")
    private List<Path> paths;

    @Mixin
    private StabilityOption stability;

    @Mixin
    private PrevalenceOption prevalence;

    @Mixin
    private ModelOptions model;

    @Mixin
    private TrustOption trust;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private ExplainOption explain;

    @Option(
            names = "--resume",
            description =
                    "Go on where an earlier run into the same --out ended: the results that it left are kept, and the files they are of not read"
                            + " again.")
    private boolean resume;

    @Option(
            names = "--watch",
            description =
                    "Stay and judge files as they come into the folders, each when it has not changed for two seconds; interrupt to end.")
    private boolean watch;

    @Mixin
    private DetectionFormat.Choice format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        RunRecord record = new RunRecord(command);
        Optional<Path> folder = out.create();
        if (explain.kind().isPresent() && folder.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--explain draws pictures: expected --out DIR for them");
        }
        if (resume && folder.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--resume: expected --out DIR, the folder of the run to go on with");
        }
        return watch ? watched(record, folder) : once(record, folder);
    }

    private int once(RunRecord record, Optional<Path> folder) {
        InputFiles files = InputFiles.of(paths);
        if (files.companions() > 0) {
            messages.say("files left out because their names say that they are no images: " + files.companions());
        }
        Optional<ModelArtifact> artifact = files.usable() ? Optional.of(model.open()) : Optional.empty();
        folder.ifPresent(f -> EarlierDetections.settings(f, settings(artifact), resume));
        int code;
        try (DetectionResults results =
                results(folder, resume ? (earlier, each) -> earlier.keep(files.inputs(), each) : Resumption.NONE)) {
            List<Input> rest =
                    files.inputs().subList(results.earlier(), files.inputs().size());
            if (artifact.isPresent()) {
                judge(artifact.get(), rest, results, folder, record);
            } else {
                rest.forEach(input -> results.add(failure(input)));
            }
            results.finish(record);
            code = results.exitCode();
        }
        if (!files.usable()) {
            messages.say(
                    "nothing to judge: expected DICOM, PNG, JPEG, TIFF, WebP or BMP files, or folders of them; for a first try:"
                            + " verray detect datasets/demo");
        }
        folder.ifPresent(f -> record.write(f, code, messages.warnings()));
        return code;
    }

    private DetectionResults results(Optional<Path> folder, Resumption resumption) {
        DetectionFormat printed = format.get(watch);
        if (watch && printed == DetectionFormat.JSON) {
            throw new ParameterException(
                    command.commandLine(),
                    "--watch has no end and json is one array: expected --format jsonl, csv or table");
        }
        return new DetectionResults(
                folder, printed, printed.stored(watch), explain.kind().isPresent(), resumption, messages);
    }

    private int watched(RunRecord record, Optional<Path> folder) {
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                throw new ParameterException(
                        command.commandLine(), "--watch: expected folders, found " + path + ", which is none");
            }
        }
        ModelArtifact artifact = model.open();
        folder.ifPresent(f -> EarlierDetections.settings(f, settings(Optional.of(artifact)), resume));
        DetectWatch watching = new DetectWatch(paths, messages);
        int code;
        try (StopSignal stop = new StopSignal(DetectWatch.PATIENCE)) {
            try (DetectionResults results = results(folder, resume ? watching::keep : Resumption.NONE);
                    Detector detector = open(artifact, results, record);
                    Explanation explanation = Explanation.of(explain, artifact, compute, folder)) {
                DetectionPipeline pipeline =
                        new DetectionPipeline(detector, new FileWitness(trust.list()), compute.threads(), explanation);
                watching.run(pipeline, results, stop);
                record.resolved("device", compute.resolved()).resolved("threads", compute.threads());
                results.finish(record);
                code = results.exitCode();
            }
            folder.ifPresent(f -> record.write(f, code, messages.warnings()));
        }
        return code;
    }

    /** All that a result depends on beside the file. */
    private Map<String, String> settings(Optional<ModelArtifact> artifact) {
        Map<String, String> settings = DetectionSettings.of(artifact, stability, trust);
        settings.put("explanation", explain.kind().map(Enum::name).orElse("none"));
        settings.put("prevalence", prevalence.get().toString());
        return settings;
    }

    private void judge(
            ModelArtifact artifact,
            List<Input> inputs,
            DetectionResults results,
            Optional<Path> folder,
            RunRecord record) {
        List<Path> readable = inputs.stream()
                .filter(input -> input.problem().isEmpty())
                .map(Input::path)
                .toList();
        Deque<Input> waiting = new ArrayDeque<>(inputs);
        Witness witness = new FileWitness(trust.list());
        try (Detector detector = open(artifact, results, record);
                Explanation explanation = Explanation.of(explain, artifact, compute, folder);
                Progress progress = messages.progress("detect", readable.size())) {
            new DetectionPipeline(detector, witness, compute.threads(), explanation).run(readable, result -> {
                addProblems(waiting, results);
                waiting.remove();
                results.add(result);
                progress.step();
            });
            addProblems(waiting, results);
            record.resolved("device", compute.resolved()).resolved("threads", compute.threads());
        }
    }

    private Detector open(ModelArtifact artifact, DetectionResults results, RunRecord record) {
        record.model(artifact);
        prevalence.get().ifPresent(p -> results.at(new Prevalence(p, artifact.description()), record));
        Detector detector = stability.wrap(Detectors.open(artifact, compute.device()), artifact.description());
        detector.warnings().forEach(messages::warn);
        return detector;
    }

    /** Adds what stands before the next readable file, so that results keep the order of the inputs. */
    private static void addProblems(Deque<Input> waiting, DetectionResults results) {
        while (!waiting.isEmpty() && waiting.peek().problem().isPresent()) {
            results.add(failure(waiting.remove()));
        }
    }

    private static FileDetection failure(Input input) {
        return FileDetection.unread(input.path(), input.problem().orElseThrow());
    }
}
