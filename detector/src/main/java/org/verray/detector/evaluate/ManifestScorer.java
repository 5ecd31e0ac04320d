package org.verray.detector.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.Detection;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.FileDetection;
import org.verray.radiographs.Sha256;

/** Runs a detector over a manifest. One bad row never stops the others. */
public final class ManifestScorer {
    private final DetectionPipeline pipeline;
    private final Predicate<String> seen;

    /**
     * What came out.
     *
     * @param table the cases that were judged, in the order of the manifest
     * @param failures rows that could not be judged, those of {@link Manifest#problems()} included, in line order
     * @param seen number of cases left out because the model has seen them
     */
    public record Scores(ScoreTable table, List<Manifest.Problem> failures, int seen) {
        public Scores {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Sets up a run.
     *
     * @param seen tells by its SHA-256 whether a file must be left out
     */
    public ManifestScorer(DetectionPipeline pipeline, Predicate<String> seen) {
        this.pipeline = pipeline;
        this.seen = seen;
    }

    /**
     * Judges every usable row that the model has not seen. Files are hashed first: a file whose hash differs from the
     * manifest's is a failure, whether seen or not.
     *
     * @param progress called on the calling thread once for each usable row, when it is done with
     */
    public Scores score(Manifest manifest, Consumer<ManifestEntry> progress) {
        List<Manifest.Problem> failures = new ArrayList<>(manifest.problems());
        List<ManifestEntry> unseen = new ArrayList<>();
        int left = 0;
        for (ManifestEntry entry : manifest.entries()) {
            try {
                String hash = hash(entry.file());
                if (entry.sha256().isPresent() && !entry.sha256().get().equals(hash)) {
                    failures.add(
                            problem(entry, "sha256: expected " + entry.sha256().get() + ", found " + hash));
                    progress.accept(entry);
                } else if (seen.test(hash)) {
                    left++;
                    progress.accept(entry);
                } else {
                    unseen.add(entry);
                }
            } catch (IOException e) {
                failures.add(problem(entry, "cannot be read: " + e.getMessage()));
                progress.accept(entry);
            }
        }
        List<ScoredCase> cases = new ArrayList<>();
        Iterator<ManifestEntry> entries = unseen.iterator();
        pipeline.run(unseen.stream().map(ManifestEntry::file).toList(), detected -> {
            ManifestEntry entry = entries.next();
            detected.error().ifPresent(error -> failures.add(problem(entry, error)));
            detected.detection().ifPresent(detection -> cases.add(scored(entry, detected, detection)));
            progress.accept(entry);
        });
        failures.sort(Comparator.comparingInt(Manifest.Problem::line));
        return new Scores(new ScoreTable(cases), failures, left);
    }

    private static Manifest.Problem problem(ManifestEntry entry, String reason) {
        return new Manifest.Problem(entry.line(), entry.path(), reason);
    }

    private static ScoredCase scored(ManifestEntry entry, FileDetection detected, Detection detection) {
        return new ScoredCase(
                entry.path(),
                entry.truth(),
                detection.score(),
                detection.verdict(),
                entry.source(),
                entry.generator(),
                entry.bodyPart(),
                entry.group(),
                detected.sha256().orElse(""),
                detected.image().map(FileDetection.ImageFacts::format).orElse(""));
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.digest();
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(digest);
        }
    }
}
