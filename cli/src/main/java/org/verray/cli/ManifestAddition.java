package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.radiographs.VerrayException;

/** A manifest to be written: a new one, or one that is there and gets more rows. */
final class ManifestAddition {
    private final Path manifest;
    private final List<ManifestEntry> before;
    private final Set<Path> files = new HashSet<>();
    private int repeated;

    private ManifestAddition(Path manifest, List<ManifestEntry> before) {
        this.manifest = manifest;
        this.before = before;
        before.forEach(entry -> files.add(entry.file().toAbsolutePath().normalize()));
    }

    /** One that replaces what is there. */
    static ManifestAddition fresh(Path manifest) {
        return new ManifestAddition(manifest, List.of());
    }

    /**
     * One that keeps what is there, where anything is.
     *
     * @throws VerrayException where the manifest has rows that cannot be used, which would be lost
     */
    static ManifestAddition to(Path manifest) {
        if (!Files.exists(manifest)) {
            return fresh(manifest);
        }
        Manifest present = Manifest.load(manifest);
        if (!present.problems().isEmpty()) {
            Manifest.Problem first = present.problems().get(0);
            throw new VerrayException(manifest + ": cannot be added to, since "
                    + present.problems().size()
                    + " of its rows cannot be used and would be lost; the first is line " + first.line() + ": "
                    + first.reason());
        }
        return new ManifestAddition(manifest, present.entries());
    }

    /** Whether the manifest has a file already; counts those that it has. */
    boolean has(Path file) {
        boolean has = files.contains(file.toAbsolutePath().normalize());
        repeated += has ? 1 : 0;
        return has;
    }

    /** How often {@link #has} said yes. */
    int repeated() {
        return repeated;
    }

    /** Writes what was there and the new rows; returns the SHA-256 of the manifest. */
    String write(Collection<ManifestRow> rows) {
        Set<String> extra = new LinkedHashSet<>();
        before.stream().limit(1).forEach(entry -> extra.addAll(entry.extra().keySet()));
        rows.stream()
                .flatMap(row -> row.extra().keySet().stream())
                .distinct()
                .sorted()
                .forEach(extra::add);
        try (ManifestWriter writer = new ManifestWriter(manifest, extra)) {
            Stream.concat(before.stream().map(ManifestRow::of), rows.stream()).forEach(writer::add);
            return writer.finish();
        }
    }
}
