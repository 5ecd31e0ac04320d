package org.verray.detector.evaluate;

import org.verray.datasets.manifest.Manifest;
import org.verray.models.ModelArtifact;

/**
 * Where an evaluation came from.
 *
 * @param model model id and version
 * @param modelSha256 hash of the weights; empty text where there are none
 * @param manifest the manifest as named by the user
 * @param manifestSha256 hash of the manifest file
 * @param seed seed of the run
 * @param seen cases left out because the model was trained or validated on them
 * @param failed rows that could not be judged
 * @param includesSeen whether such cases were kept in on demand
 */
public record RunFacts(
        String model,
        String modelSha256,
        String manifest,
        String manifestSha256,
        long seed,
        int seen,
        int failed,
        boolean includesSeen) {
    /**
     * The facts of a run over a manifest.
     *
     * @param model model id and version, as the detector gives it
     * @param artifact what the detector was opened from
     * @param scores what came out
     */
    public static RunFacts of(
            String model,
            ModelArtifact artifact,
            Manifest manifest,
            ManifestScorer.Scores scores,
            long seed,
            boolean includesSeen) {
        return new RunFacts(
                model,
                artifact.description().weights().sha256(),
                manifest.file().toString(),
                manifest.sha256(),
                seed,
                scores.seen(),
                (int) scores.failures().stream()
                        .mapToInt(Manifest.Problem::line)
                        .distinct()
                        .count(),
                includesSeen);
    }
}
