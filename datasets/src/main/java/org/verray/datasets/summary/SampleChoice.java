package org.verray.datasets.summary;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.ManifestEntry;

/** A part of a manifest drawn by a seed. */
public final class SampleChoice {
    private SampleChoice() {}

    /** So many entries, each with the same chance, in the order of the manifest. */
    public static List<ManifestEntry> of(List<ManifestEntry> entries, int many, long seed) {
        int[] places = IntStream.range(0, entries.size()).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        int wanted = Math.min(many, places.length);
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(places.length - i);
            int swapped = places[i];
            places[i] = places[j];
            places[j] = swapped;
        }
        return IntStream.of(places)
                .limit(wanted)
                .sorted()
                .mapToObj(entries::get)
                .toList();
    }
}
