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
import org.verray.detector.baseline.BaselineCase;
import org.verray.detector.baseline.BaselineFeatures;
import org.verray.detector.baseline.BaselineKind;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/**
 * Measures the images of a part for a baseline: those of the manifests, simulated scenes, and pairs of real images and twins that
 * {@link TwinPairs} makes; each as found and once more laundered as validation images are, all of a group with the same draw.
 */
final class BaselineData {
    private final TrainingConfig config;
    private final List<Manifest> manifests;
    private final List<Split> splits;
    private final BaselineFeatures features;
    private final HoldOut holdOut;

    /**
     * A measured image.
     *
     * @param family generator, or empty text for a real one
     */
    record Item(BaselineCase measured, String family, boolean laundered) {}

    BaselineData(TrainingConfig config, List<Manifest> manifests, List<Split> splits, BaselineFeatures features) {
        this.config = config;
        this.manifests = manifests;
        this.splits = splits;
        this.features = features;
        this.holdOut = new HoldOut(config.data().holdOut());
    }

    /**
     * Measures a part.
     *
     * @param twins makes the twins of real images
     * @param seen receives the hashes of the files
     */
    List<Item> measure(Part part, TwinPairs twins, Set<String> seen) {
        List<ImageLoader.Loaded> images = holdOut.rest(new ImageLoader(
                        manifests,
                        splits,
                        config.data().simulated(),
                        config.data().split())
                .load(part));
        images.stream().filter(ImageLoader.Loaded::file).forEach(i -> seen.add(i.name()));
        Map<String, Facts> containers = containers(part);
        Map<String, Long> draws = new HashMap<>();
        List<Item> items = new ArrayList<>();
        for (ImageLoader.Loaded image : images) {
            long draw = draws.computeIfAbsent(
                    image.group(), group -> config.training().seed() + draws.size());
            Facts container = containers.get(image.name());
            add(
                    items,
                    image,
                    image.synthetic() ? image.generator() : ValidationSet.REAL,
                    image.image(),
                    draw,
                    container);
            if (!image.synthetic()) {
                for (AlignedPair pair : twins.of(List.of(image))) {
                    add(items, image, ValidationSet.REAL, pair.real(), draw, container);
                    add(items, image, pair.family(), pair.synthetic(), draw, container);
                }
            }
        }
        return items;
    }

    private void add(
            List<Item> items, ImageLoader.Loaded of, String family, ByteImage image, long draw, Facts container) {
        GrayImage gray = image.gray();
        Truth truth = family.equals(ValidationSet.REAL) ? Truth.REAL : Truth.SYNTHETIC;
        Facts found = container == null ? features.measure(gray) : container;
        items.add(new Item(new BaselineCase(found, truth, of.group()), family, false));
        Facts laundered = features.measure(ValidationSet.laundered(gray, draw));
        items.add(new Item(new BaselineCase(laundered, truth, of.group()), family, true));
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
