package org.verray.datasets.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.verray.radiographs.Sha256;

/** Compares files with the hashes that a manifest has for them. */
final class HashCheck {
    private static final int BUFFER = 1 << 16;

    private HashCheck() {}

    /** Rows whose file differs or cannot be read, in line order. */
    static List<Manifest.Problem> run(List<ManifestEntry> entries, int threads, Consumer<ManifestEntry> progress) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> entries.parallelStream()
                            .filter(entry -> entry.sha256().isPresent())
                            .map(entry -> {
                                Optional<Manifest.Problem> problem = check(entry);
                                progress.accept(entry);
                                return problem;
                            })
                            .flatMap(Optional::stream)
                            .toList())
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    private static Optional<Manifest.Problem> check(ManifestEntry entry) {
        String expected = entry.sha256().orElseThrow();
        String reason;
        try {
            String found = hash(entry.file());
            if (found.equals(expected)) {
                return Optional.empty();
            }
            reason = "sha256: expected " + expected + ", found " + found;
        } catch (IOException e) {
            reason = "cannot be read: " + e.getMessage();
        }
        return Optional.of(new Manifest.Problem(entry.line(), entry.path(), reason));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Sha256.hex(digest);
    }
}
