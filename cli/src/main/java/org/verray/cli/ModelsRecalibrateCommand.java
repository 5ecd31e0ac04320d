package org.verray.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.Witness;
import org.verray.detector.train.SiteRecalibration;
import org.verray.detector.train.SiteRecalibration.LocalReal;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.radiographs.VerrayException;
import org.verray.statistics.calibration.ConformalThreshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray models recalibrate}: moves a threshold to the real radiographs of a site. */
@Command(
        name = "recalibrate",
        description = {
            "Sets the threshold of a detector so that at most a given share of a site's real radiographs is called synthetic, from"
                    + " about 100 of them. Writes a model folder for --model.",
            "No synthetic radiographs are needed, so nothing is learnt about how many of them are found. Exit 5 where most of the"
                    + " radiographs are called synthetic at the old threshold: the model does not fit the site."
        },
        footer = {
            "",
            "Example: a model for this hospital, and its verdicts",
            "  verray models recalibrate --reals archive/2019 --out here",
            "  verray detect --model here scans/"
        })
final class ModelsRecalibrateCommand implements Callable<Integer> {
    private static final int FEWEST = 20;
    private static final double CONFIDENCE = 0.95;

    @Option(
            names = "--reals",
            required = true,
            paramLabel = "DIR|MANIFEST",
            description =
                    "Radiographs known to be real: a folder of them, or a manifest, of which the real rows count and whose"
                            + " column group says which are of one patient.")
    private Path input;

    @Option(
            names = "--false-positive-rate",
            paramLabel = "P",
            defaultValue = "0.05",
            description = "Share of real radiographs that may be called synthetic; default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--force", description = "Also from fewer than " + FEWEST + " radiographs.")
    private boolean force;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    private final Set<String> known = new HashSet<>();
    private int duplicates;
    private int seen;

    @Override
    public Integer call() {
        if (!(rate > 0 && rate < 1)) {
            throw new ParameterException(
                    command.commandLine(), "--false-positive-rate: expected a number between 0 and 1, found " + rate);
        }
        Path folder = out.create()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--out: expected a folder to write the" + " model to"));
        RunRecord record = new RunRecord(command).seed(seed.get());
        ModelArtifact artifact = model.open();
        record.model(artifact);
        SiteRecalibration recalibration = new SiteRecalibration(artifact.description(), rate);
        RealRadiographs reals = RealRadiographs.of(input, folder, messages, record);
        try (Failures failures = Failures.in(Optional.of(folder), messages)) {
            reals.problems().forEach(failures::add);
            List<LocalReal> scored = score(artifact, reals.entries(), failures, record);
            enough(scored.size());
            SiteRecalibration.Result result = recalibration.fit(scored, seed.get());
            ModelDescription description = write(artifact, recalibration, result, scored, folder);
            RecalibrationResults results =
                    new RecalibrationResults(artifact.description(), description, result, rate, duplicates, seen);
            results.warnings().forEach(messages::warn);
            Json.write(folder.resolve("recalibration.json"), results.json());
            results.print(format.get(), messages);
            record.result("images", scored.size())
                    .result("duplicates", duplicates)
                    .result("seen", seen)
                    .result("failed", failures.count());
            int code = result.misfit() ? ExitCode.CHECK_FAILED : failures.exitCode(scored.size());
            record.write(folder, code, messages.warnings());
            return code;
        }
    }

    private List<LocalReal> score(
            ModelArtifact artifact, List<ManifestEntry> entries, Failures failures, RunRecord record) {
        List<LocalReal> scored = new ArrayList<>();
        Iterator<ManifestEntry> next = entries.iterator();
        try (Detector detector = Detectors.open(artifact, compute.device());
                Progress progress = messages.progress("recalibrate", entries.size())) {
            new DetectionPipeline(detector, Witness.NONE, compute.threads())
                    .run(entries.stream().map(ManifestEntry::file).toList(), result -> {
                        ManifestEntry entry = next.next();
                        result.error()
                                .ifPresent(reason -> failures.add(result.path().toString(), reason));
                        result.detection()
                                .ifPresent(detection -> add(
                                        artifact,
                                        new LocalReal(result.sha256().orElseThrow(), entry.group(), detection.score()),
                                        scored));
                        progress.step();
                    });
            record.resolved("device", compute.resolved());
        }
        return scored;
    }

    private void add(ModelArtifact artifact, LocalReal real, List<LocalReal> scored) {
        if (!known.add(real.sha256())) {
            duplicates++;
        } else if (artifact.seen(real.sha256())) {
            seen++;
        } else {
            scored.add(real);
        }
    }

    private void enough(int images) {
        if (images < FEWEST && !force) {
            throw new VerrayException("expected at least " + FEWEST + " real radiographs, found " + images + left()
                    + "; --force goes on without a promise");
        }
        int meaningful = ConformalThreshold.casesToExceed(rate, CONFIDENCE);
        if (images < meaningful) {
            messages.warn(images + " radiographs are few: only from " + meaningful
                    + " on is there a threshold of which one can be 95% sure that at most " + Numbers.percent(rate)
                    + " of the site's real radiographs reach it");
        }
    }

    private String left() {
        return (duplicates > 0 ? ", besides " + duplicates + " copies" : "")
                + (seen > 0 ? ", besides " + seen + " that the model was trained or validated on" : "");
    }

    private static ModelDescription write(
            ModelArtifact artifact,
            SiteRecalibration recalibration,
            SiteRecalibration.Result result,
            List<LocalReal> scored,
            Path folder) {
        Set<String> all = new TreeSet<>(artifact.seen());
        scored.forEach(real -> all.add(real.sha256()));
        ModelDescription description = recalibration.describe(result, all);
        try {
            ModelArtifact.write(
                    folder, description, artifact.weights(), artifact.card() + SiteRecalibration.card(result), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return description;
    }
}
