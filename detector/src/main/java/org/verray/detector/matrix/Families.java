package org.verray.detector.matrix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.split.GeneratorFamily;
import org.verray.datasets.synthesize.PixelMethod;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;

/**
 * Which generators are held out together. A row of a manifest belongs where {@link GeneratorFamily} puts it; a synthesizer of ours
 * with those that paint alike: autoencoders by how their decoder enlarges, super-resolution, diffusion. Methods without a network
 * leave one trace of generators alone: they are probes of that trace and no generators, so their families are named apart.
 */
public final class Families {
    private static final String PROBE = "probe: ";

    private final Map<String, String> synthesizers = new HashMap<>();
    private final ModelStore store;

    private Families(ModelStore store) {
        this.store = store;
    }

    /** The families of every method without a network, and of the synthesizers of a store. */
    public static Families of(ModelStore store) {
        Families families = new Families(store);
        for (PixelMethod method : PixelMethod.values()) {
            String trace = method.title().startsWith("upsample")
                    ? "upsampling"
                    : method.title().startsWith("grain") ? "grain" : "spectrum-matched";
            families.synthesizers.put(method.title(), PROBE + trace);
        }
        for (String name : store.names()) {
            ModelDescription model = store.open(name).description();
            if (model.task().equals("synthesizer")) {
                families.synthesizers.put(model.id(), family(model));
            }
        }
        return families;
    }

    private static String family(ModelDescription model) {
        return model.network().get("upsampler") instanceof String upsampler
                ? model.architecture() + "-" + upsampler
                : model.architecture();
    }

    /** Family of a synthetic row; empty text for a real one. */
    public String of(ManifestEntry entry) {
        if (!entry.truth().positive()) {
            return "";
        }
        boolean stated = !entry.extra().getOrDefault(GeneratorFamily.COLUMN, "").isBlank();
        String ours = synthesizers.get(id(entry.generator()));
        return stated || ours == null ? GeneratorFamily.of(entry) : ours;
    }

    /** Family of a synthesizer, by its id, its id with a version, or its folder; its own name where it is none of ours. */
    public String ofSynthesizer(String name) {
        if (Files.isDirectory(Path.of(name)) && !synthesizers.containsKey(id(name))) {
            return family(store.open(name).description());
        }
        return synthesizers.getOrDefault(id(name), name);
    }

    /** Synthesizers of a family, by id. */
    public List<String> members(String family) {
        return new TreeSet<>(synthesizers.entrySet().stream()
                        .filter(e -> e.getValue().equals(family))
                        .map(Map.Entry::getKey)
                        .toList())
                .stream().toList();
    }

    /** Whether a family is a trace of generators alone and no generator. */
    public static boolean probe(String family) {
        return family.startsWith(PROBE);
    }

    private static String id(String name) {
        return name.replaceFirst("/[^/]*$", "").replaceFirst("\\+splice$", "");
    }
}
