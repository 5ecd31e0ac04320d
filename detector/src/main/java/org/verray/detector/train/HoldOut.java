package org.verray.detector.train;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.split.GeneratorFamily;
import org.verray.datasets.synthesize.Synthesizer;

/** Leaves out what a training must not see: whole families of generators, and sources with all that was made from them. */
final class HoldOut {
    private final Set<String> families;
    private final Set<String> sources;

    HoldOut(TrainingConfig.HoldOutSection section) {
        families = section.families().stream().map(HoldOut::plain).collect(Collectors.toSet());
        sources = Set.copyOf(section.sources());
    }

    /** As families are written in {@code GeneratorFamily}. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    /** The images that may be seen, in their order. */
    List<ImageLoader.Loaded> rest(List<ImageLoader.Loaded> images) {
        Set<String> groups = new HashSet<>();
        for (ImageLoader.Loaded image : images) {
            if (!image.synthetic() && sources.contains(image.source())) {
                groups.add(image.group());
            }
        }
        return images.stream()
                .filter(image -> !groups.contains(image.group()))
                .filter(image -> !sources.contains(image.source()))
                .filter(image -> !image.synthetic()
                        || !families.contains(plain(image.family())) && !families.contains(plain(image.generator())))
                .toList();
    }

    /**
     * Refuses names of which nothing has any: what was meant to be held out would be trained on.
     *
     * @param manifests of the configuration
     * @param synthesizers all methods of the configuration
     */
    void requireKnown(List<Manifest> manifests, List<String> synthesizers) {
        Set<String> known = new TreeSet<>();
        Set<String> places = new TreeSet<>();
        for (Manifest manifest : manifests) {
            for (ManifestEntry entry : manifest.entries()) {
                if (entry.truth() == Truth.SYNTHETIC) {
                    known.add(plain(GeneratorFamily.of(entry)));
                    known.add(plain(entry.generator()));
                }
                places.add(entry.source());
            }
        }
        synthesizers.forEach(name -> known.add(plain(name)));
        require("data.holdOut.families", families, known);
        require("data.holdOut.sources", sources, places);
    }

    /** A list may name more than there is, as that of a whole family does, but not nothing of what there is. */
    private static void require(String key, Set<String> named, Set<String> known) {
        boolean any = named.stream()
                .anyMatch(name -> known.contains(name) || known.stream().anyMatch(k -> name.startsWith(k + "/")));
        if (!named.isEmpty() && !any) {
            throw new ConfigException(key + ": expected any of " + known + ", found " + new TreeSet<>(named));
        }
    }

    /** Whether a synthesizer may be used; a model counts by its id, whatever its version. */
    boolean allows(Synthesizer synthesizer) {
        String name = synthesizer.generator();
        return !families.contains(plain(name)) && !families.contains(plain(id(name)));
    }

    private static String id(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
