package org.verray.detector.train;

import java.nio.charset.StandardCharsets;
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
import org.verray.radiographs.InOrder;
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
    private final FactsStore store;
    private final HoldOut holdOut;

    /**
     * An image to be measured.
     *
     * @param container what its file says, for the baseline that asks and for images that were not laundered; else null
     */
    private record Task(ByteImage image, String family, String group, Facts container, boolean laundered) {}

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
            FactsStore store) {
        this.config = config;
        this.manifests = manifests;
        this.splits = splits;
        this.features = features;
        this.store = store;
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
        List<Task> tasks = new ArrayList<>();
        for (ImageLoader.Loaded image : images) {
            String family = image.synthetic() ? image.generator() : ValidationSet.REAL;
            add(tasks, new Task(image.image(), family, image.group(), containers.get(image.name()), false));
        }
        List<ImageLoader.Loaded> reals =
                images.stream().filter(i -> !i.synthetic()).toList();
        Map<String, ByteImage> whole = new HashMap<>();
        reals.forEach(real -> whole.put(real.name(), real.image()));
        for (AlignedPair pair : twins.of(reals)) {
            Facts container = containers.get(pair.parent());
            if (pair.real() != whole.get(pair.parent())) {
                add(tasks, new Task(pair.real(), ValidationSet.REAL, pair.group(), container, false));
            }
            add(tasks, new Task(pair.synthetic(), pair.family(), pair.group(), container, false));
        }
        List<Item> items = new ArrayList<>();
        new InOrder("verray-baseline", Runtime.getRuntime().availableProcessors()).run(tasks, this::item, items::add);
        return items;
    }

    /** As found, and once more laundered. */
    private static void add(List<Task> tasks, Task task) {
        tasks.add(task);
        tasks.add(new Task(task.image(), task.family(), task.group(), null, true));
    }

    private Item item(Task task) {
        Facts facts = task.container() != null
                ? task.container()
                : store.of(task.laundered() ? key(task) + " " + draw(task.group()) : key(task), () -> measured(task));
        Truth truth = task.family().equals(ValidationSet.REAL) ? Truth.REAL : Truth.SYNTHETIC;
        return new Item(new BaselineCase(facts, truth, task.group()), task.family(), task.laundered());
    }

    private Facts measured(Task task) {
        GrayImage gray = task.image().gray();
        return features.measure(task.laundered() ? ValidationSet.laundered(gray, draw(task.group())) : gray);
    }

    private static String key(Task task) {
        ByteImage image = task.image();
        return Radiographs.sha256(image.values()) + " " + image.columns() + " x " + image.rows();
    }

    /** Depends on nothing but the group, so that the same images come out whatever else is left out. */
    private static long draw(String group) {
        return Long.parseUnsignedLong(
                Radiographs.sha256(group.getBytes(StandardCharsets.UTF_8)).substring(0, 16), 16);
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
