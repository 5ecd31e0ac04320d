package org.verray.datasets.split;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;

/** Makes manifests of rows without files. */
final class Rows {
    static final String HASH = "0123456789abcdef".repeat(4);

    private final List<ManifestEntry> entries = new ArrayList<>();

    Rows real(String group, String source, String... extra) {
        return add(Truth.REAL, group, source, "", extra);
    }

    Rows synthetic(String group, String source, String generator, String... extra) {
        return add(Truth.SYNTHETIC, group, source, generator, extra);
    }

    private Rows add(Truth truth, String group, String source, String generator, String... extra) {
        int line = entries.size() + 2;
        String path = line + ".png";
        Map<String, String> columns = extra.length == 0 ? Map.of() : Map.of(extra[0], extra[1]);
        entries.add(new ManifestEntry(
                line, path, Path.of(path), truth, source, generator, "chest", "", group, Optional.empty(), columns));
        return this;
    }

    Manifest manifest() {
        return of(entries);
    }

    static Manifest of(List<ManifestEntry> entries) {
        return new Manifest(Path.of("manifest.csv"), HASH, entries, List.of());
    }
}
