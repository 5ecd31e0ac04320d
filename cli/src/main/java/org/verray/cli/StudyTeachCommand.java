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
import org.verray.models.ModelArtifact;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
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
                    Files.write(map, new CaseMapMaker(study.frame(), explainer).of(radiograph));
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
}
