package org.verray.detector.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.models.ModelCard;
import org.verray.models.ModelCard.DataSource;
import org.verray.models.ModelCard.NetworkDataFormat;
import org.verray.models.ModelCard.Tensor;

/** What a card says of a model's data without anybody writing it: origins and licences of images, shape of tensors. */
final class CardFacts {
    private static final String MODALITY = "CR, DX";

    private final TrainingConfig config;
    private final List<Manifest> manifests;
    private final List<Split> splits;

    CardFacts(TrainingConfig config, List<Manifest> manifests, List<Split> splits) {
        this.config = config;
        this.manifests = manifests;
        this.splits = splits;
    }

    /**
     * The words of the configuration with the facts of its data.
     *
     * @param seen hashes of the files that were trained or validated on, for rows whose manifest states their hash
     */
    ModelCard card(Set<String> seen) {
        return card(seen, ModelCard.EMPTY);
    }

    /** The same with words for what the configuration does not say. */
    ModelCard card(Set<String> seen, ModelCard usual) {
        return config.card()
                .over(usual)
                .withData("Single-channel radiographs (DICOM, PNG, JPEG, TIFF).", sources(seen), format());
    }

    private List<DataSource> sources(Set<String> seen) {
        Map<String, int[]> counts = new TreeMap<>();
        Map<String, ManifestEntry> examples = new TreeMap<>();
        for (int m = 0; m < manifests.size(); m++) {
            for (ManifestEntry entry : used(m, seen)) {
                String key = entry.source() + "\n" + entry.licence();
                examples.putIfAbsent(key, entry);
                counts.computeIfAbsent(key, k -> new int[2])[entry.truth().positive() ? 1 : 0]++;
            }
        }
        List<DataSource> sources = new ArrayList<>();
        counts.forEach((key, n) -> sources.add(
                new DataSource(examples.get(key).source(), examples.get(key).licence(), n[0], n[1])));
        sources.sort(Comparator.comparingInt((DataSource s) -> -s.real() - s.synthetic()));
        int scenes = scenes();
        if (scenes > 0) {
            sources.add(new DataSource(ImageLoader.SIMULATED, "made here", scenes, 0));
        }
        return sources;
    }

    private List<ManifestEntry> used(int m, Set<String> seen) {
        return Stream.of(Part.TRAIN, Part.VALIDATION)
                .flatMap(part -> splits.get(m).entries(manifests.get(m), part).stream())
                .filter(entry -> entry.sha256().map(seen::contains).orElse(true))
                .collect(Collectors.toList());
    }

    /** Simulated scenes of the training and validation parts. */
    private int scenes() {
        TrainingConfig.SplitSection shares = config.data().split();
        int all = config.data().simulated().scenes();
        int used = 0;
        for (int i = 0; i < all; i++) {
            used += (i + 0.5) / all < shares.train() + shares.validation() ? 1 : 0;
        }
        return used;
    }

    private NetworkDataFormat format() {
        boolean baseline = config.task().equals(BaselineTraining.TASK);
        int patch = config.model().patch();
        Tensor image = image(patch, "gray level, dark to bright, at native resolution");
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        if (config.task().equals("synthesizer")) {
            outputs.put("image", image(patch, "gray level of the synthetic twin"));
        } else {
            outputs.put(
                    "score",
                    new Tensor(
                            "probabilities",
                            "classes",
                            MODALITY,
                            1,
                            List.of(),
                            "float64",
                            List.of(0.0, 1.0),
                            false,
                            Map.of(
                                    "0",
                                    "probability that the image is synthetic where real and synthetic ones are equally many"
                                            + (baseline
                                                    ? ""
                                                    : ", over up to "
                                                            + config.model().maxPatches() + " patches"))));
        }
        return new NetworkDataFormat(baseline ? Map.of() : Map.of("image", image), outputs);
    }

    private static Tensor image(int patch, String meaning) {
        return new Tensor(
                "image",
                "magnitude",
                MODALITY,
                1,
                List.of(patch, patch),
                "float32",
                List.of(0.0, 255.0),
                true,
                Map.of("0", meaning));
    }
}
