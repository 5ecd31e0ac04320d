package org.verray.detector.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.audit.Facts;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.detector.baseline.BaselineCase;
import org.verray.detector.baseline.BaselineFeatures;
import org.verray.detector.baseline.BaselineKind;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.synthesize.Synthesizers;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/**
 * Measures the images of a part for a baseline: those of the manifests, simulated scenes, and a twin of each real one by one of
 * the synthesizers, which take turns; each as found and once more laundered as validation images are, both halves of a pair
 * with the same draw. Pictures are let go as soon as they are measured.
 */
final class BaselineData {
    private final TrainingConfig config;
    private final List<Manifest> manifests;
    private final List<Split> splits;
    private final BaselineFeatures features;
    private final ModelStore store;
    private final DeviceChoice device;

    /**
     * A measured image.
     *
     * @param family generator, or empty text for a real one
     */
    record Item(BaselineCase measured, String family, boolean laundered) {}

    BaselineData(
            TrainingConfig config,
            List<Manifest> manifests,
            List<Split> splits,
            BaselineFeatures features,
            ModelStore store,
            DeviceChoice device) {
        this.config = config;
        this.manifests = manifests;
        this.splits = splits;
        this.features = features;
        this.store = store;
        this.device = device;
    }

    /**
     * Measures a part.
     *
     * @param seen receives the hashes of the files
     */
    List<Item> measure(Part part, Set<String> seen) {
        HoldOut holdOut = new HoldOut(config.data().holdOut());
        List<ImageLoader.Loaded> images = holdOut.rest(new ImageLoader(
                        manifests,
                        splits,
                        config.data().simulated(),
                        config.data().split())
                .load(part));
        images.stream().filter(ImageLoader.Loaded::file).forEach(i -> seen.add(i.name()));
        Map<String, Facts> containers = containers(part);
        List<Synthesizer> synthesizers = new ArrayList<>();
        try {
            Synthesizers methods =
                    new Synthesizers(store, device, config.training().seed());
            for (String name : holdOut.synthesizers(config.data().synthesizers())) {
                synthesizers.add(methods.open(name));
            }
            return measure(images, containers, synthesizers);
        } finally {
            synthesizers.forEach(Synthesizer::close);
        }
    }

    private List<Item> measure(
            List<ImageLoader.Loaded> images, Map<String, Facts> containers, List<Synthesizer> synthesizers) {
        Map<String, Long> draws = new HashMap<>();
        List<Item> items = new ArrayList<>();
        int next = 0;
        for (ImageLoader.Loaded image : images) {
            long draw = draws.computeIfAbsent(
                    image.group(), group -> config.training().seed() + draws.size());
            GrayImage gray = image.image().gray();
            String family = image.synthetic() ? image.generator() : ValidationSet.REAL;
            add(items, image, gray, family, draw, containers);
            if (!image.synthetic() && !synthesizers.isEmpty()) {
                Synthesizer synthesizer = synthesizers.get(next++ % synthesizers.size());
                GrayImage twin = synthesizer.synthesize(gray).rounded();
                add(items, image, twin, synthesizer.generator(), draw, containers);
            }
        }
        return items;
    }

    private void add(
            List<Item> items,
            ImageLoader.Loaded of,
            GrayImage gray,
            String family,
            long draw,
            Map<String, Facts> containers) {
        for (boolean laundered : new boolean[] {false, true}) {
            Facts facts = !laundered && containers.containsKey(of.name())
                    ? containers.get(of.name())
                    : features.measure(laundered ? ValidationSet.laundered(gray, draw) : gray);
            Truth truth = family.equals(ValidationSet.REAL) ? Truth.REAL : Truth.SYNTHETIC;
            items.add(new Item(new BaselineCase(facts, truth, of.group()), family, laundered));
        }
    }

    /**
     * What the files of a part say beside their pixels, by hash, for the one baseline that asks. A twin has
     * its parent's; a laundered copy has lost it.
     */
    private Map<String, Facts> containers(Part part) {
        Map<String, Facts> containers = new HashMap<>();
        if (features.kind() == BaselineKind.SIZE_METADATA) {
            for (int m = 0; m < manifests.size(); m++) {
                for (ManifestEntry entry : splits.get(m).entries(manifests.get(m), part)) {
                    Radiograph radiograph = Radiographs.read(entry.file());
                    containers.put(radiograph.sha256(), features.measure(radiograph));
                }
            }
        }
        return containers;
    }
}
