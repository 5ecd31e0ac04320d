package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.detector.Commentary;
import org.verray.detector.Detection;
import org.verray.detector.explain.Explainer;
import org.verray.detector.explain.FileExplainer;
import org.verray.models.ModelArtifact;
import org.verray.radiographs.Radiograph;

/** Explains the detections of one run where that was asked for; nothing otherwise. */
final class Explanation implements Commentary, AutoCloseable {
    private final Optional<Explainer> explainer;
    private final Commentary commentary;

    private Explanation(Optional<Explainer> explainer, Commentary commentary) {
        this.explainer = explainer;
        this.commentary = commentary;
    }

    /**
     * Gets ready.
     *
     * @param folder of {@code --out}; present where explanations are asked for
     */
    static Explanation of(ExplainOption option, ModelArtifact model, ComputeOptions compute, Optional<Path> folder) {
        if (option.kind().isEmpty()) {
            return new Explanation(Optional.empty(), Commentary.NONE);
        }
        Explainer explainer = Explainer.open(model, compute.device());
        return new Explanation(
                Optional.of(explainer),
                new FileExplainer(
                        explainer, folder.orElseThrow(), option.kind().get().kinds()));
    }

    @Override
    public Detection comment(Path file, Radiograph radiograph, Detection detection) {
        return commentary.comment(file, radiograph, detection);
    }

    @Override
    public void close() {
        explainer.ifPresent(Explainer::close);
    }
}
