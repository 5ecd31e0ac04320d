package org.verray.cli;

import java.util.Locale;
import org.verray.detector.Detector;
import org.verray.detector.Stability;
import org.verray.detector.StableDetector;
import org.verray.models.ModelDescription;
import picocli.CommandLine.Option;

/** Mixin: {@code --stability}. */
final class StabilityOption {
    @Option(
            names = "--stability",
            paramLabel = "off|near|on",
            defaultValue = "off",
            description =
                    "Judge radiographs again after re-encoding, a small shift and a small crop, and give no verdict where that"
                            + " changes it: none, those whose score is near the end of a verdict's scores, or all (four times the work)."
                            + " Default: ${DEFAULT-VALUE}.")
    private Stability stability;

    /** Name of what was chosen. */
    String label() {
        return stability.name().toLowerCase(Locale.ROOT);
    }

    Stability get() {
        return stability;
    }

    /** The detector to ask; closing it closes the one given. */
    Detector wrap(Detector detector, ModelDescription model) {
        return StableDetector.of(detector, model, stability);
    }
}
