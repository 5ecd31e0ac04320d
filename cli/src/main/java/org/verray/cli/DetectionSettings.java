package org.verray.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.radiographs.decode.Radiographs;

/** What a detection depends on beside the file: a run is gone on with where it is the same. */
final class DetectionSettings {
    private DetectionSettings() {}

    /**
     * Names and values, to be added to.
     *
     * @param model empty where there was nothing to judge
     */
    static Map<String, String> of(Optional<ModelArtifact> model, StabilityOption stability, TrustOption trust) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("verray", Build.version() + " " + Build.commit());
        settings.put("model", model.map(m -> m.description().name()).orElse("none"));
        settings.put(
                "weights", model.map(m -> m.description().weights().sha256()).orElse("none"));
        settings.put("judgement", model.map(m -> judgement(m.description())).orElse("none"));
        settings.put("stability", stability.label());
        settings.put("trust", trust.label());
        return settings;
    }

    /** Hash of what makes a verdict of what the network says: a recalibrated model has the same weights and other verdicts. */
    private static String judgement(ModelDescription model) {
        String text = model.scoring() + " " + model.threshold() + " " + model.abstention();
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
