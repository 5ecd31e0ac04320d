package org.verray.detector.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Pairs to train on, by family (generator) and source. A draw gives each family the same chance, then each source of it one that
 * grows with the square root of its pairs: no large hospital decides, and no single picture is seen all the time.
 */
final class PairPool {
    private final Families collected;
    private final Families made;
    private final double share;
    private final Map<String, Integer> sizes = new TreeMap<>();

    /** Pairs by family and source. */
    private record Families(List<List<List<AlignedPair>>> families) {
        static Families of(List<AlignedPair> pairs) {
            Map<String, Map<String, List<AlignedPair>>> sorted = new TreeMap<>();
            for (AlignedPair pair : pairs) {
                sorted.computeIfAbsent(pair.family(), f -> new TreeMap<>())
                        .computeIfAbsent(pair.source(), s -> new ArrayList<>())
                        .add(pair);
            }
            List<List<List<AlignedPair>>> families = new ArrayList<>();
            sorted.values().forEach(bySource -> families.add(List.copyOf(bySource.values())));
            return new Families(families);
        }

        AlignedPair draw(SplittableRandom random) {
            List<List<AlignedPair>> sources = families.get(random.nextInt(families.size()));
            double total = sources.stream().mapToDouble(PairPool::weight).sum();
            double place = random.nextDouble() * total;
            int source = 0;
            while (source < sources.size() - 1 && place >= weight(sources.get(source))) {
                place -= weight(sources.get(source));
                source++;
            }
            List<AlignedPair> pairs = sources.get(source);
            return pairs.get(random.nextInt(pairs.size()));
        }
    }

    private PairPool(List<AlignedPair> collected, List<AlignedPair> made, double share) {
        if (collected.isEmpty() && made.isEmpty()) {
            throw new ConfigException("data: expected at least one real and one synthetic image to train on");
        }
        this.collected = Families.of(collected);
        this.made = Families.of(made);
        int families = this.collected.families().size() + this.made.families().size();
        double even = (double) this.collected.families().size() / families;
        this.share = collected.isEmpty() || made.isEmpty() || Double.isNaN(share) ? even : share;
        collected.forEach(pair -> sizes.merge(pair.family(), 1, Integer::sum));
        made.forEach(pair -> sizes.merge(pair.family(), 1, Integer::sum));
    }

    /**
     * Builds pairs: synthetic images with a real one of their group and size are aligned with it; the others get any
     * real image, shrunk to their size; every real image gets aligned twins from synthesizers.
     *
     * @param collected share of the pairs whose synthetic half came with the data; NaN for as many as of any other family
     */
    static PairPool of(List<ImageLoader.Loaded> images, TwinPairs twins, double collected) {
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
                    synthetic.generator(),
                    parent.source(),
                    parent.name(),
                    parent.group(),
                    parent.image(),
                    synthetic.image(),
                    aligned));
        }
        return new PairPool(pairs, twins.of(reals), collected);
    }

    private static String key(ImageLoader.Loaded image) {
        return image.group() + " " + image.image().columns() + " x "
                + image.image().rows();
    }

    AlignedPair draw(SplittableRandom random) {
        return (random.nextDouble() < share ? collected : made).draw(random);
    }

    private static double weight(List<AlignedPair> pairs) {
        return Math.sqrt(pairs.size());
    }

    /** Pairs by family. */
    Map<String, Integer> sizes() {
        return sizes;
    }
}
