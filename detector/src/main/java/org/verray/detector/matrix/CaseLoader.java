package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** Makes cases of the rows of a manifest: hashes their files, once, and finds their families. */
final class CaseLoader {
    private final Families families;
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private int seen;

    CaseLoader(Families families) {
        this.families = families;
    }

    /**
     * A case.
     *
     * @throws EvaluationException where its file cannot be read, or is not the one of the manifest
     */
    MatrixCase load(ManifestEntry entry) {
        String hash = hashes.computeIfAbsent(entry.path(), path -> hash(entry));
        return new MatrixCase(entry, hash, families.of(entry), false);
    }

    private static String hash(ManifestEntry entry) {
        try {
            String found = Radiographs.sha256(Radiographs.bytes(entry.file()));
            entry.sha256().filter(expected -> !expected.equals(found)).ifPresent(expected -> {
                throw new EvaluationException("sha256: expected " + expected + ", found " + found);
            });
            return found;
        } catch (VerrayException e) {
            throw new EvaluationException(entry.path() + ": " + e.getMessage(), e);
        }
    }

    /** The cases of a manifest that a model has not seen; rows that cannot be used are kept as failures. */
    List<MatrixCase> unseen(Manifest manifest, Predicate<String> seenBefore) {
        List<MatrixCase> cases = new ArrayList<>();
        manifest.problems().forEach(p -> failures.merge(p.path(), p.reason(), (a, b) -> a + "; " + b));
        for (ManifestEntry entry : manifest.entries()) {
            try {
                MatrixCase c = load(entry);
                if (seenBefore.test(c.sha256())) {
                    seen++;
                } else {
                    cases.add(c);
                }
            } catch (EvaluationException e) {
                failures.put(entry.path(), e.getMessage().substring(entry.path().length() + 2));
            }
        }
        return cases;
    }

    Map<String, String> failures() {
        return failures;
    }

    /** Cases left out so far because the model has seen them. */
    int seen() {
        return seen;
    }
}
