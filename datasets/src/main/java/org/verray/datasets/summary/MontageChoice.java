package org.verray.datasets.summary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;

/**
 * Which images of a set to show: as many of every combination of label, generator, source and body part as there is room for,
 * drawn by a seed. The same set and seed give the same choice on every machine.
 */
final class MontageChoice {
    private final List<List<ManifestEntry>> strata = new ArrayList<>();

    MontageChoice(Collection<ManifestEntry> entries, long seed) {
        Map<String, List<ManifestEntry>> byKind = new TreeMap<>();
        entries.forEach(entry ->
                byKind.computeIfAbsent(kind(entry), k -> new ArrayList<>()).add(entry));
        SplittableRandom random = new SplittableRandom(seed);
        byKind.values().forEach(stratum -> {
            SplittableRandom own = random.split();
            for (int i = stratum.size() - 1; i > 0; i--) {
                int j = own.nextInt(i + 1);
                ManifestEntry swapped = stratum.get(i);
                stratum.set(i, stratum.get(j));
                stratum.set(j, swapped);
            }
            strata.add(stratum);
        });
    }

    /** What is shown alike: label, generator, source and body part, in the order of the montage. */
    static String kind(ManifestEntry entry) {
        return String.join("\0", entry.truth().label(), entry.generator(), entry.source(), entry.bodyPart());
    }

    /**
     * Every entry, the most wanted first: labels by turns, and within a label one of each combination, then the second of
     * each. Who takes them from the start until there are enough has a balanced choice.
     */
    List<ManifestEntry> inTurn() {
        Map<Truth, Deque<ManifestEntry>> byLabel = new EnumMap<>(Truth.class);
        int longest = strata.stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < longest; round++) {
            for (List<ManifestEntry> stratum : strata) {
                if (round < stratum.size()) {
                    ManifestEntry entry = stratum.get(round);
                    byLabel.computeIfAbsent(entry.truth(), truth -> new ArrayDeque<>())
                            .add(entry);
                }
            }
        }
        List<ManifestEntry> ordered = new ArrayList<>();
        while (byLabel.values().stream().anyMatch(waiting -> !waiting.isEmpty())) {
            byLabel.values().stream().filter(waiting -> !waiting.isEmpty()).forEach(w -> ordered.add(w.remove()));
        }
        return ordered;
    }

    /** The order in which chosen entries are shown: like beside like. */
    static Comparator<ManifestEntry> asShown() {
        return Comparator.comparing(MontageChoice::kind).thenComparing(ManifestEntry::line);
    }
}
