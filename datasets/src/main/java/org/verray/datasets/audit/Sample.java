package org.verray.datasets.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.verray.datasets.manifest.ManifestEntry;

/** Draws whole groups of a large set, always one that holds the class of which fewer cases were drawn so far. */
final class Sample {
    private Sample() {}

    /** At most {@code limit} cases in the order of the list, unless the first groups drawn are larger; all where they fit. */
    static List<ManifestEntry> of(List<ManifestEntry> entries, int limit, long seed) {
        if (entries.size() <= limit) {
            return entries;
        }
        Map<String, int[]> counts = new TreeMap<>();
        entries.forEach(e ->
                counts.computeIfAbsent(e.group(), g -> new int[2])[e.truth().positive() ? 1 : 0]++);
        List<String> order = Folds.shuffled(new ArrayList<>(counts.keySet()), new SplittableRandom(seed));
        List<Deque<String>> queues = List.of(new ArrayDeque<>(), new ArrayDeque<>());
        for (String group : order) {
            for (int label = 0; label < 2; label++) {
                if (counts.get(group)[label] > 0) {
                    queues.get(label).add(group);
                }
            }
        }
        Set<String> drawn = new HashSet<>();
        int[] filled = new int[2];
        while (!queues.get(0).isEmpty() || !queues.get(1).isEmpty()) {
            int label = filled[0] <= filled[1] ? 0 : 1;
            String group =
                    queues.get(queues.get(label).isEmpty() ? 1 - label : label).remove();
            int[] count = counts.get(group);
            boolean fits = filled[0] + filled[1] + count[0] + count[1] <= limit || drawn.size() < 2;
            if (fits && drawn.add(group)) {
                filled[0] += count[0];
                filled[1] += count[1];
            }
            if (filled[0] + filled[1] >= limit) {
                break;
            }
        }
        return entries.stream().filter(e -> drawn.contains(e.group())).toList();
    }
}
