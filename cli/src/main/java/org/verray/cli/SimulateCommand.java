package org.verray.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.PairedSet;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.detector.synthesize.NetworkSynthesizer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.decode.Radiographs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray datasets simulate}: simulated acquisitions with their synthetic twins. */
@Command(
        name = "simulate",
        description =
                "Writes aligned pairs of simulated radiographs: an acquisition of an analytic phantom, labelled real,"
                        + " and the same scene painted by a generative network, labelled synthetic.%n"
                        + "The same seed, generator and number of threads give the same files to the byte on a CPU.",
        footer = {"", "Example:", "  verray datasets simulate --seed 1 --pairs 24 --out demo"})
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "24",
            description = "How many pairs, 1 to 9999; default: ${DEFAULT-VALUE}.")
    private int pairs;

    @Option(
            names = "--body-part",
            paramLabel = "chest|hand|knee",
            split = ",",
            defaultValue = "chest,hand,knee",
            description = "Body parts that take turns; default: ${DEFAULT-VALUE}.")
    private List<BodyPart> parts;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            defaultValue = "phantom-autoencoder",
            description = "Synthesizer that makes the twins, by name or folder; default: ${DEFAULT-VALUE}.")
    private String generator;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        RunRecord record = new RunRecord(command).seed(seed.get());
        PairedSet set = new PairedSet(seed.get(), pairs, parts);
        Path folder = out.create()
                .orElseThrow(
                        () -> new ParameterException(command.commandLine(), "Missing required option: '--out=DIR'"));
        ModelStore store = models.store();
        ModelArtifact model = store.open(generator);
        PytorchRuntime.start(compute.threads());
        String manifest;
        try (Synthesizer synthesizer = NetworkSynthesizer.open(model, compute.device());
                Progress bar = messages.progress("simulate", pairs)) {
            manifest = Radiographs.sha256(set.write(folder, synthesizer, bar::stepTo));
        }
        messages.out().println(2 * pairs + " files and " + PairedSet.MANIFEST + " written to " + folder);
        record.model(model)
                .resolved("--device", compute.resolved())
                .result("files", 2 * pairs)
                .result("manifestSha256", manifest);
        record.write(folder, ExitCode.OK, messages.warnings());
        return ExitCode.OK;
    }
}
