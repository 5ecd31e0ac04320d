package org.verray.datasets.manifest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.verray.radiographs.VerrayException;

/**
 * One row to be written into a manifest. Empty text stands for what is not known; path, truth and group are always
 * known.
 *
 * @param path relative to the manifest, with {@code /} between folders; see {@link ManifestWriter#relative}
 * @param source where a real radiograph came from, or what a synthetic one was made from
 * @param generator what made a synthetic radiograph; empty text for real ones
 * @param group patient or aligned-pair id: rows of one group are never split
 * @param sha256 hash of the file in lower-case hexadecimal; may be empty
 * @param extra further columns by name
 */
public record ManifestRow(
        String path,
        Truth truth,
        String source,
        String generator,
        String bodyPart,
        String licence,
        String group,
        String sha256,
        Map<String, String> extra) {
    public ManifestRow {
        Objects.requireNonNull(truth, "truth");
        if (path.isBlank() || group.isBlank()) {
            throw new VerrayException("expected a path and a group, found path \"" + path + "\", group \"" + group
                    + "\": a file that stands alone has a group of its own");
        }
        extra = Map.copyOf(extra);
    }

    /** The row that a manifest already has, as it would be written again. */
    public static ManifestRow of(ManifestEntry entry) {
        return new ManifestRow(
                entry.path(),
                entry.truth(),
                entry.source(),
                entry.generator(),
                entry.bodyPart(),
                entry.licence(),
                entry.group(),
                entry.sha256().orElse(""),
                entry.extra());
    }

    /** The same row for another file. */
    public ManifestRow at(String otherPath, String otherSha256) {
        return new ManifestRow(otherPath, truth, source, generator, bodyPart, licence, group, otherSha256, extra);
    }

    /** The same row with one more column, or another value in it. */
    public ManifestRow with(String column, String value) {
        Map<String, String> more = new LinkedHashMap<>(extra);
        more.put(column, value);
        return new ManifestRow(path, truth, source, generator, bodyPart, licence, group, sha256, more);
    }
}
