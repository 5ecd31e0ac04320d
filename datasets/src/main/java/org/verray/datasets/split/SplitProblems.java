package org.verray.datasets.split;

import java.util.Comparator;
import java.util.List;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestException;

/** Says that rows stand in the way of a split. */
final class SplitProblems {
    private SplitProblems() {}

    /** An error that names the first row and carries all. */
    static ManifestException of(Manifest manifest, List<Manifest.Problem> problems) {
        List<Manifest.Problem> sorted = problems.stream()
                .sorted(Comparator.comparingInt(Manifest.Problem::line))
                .toList();
        Manifest.Problem first = sorted.get(0);
        String more = sorted.size() == 1 ? "" : " (and " + (sorted.size() - 1) + " more)";
        return new ManifestException(
                manifest.file() + ", line " + first.line() + ": " + first.reason() + more, null, sorted);
    }
}
