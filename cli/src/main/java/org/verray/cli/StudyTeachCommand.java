package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.explain.Explainer;
import org.verray.detector.explain.HeatMap;
import org.verray.models.ModelArtifact;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.cases.CaseFrame;
import org.verray.study.cases.TeachingNotes;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study teach}: what a model says of the cases of a training. */
@Command(
        name = "teach",
        description = {
            "Scores the cases of a training phase with a model and draws its map of each, which readers see after their answer.",
            "Launches the study where it was not."
        },
        footer = {"", "Example:", "  verray study teach mytraining --model residual-patch"})
final class StudyTeachCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--model",
            paramLabel = "ID|DIR",
            defaultValue = "residual-patch",
            description = "Model by id, by id/version, or by its folder. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() throws IOException {
        ModelArtifact artifact = models.store().open(model);
        try (Study study = folder.openOrLaunch(messages)) {
            List<CaseRow> cases = cases(study);
            TeachingNotes notes = new TeachingNotes(study.folder().resolve(TeachingNotes.NAME));
            Map<Long, TeachingNotes.Note> written = new TreeMap<>();
            try (Detector detector = Detectors.open(artifact, compute.device());
                    Explainer explainer = Explainer.open(artifact, compute.device());
                    Progress progress = messages.progress("scoring cases", cases.size())) {
                for (CaseRow row : cases) {
                    Radiograph radiograph = Radiographs.read(study.file(row));
                    Detection detection = detector.detect(radiograph);
                    Path map = notes.map(row.number());
                    Files.createDirectories(map.getParent());
                    Files.write(map, map(study.frame(), radiograph, explainer));
                    written.put(
                            row.number(),
                            new TeachingNotes.Note(
                                    detection.score(), artifact.description().name()));
                    progress.step();
                }
            }
            notes.write(written);
            messages.result(written.size() + " cases scored and mapped with "
                    + artifact.description().name());
        }
        return ExitCode.OK;
    }

    private static List<CaseRow> cases(Study study) {
        List<String> sets = study.design().phases().stream()
                .filter(phase -> phase.kind() == StudyDesign.Kind.TRAINING)
                .map(StudyDesign.Phase::set)
                .toList();
        List<CaseRow> cases = study.read(CaseRow::all).stream()
                .filter(row -> sets.contains(row.set()))
                .toList();
        if (cases.isEmpty()) {
            throw new VerrayException(study.folder() + ": expected a study with a training phase, found none");
        }
        return cases;
    }

    /** The evidence of the model in pixels of the frame: 0 where it leans to real, up to 255 where it is certain of synthetic. */
    private static byte[] map(CaseFrame frame, Radiograph radiograph, Explainer explainer) {
        GrayImage image = GrayImage.of(radiograph);
        HeatMap heat = explainer.patches(image);
        CaseFrame.Placement place = frame.placement(image.rows(), image.columns());
        byte[] map = new byte[frame.rows() * frame.columns()];
        for (int r = 0; r < place.height(); r++) {
            double row = (r + 0.5) * image.rows() / place.height();
            for (int c = 0; c < place.width(); c++) {
                double logit = heat.smooth(row, (c + 0.5) * image.columns() / place.width());
                double lean = Double.isNaN(logit)
                        ? 0
                        : 2 * explainer.model().calibration().probability(logit) - 1;
                map[(place.top() + r) * frame.columns() + place.left() + c] =
                        (byte) Math.round(255 * Math.max(0, lean));
            }
        }
        return map;
    }
}
