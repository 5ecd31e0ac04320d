package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.simulate.PairedSet;
import org.verray.datasets.simulate.SimulationPlan;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.models.synthesize.NetworkSynthesizer;
import org.verray.radiographs.VerrayException;
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
        footer = {
            "",
            "Examples:",
            "  verray datasets simulate --seed 1 --pairs 24 --out demo",
            "  verray datasets simulate --body-part knee --view ap,lateral --dose 0.1..0.3 --real-only --out low-dose"
        })
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "24",
            description = "How many pairs, or with --real-only acquisitions, 1 to 9999; default: ${DEFAULT-VALUE}.")
    private int pairs;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            defaultValue = "phantom-autoencoder",
            description = "Synthesizer that makes the twins, by name or folder; default: ${DEFAULT-VALUE}.")
    private String generator;

    @Option(names = "--real-only", description = "Writes acquisitions without twins; needs no generator.")
    private boolean realOnly;

    @Mixin
    private AcquisitionOptions acquisition;

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
        PairedSet set = new PairedSet(plan());
        Path folder = out.create()
                .orElseThrow(
                        () -> new ParameterException(command.commandLine(), "Missing required option: '--out=DIR'"));
        String manifest = realOnly ? acquisitions(set, folder) : pairs(set, folder, record);
        int files = realOnly ? pairs : 2 * pairs;
        messages.out().println(files + " files and " + PairedSet.MANIFEST + " written to " + folder);
        record.result("files", files).result("manifestSha256", manifest);
        record.write(folder, ExitCode.OK, messages.warnings());
        return ExitCode.OK;
    }

    private SimulationPlan plan() {
        try {
            return acquisition.plan(seed.get(), pairs);
        } catch (VerrayException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private String acquisitions(PairedSet set, Path folder) {
        try (Progress bar = messages.progress("simulate", pairs)) {
            return set.write(folder, Optional.empty(), bar::stepTo);
        }
    }

    private String pairs(PairedSet set, Path folder, RunRecord record) {
        ModelStore store = models.store();
        ModelArtifact model = store.open(generator);
        PytorchRuntime.start(compute.threads());
        record.model(model).resolved("--device", compute.resolved());
        try (Synthesizer synthesizer = NetworkSynthesizer.open(model, compute.device());
                Progress bar = messages.progress("simulate", pairs)) {
            return set.write(folder, Optional.of(synthesizer), bar::stepTo);
        }
    }
}
