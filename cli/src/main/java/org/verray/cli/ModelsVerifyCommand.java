package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.evaluate.FigureComparison;
import org.verray.detector.evaluate.HeldOutFigures;
import org.verray.detector.evaluate.SelfTest;
import org.verray.models.DamagedModelException;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray models verify}: whether a model is what its card says. */
@Command(
        name = "verify",
        description = {
            "Checks a model against its card: hashes and seal of its files, and its scores of simulated pictures.",
            "With --manifest, every figure that the card states for that manifest is measured again and compared: to the last"
                    + " bit in the environment it was measured in, to 1e-5 or two pairs of cases in another one.",
            "Exit 0 where all agrees, 5 where anything differs, 3 where the card states nothing for the manifest."
        },
        footer = {
            "",
            "Example:",
            "  verray models verify residual-patch",
            "  verray models verify residual-patch --manifest datasets/demo/manifest.csv"
        })
final class ModelsVerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID|DIR",
            arity = "0..1",
            defaultValue = ModelStore.DEFAULT_DETECTOR,
            description = "Model by id, by id/version, or by its folder; default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Manifest that the card's figures were measured on; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private ComputeOptions compute;

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
        RunRecord record = new RunRecord(command);
        Optional<Path> folder = out.create();
        VerificationResults results = new VerificationResults(messages);
        try (Failures failures = Failures.in(folder, messages)) {
            verify(results, failures, record);
        } catch (DamagedModelException e) {
            results.damaged(e.getMessage());
        }
        results.print(format.get());
        int code = results.passed() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        folder.ifPresent(f -> {
            results.write(f);
            record.write(f, code, messages.warnings());
        });
        return code;
    }

    private void verify(VerificationResults results, Failures failures, RunRecord record) {
        ModelArtifact model = models.store().open(name);
        record.model(model);
        results.files(model);
        HeldOutFigures stored = HeldOutFigures.of(model.description());
        List<Manifest> manifests = files.stream().map(Manifest::load).toList();
        List<String> sets = manifests.stream().map(m -> set(model, stored, m)).toList();
        if (stored.selfTest().isEmpty() && manifests.isEmpty()) {
            results.nothingMeasured(model);
            return;
        }
        try (Detector detector = Detectors.open(model, Environment.device(compute))) {
            stored.selfTest()
                    .ifPresent(before -> results.compared(
                            "self-test",
                            FigureComparison.of(before, SelfTest.run(detector, Environment.describe(compute)))));
            for (int i = 0; i < sets.size(); i++) {
                Manifest manifest = manifests.get(i);
                record.data(manifest.file().toString(), manifest.sha256());
                results.compared(sets.get(i), again(model, detector, stored, sets.get(i), manifest, failures));
            }
        }
        stored.names().stream().filter(set -> !sets.contains(set)).forEach(results::notMeasured);
    }

    private FigureComparison again(
            ModelArtifact model,
            Detector detector,
            HeldOutFigures stored,
            String set,
            Manifest manifest,
            Failures failures) {
        var before = stored.set(set).orElseThrow();
        List<String> recipes = new ArrayList<>();
        before.path("conditions").forEach(c -> recipes.add(c.path("name").asText()));
        return FigureComparison.of(
                before,
                new HeldOutRun(model, detector, compute, messages)
                        .measure(
                                manifest,
                                recipes.subList(Math.min(1, recipes.size()), recipes.size()),
                                before.path("seed").asLong(),
                                failures)
                        .set());
    }

    private static String set(ModelArtifact model, HeldOutFigures stored, Manifest manifest) {
        return stored.measuredOn(manifest.sha256())
                .orElseThrow(() -> new VerrayException(
                        manifest.file() + ": " + model.description().name()
                                + " states no figures for a manifest with SHA-256 " + manifest.sha256() + "; "
                                + (stored.names().isEmpty() ? "it states none at all" : "expected " + known(stored))));
    }

    private static String known(HeldOutFigures stored) {
        List<String> known = new ArrayList<>();
        for (String name : stored.names()) {
            known.add(stored.set(name).orElseThrow().path("manifestSha256").asText() + " (" + name + ")");
        }
        return String.join(" or ", known);
    }
}
