package org.verray.detector.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.datasets.split.GeneratorFamily;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** Loads the images of one part of the training data: manifests first, then simulated scenes. */
final class ImageLoader {
    /** Name of the source of simulated scenes. */
    static final String SIMULATED = "verray-simulator";

    private final List<Manifest> manifests;
    private final List<Split> splits;
    private final TrainingConfig.SimulatedSection simulated;
    private final TrainingConfig.SplitSection shares;

    /**
     * An image in memory.
     *
     * @param name what identifies it: SHA-256 of its file, or body part and seed of a simulated scene
     * @param family of the generator; empty text for a real image
     * @param group patient, aligned pair or scene
     */
    record Loaded(
            String name,
            boolean synthetic,
            String source,
            String generator,
            String family,
            String group,
            ByteImage image,
            boolean file) {}

    ImageLoader(
            List<Manifest> manifests,
            List<Split> splits,
            TrainingConfig.SimulatedSection simulated,
            TrainingConfig.SplitSection shares) {
        this.manifests = manifests;
        this.splits = splits;
        this.simulated = simulated;
        this.shares = shares;
    }

    /** Every image of a part, in a fixed order; unreadable files are an error, because they would change the result. */
    List<Loaded> load(Part part) {
        List<Loaded> images = new ArrayList<>();
        Map<String, Boolean> known = new HashMap<>();
        for (int m = 0; m < manifests.size(); m++) {
            for (ManifestEntry entry : splits.get(m).entries(manifests.get(m), part)) {
                Loaded image = load(entry);
                if (known.put(image.name(), true) == null) {
                    images.add(image);
                }
            }
        }
        for (int i = 0; i < simulated.scenes(); i++) {
            if (partOfScene(i) == part) {
                images.add(scene(i));
            }
        }
        return images;
    }

    private static Loaded load(ManifestEntry entry) {
        try {
            Radiograph radiograph = Radiographs.read(entry.file());
            return new Loaded(
                    radiograph.sha256(),
                    entry.truth().positive(),
                    entry.source(),
                    entry.generator(),
                    entry.truth().positive() ? GeneratorFamily.of(entry) : "",
                    entry.group(),
                    ByteImage.of(GrayImage.of(radiograph)),
                    true);
        } catch (VerrayException e) {
            throw new VerrayException(entry.file() + " (manifest line " + entry.line() + "): " + e.getMessage(), e);
        }
    }

    private Part partOfScene(int index) {
        double place = (index + 0.5) / simulated.scenes();
        if (place < shares.train()) {
            return Part.TRAIN;
        }
        return place < shares.train() + shares.validation() ? Part.VALIDATION : Part.TEST;
    }

    private Loaded scene(int index) {
        BodyPart[] parts = BodyPart.values();
        BodyPart part = parts[index % parts.length];
        long seed = simulated.seed() + index;
        String name = "simulated " + part.name() + " " + seed;
        GrayImage image = Simulations.grayImage(part, seed);
        return new Loaded(name, false, SIMULATED, "", "", name, ByteImage.of(image), false);
    }
}
