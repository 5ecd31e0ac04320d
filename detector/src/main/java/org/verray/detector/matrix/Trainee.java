package org.verray.detector.matrix;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.detector.baseline.BaselineKind;

/**
 * What is trained in a fold: the configuration as it is, or a baseline on the images of that configuration.
 *
 * @param name name of the contestant that comes out
 * @param settings values that differ from the configuration
 */
public record Trainee(String name, Map<String, String> settings) {
    public Trainee {
        settings = new LinkedHashMap<>(settings);
    }

    /** The configuration as it is. */
    public static Trainee model() {
        return new Trainee(Contestant.MODEL, Map.of());
    }

    /** A baseline. */
    public static Trainee baseline(BaselineKind kind) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("task", "baseline");
        settings.put("model.id", kind.architecture());
        settings.put("model.architecture", kind.architecture());
        settings.put("model.title", "'" + kind.title() + "'");
        settings.put("model.network", "{}");
        settings.put("card", "{}");
        return new Trainee(kind.architecture(), settings);
    }

    boolean isModel() {
        return name.equals(Contestant.MODEL);
    }
}
