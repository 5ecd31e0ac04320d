package org.verray.detector.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Pairs to train on, by family (generator) and source. A draw gives each family, then each source of it, the same
 * chance, so that neither a large set nor a large hospital decides.
 */
final class PairPool {
    private final List<List<List<AlignedPair>>> families = new ArrayList<>();
    private final Map<String, Integer> sizes = new TreeMap<>();

    private PairPool(List<AlignedPair> pairs) {
        Map<String, Map<String, List<AlignedPair>>> sorted = new TreeMap<>();
        for (AlignedPair pair : pairs) {
            sorted.computeIfAbsent(pair.family(), f -> new TreeMap<>())
                    .computeIfAbsent(pair.source(), s -> new ArrayList<>())
                    .add(pair);
            sizes.merge(pair.family(), 1, Integer::sum);
        }
        if (sorted.isEmpty()) {
            throw new ConfigException("data: expected at least one real and one synthetic image to train on");
        }
        sorted.values().forEach(bySource -> families.add(new ArrayList<>(bySource.values())));
    }

    /**
     * Builds pairs: synthetic images with a real one of their group and size are aligned with it; the others get any
     * real image, shrunk to their size; every real image gets aligned twins from synthesizers.
     */
    static PairPool of(List<ImageLoader.Loaded> images, TwinPairs twins) {
        List<ImageLoader.Loaded> reals =
                images.stream().filter(i -> !i.synthetic()).toList();
        Map<String, ImageLoader.Loaded> byGroup = new HashMap<>();
        reals.forEach(r -> byGroup.put(key(r), r));
        List<AlignedPair> pairs = new ArrayList<>();
        List<ImageLoader.Loaded> files =
                reals.stream().filter(ImageLoader.Loaded::file).toList();
        int next = 0;
        for (ImageLoader.Loaded synthetic :
                images.stream().filter(ImageLoader.Loaded::synthetic).toList()) {
            ImageLoader.Loaded parent = byGroup.get(key(synthetic));
            boolean aligned = parent != null;
            if (!aligned) {
                if (files.isEmpty()) {
                    continue;
                }
                parent = files.get(next++ % files.size());
            }
            pairs.add(new AlignedPair(
                    synthetic.generator(), parent.source(), parent.image(), synthetic.image(), aligned));
        }
        pairs.addAll(twins.of(reals));
        return new PairPool(pairs);
    }

    private static String key(ImageLoader.Loaded image) {
        return image.group() + " " + image.image().columns() + " x "
                + image.image().rows();
    }

    AlignedPair draw(SplittableRandom random) {
        List<List<AlignedPair>> sources = families.get(random.nextInt(families.size()));
        List<AlignedPair> pairs = sources.get(random.nextInt(sources.size()));
        return pairs.get(random.nextInt(pairs.size()));
    }

    /** Pairs by family. */
    Map<String, Integer> sizes() {
        return sizes;
    }
}
