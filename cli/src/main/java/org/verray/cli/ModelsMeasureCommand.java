package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.degrade.Recipe;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.evaluate.HeldOutFigures;
import org.verray.detector.evaluate.HeldOutMeasurement;
import org.verray.detector.evaluate.SelfTest;
import org.verray.detector.report.CardWriter;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray models measure}: figures on unseen images, into the card. */
@Command(
        name = "measure",
        description = {
            "Measures a detector on the images of a manifest that it has never seen, as found and laundered, and writes the"
                    + " figures into its model.json and CARD.md.",
            "Without --manifest, only the scores of simulated pictures are stored, by which any installation can be checked.",
            "`verray models verify` measures again and compares."
        },
        footer = {
            "",
            "Example:",
            "  verray models measure my-model --manifest clinic/manifest.csv --name clinic",
            "  verray models measure residual-patch --manifest clinic/manifest.csv --out residual-patch-here"
        })
final class ModelsMeasureCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID|DIR", description = "Model by id, by id/version, or by its folder.")
    private String name;

    @Option(names = "--manifest", paramLabel = "FILE", description = "Labelled radiographs to measure on.")
    private Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the set is called in the card; default: the manifest's folder.")
    private String setName;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "Recipe to launder the images with before measuring once more; may be repeated; default:"
                    + " matched-jpeg-75 and short512-jpeg75.")
    private List<String> recipes = new ArrayList<>();

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        RunRecord record = new RunRecord(command).seed(seed.get());
        ModelArtifact model = models.store().open(name);
        Optional<Path> folder = out.create();
        Path target = ModelFolder.of(model, folder);
        Optional<Manifest> manifest = Optional.ofNullable(file).map(Manifest::load);
        List<String> laundering = recipes.isEmpty() ? HeldOutMeasurement.RECIPES : recipes;
        laundering.forEach(Recipe::preset);
        HeldOutFigures figures = HeldOutFigures.of(model.description());
        int code = ExitCode.OK;
        try (Failures failures = Failures.in(folder, messages);
                Detector detector = Detectors.open(model, Environment.device(compute))) {
            figures = figures.withSelfTest(SelfTest.run(detector, Environment.describe(compute)));
            if (manifest.isPresent()) {
                record.data(file.toString(), manifest.get().sha256());
                HeldOutMeasurement.Result result = new HeldOutRun(model, detector, compute, messages)
                        .measure(manifest.get(), laundering, seed.get(), failures);
                figures = figures.withSet(setName(manifest.get()), result.set());
                code = failures.exitCode(result.judged());
            }
        }
        ModelDescription measured = model.description().withHeldOut(figures.map());
        ModelArtifact.write(target, measured, model.weights(), CardWriter.write(measured), model.seen());
        messages.result(measured.name() + " with its figures written to " + target);
        record.model(model).result("sets", figures.names());
        if (folder.isPresent()) {
            record.write(target, code, messages.warnings());
        }
        return code;
    }

    private String setName(Manifest manifest) {
        if (setName != null) {
            return setName;
        }
        Path parent = manifest.file().toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null
                ? manifest.file().getFileName().toString()
                : parent.getFileName().toString();
    }
}
