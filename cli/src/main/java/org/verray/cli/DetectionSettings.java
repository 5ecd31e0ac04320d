package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.verray.models.ModelArtifact;

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
        settings.put("stability", stability.label());
        settings.put("trust", trust.label());
        return settings;
    }
}
