package org.verray.datasets.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.verray.datasets.manifest.ManifestEntry;

/**
 * The columns source and licence. A synthetic case whose group holds real ones counts as of their source and licence: its
 * content is from there, whatever repository it was published in. A cell that is empty says nothing of its own and counts as a
 * source, since that is how it is used.
 */
final class SourceFacts {
    private final Map<String, TreeSet<String>> sources = new HashMap<>();
    private final Map<String, TreeSet<String>> licences = new HashMap<>();

    SourceFacts(List<ManifestEntry> entries) {
        for (ManifestEntry entry : entries) {
            if (!entry.truth().positive()) {
                sources.computeIfAbsent(entry.group(), g -> new TreeSet<>()).add(stated(entry.source()));
                licences.computeIfAbsent(entry.group(), g -> new TreeSet<>()).add(stated(entry.licence()));
            }
        }
    }

    Facts of(ManifestEntry entry) {
        TreeSet<String> source = sources.get(entry.group());
        TreeSet<String> licence = licences.get(entry.group());
        boolean twin = entry.truth().positive() && source != null;
        return new Facts()
                .word("source", twin ? String.join(" + ", source) : stated(entry.source()))
                .word("licence", twin ? String.join(" + ", licence) : stated(entry.licence()));
    }

    private static String stated(String text) {
        return text.isBlank() ? "(not stated)" : text.strip();
    }
}
