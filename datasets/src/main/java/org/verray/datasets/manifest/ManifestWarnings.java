package org.verray.datasets.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is odd about usable rows: they are kept, but whoever made the manifest should know. */
final class ManifestWarnings {
    private ManifestWarnings() {}

    /** Every oddity, in line order. */
    static List<Manifest.Problem> of(List<ManifestEntry> entries) {
        List<Manifest.Problem> warnings = new ArrayList<>();
        Map<String, ManifestEntry> firstReal = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (ManifestEntry entry : entries) {
            boolean real = entry.truth() == Truth.REAL;
            boolean named = !entry.generator().isBlank();
            if (real && named) {
                warnings.add(warning(
                        entry, "generator: expected nothing for a real row, found \"" + entry.generator() + "\""));
            } else if (!real && !named) {
                warnings.add(warning(entry, "generator: expected what made a synthetic row, found nothing"));
            }
            if (real) {
                ManifestEntry first = firstReal.putIfAbsent(entry.group(), entry);
                if (first != null && !first.source().equals(entry.source()) && told.add(entry.group())) {
                    warnings.add(warning(
                            entry,
                            "group: \"" + entry.group() + "\" holds real rows of \"" + entry.source()
                                    + "\" and, on line "
                                    + first.line() + ", of \"" + first.source()
                                    + "\" (do two sources use the same ids?)"));
                }
            }
        }
        warnings.sort(Comparator.comparingInt(Manifest.Problem::line));
        return warnings;
    }

    private static Manifest.Problem warning(ManifestEntry entry, String reason) {
        return new Manifest.Problem(entry.line(), entry.path(), reason);
    }
}
