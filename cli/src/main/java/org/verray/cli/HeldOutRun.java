package org.verray.cli;

import java.util.List;
import org.verray.datasets.manifest.Manifest;
import org.verray.detector.Detector;
import org.verray.detector.evaluate.HeldOutMeasurement;
import org.verray.models.ModelArtifact;

/** One measurement for a model's card, with progress bars and named failures. */
final class HeldOutRun implements HeldOutMeasurement.Listener {
    private final ModelArtifact model;
    private final Detector detector;
    private final ComputeOptions compute;
    private final Messages messages;
    private Progress bar;

    HeldOutRun(ModelArtifact model, Detector detector, ComputeOptions compute, Messages messages) {
        this.model = model;
        this.detector = detector;
        this.compute = compute;
        this.messages = messages;
    }

    /** Measures; rows that cannot be judged go to {@code failures}. */
    HeldOutMeasurement.Result measure(Manifest manifest, List<String> recipes, long seed, Failures failures) {
        try {
            HeldOutMeasurement.Result result = new HeldOutMeasurement(
                            model, detector, Environment.describe(compute), compute.threads())
                    .measure(manifest, recipes, seed, this);
            for (Manifest.Problem problem : result.failures()) {
                String path = problem.path().isEmpty() ? manifest.file().toString() : problem.path();
                failures.add(path, manifest.file().getFileName() + " line " + problem.line() + ": " + problem.reason());
            }
            return result;
        } finally {
            close();
        }
    }

    @Override
    public void begin(String task, int images) {
        close();
        messages.say(task + ": " + images + " images");
        bar = messages.progress(task, images);
    }

    @Override
    public void step() {
        bar.step();
    }

    private void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
