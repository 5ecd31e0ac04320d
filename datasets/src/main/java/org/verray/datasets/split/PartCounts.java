package org.verray.datasets.split;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;

/** How many rows of each kind lie in each part of one fold. */
public final class PartCounts {
    private static final int UNUSED = Part.values().length;

    private final Map<String, Map<String, long[]>> counts = new LinkedHashMap<>();

    private PartCounts() {
        for (String name : new String[] {"rows", "label", "generator", "source", "body_part"}) {
            counts.put(name, new TreeMap<>());
        }
    }

    /** Counts the rows of a manifest. */
    public static PartCounts of(Split split, Manifest manifest, Fold fold) {
        split.check(manifest);
        PartCounts result = new PartCounts();
        Set<String> names = split.names();
        for (ManifestEntry entry : manifest.entries()) {
            int part =
                    split.part(manifest, fold, names, entry).map(Part::ordinal).orElse(UNUSED);
            result.add("rows", "", part);
            result.add("label", entry.truth().label(), part);
            result.add("generator", entry.generator(), part);
            result.add("source", entry.source(), part);
            result.add("body_part", entry.bodyPart(), part);
        }
        return result;
    }

    private void add(String attribute, String value, int part) {
        counts.get(attribute).computeIfAbsent(value, v -> new long[UNUSED + 1])[part]++;
    }

    /** Receives one line of the counts. */
    public interface Line {
        void accept(String attribute, String value, long train, long validation, long test, long unused);
    }

    /** Tells every count: all rows, then by label, generator, source and body part. */
    public void forEach(Line line) {
        counts.forEach((attribute, values) ->
                values.forEach((value, n) -> line.accept(attribute, value, n[0], n[1], n[2], n[UNUSED])));
    }

    /** Rows of a part with a value of an attribute; empty part for those that are left out of the fold. */
    public long count(String attribute, String value, Optional<Part> part) {
        long[] n = counts.getOrDefault(attribute, Map.of()).getOrDefault(value, new long[UNUSED + 1]);
        return n[part.map(Part::ordinal).orElse(UNUSED)];
    }
}
