package org.verray.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.verray.detector.Detector;
import org.verray.detector.Stability;
import org.verray.detector.StableDetector;
import org.verray.detector.VerdictRule;
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

    /** The detector to ask; closing it closes the one given. */
    Detector wrap(Detector detector, ModelDescription model) {
        return stability == Stability.OFF
                ? detector
                : new StableDetector(
                        detector,
                        new VerdictRule(detector.threshold(), Optional.ofNullable(model.abstention())),
                        stability,
                        usualSpread(model.figures()));
    }

    private static OptionalDouble usualSpread(Map<String, Object> figures) {
        return figures != null && figures.get(StableDetector.USUAL_SPREAD) instanceof Number spread
                ? OptionalDouble.of(spread.doubleValue())
                : OptionalDouble.empty();
    }
}
