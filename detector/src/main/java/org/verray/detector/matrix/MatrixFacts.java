package org.verray.detector.matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a matrix came from.
 *
 * @param model model id and version, or the name of the configuration
 * @param fingerprint hash of its weights, or of the resolved configuration
 * @param manifest the manifest as named by the user
 * @param seed of recipes, twins and bootstrap
 * @param seeds of the trainings; empty where nothing was trained
 * @param seen cases left out because the model was trained or validated on them
 * @param includesSeen whether such cases were kept in on demand
 * @param failures cases that cannot be judged even as found, by path, with the reason
 * @param methods synthesizers whose twins are judged
 */
public record MatrixFacts(
        String model,
        String fingerprint,
        String manifest,
        String manifestSha256,
        long seed,
        List<Long> seeds,
        int seen,
        boolean includesSeen,
        Map<String, String> failures,
        List<String> methods) {
    public MatrixFacts {
        seeds = List.copyOf(seeds);
        failures = new LinkedHashMap<>(failures);
        methods = List.copyOf(methods);
    }

    /** Whether detectors were trained for it, without what they are judged on. */
    public boolean trained() {
        return !seeds.isEmpty();
    }
}
