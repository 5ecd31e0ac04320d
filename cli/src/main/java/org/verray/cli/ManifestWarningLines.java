package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Manifest;

/** Says what is odd about the rows of a manifest, in a line for each kind of oddity and not for each row. */
final class ManifestWarningLines {
    private ManifestWarningLines() {}

    static void tell(Manifest manifest, Messages messages) {
        Map<String, List<Manifest.Problem>> kinds = manifest.warnings().stream()
                .collect(Collectors.groupingBy(
                        w -> w.reason().replaceAll("\"[^\"]*\"|line \\d+", ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        for (List<Manifest.Problem> kind : kinds.values()) {
            Manifest.Problem first = kind.get(0);
            messages.warn(manifest.file() + ", line " + first.line() + ": " + first.reason()
                    + (kind.size() == 1 ? "" : " (and " + (kind.size() - 1) + " more like it)"));
        }
    }
}
