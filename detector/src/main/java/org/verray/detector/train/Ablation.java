package org.verray.detector.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.degrade.StrictYaml;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;
import org.verray.models.Network;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.VerrayException;

/**
 * What each ingredient of a training brings: the full recipe and variations of it are trained with the same budget and
 * seed, and compared on the validation images of the full recipe. Test images are never looked at. A variation whose model
 * is there already is not trained again, one that was broken off goes on from its checkpoint.
 */
public final class Ablation {
    /** Name of the training without a variation. */
    public static final String FULL = "full";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path configFile;
    private final Map<String, String> overrides;
    private final Map<String, Map<String, String>> variations;
    private final ModelStore store;
    private final DeviceChoice device;
    private final TrainingProgress progress;
    private Optional<Path> twins = Optional.empty();

    /**
     * What came out.
     *
     * @param table one row for each variation that was trained, the full recipe first
     * @param failures variations that could not be trained, with the reason
     */
    public record Result(AblationTable table, Map<String, String> failures) {}

    /**
     * Sets up an ablation.
     *
     * @param overrides values of the configuration that hold for every training
     * @param variations for each name the values that it sets, as {@link #variations} reads them
     */
    public Ablation(
            Path configFile,
            Map<String, String> overrides,
            Map<String, Map<String, String>> variations,
            ModelStore store,
            DeviceChoice device,
            TrainingProgress progress) {
        this.configFile = configFile;
        this.overrides = new LinkedHashMap<>(overrides);
        this.variations = new LinkedHashMap<>(variations);
        this.store = store;
        this.device = device;
        this.progress = progress;
    }

    /** Keeps the twins of training images in a folder, so that they are made once for all trainings. */
    public Ablation keepingTwins(Path folder) {
        twins = Optional.of(folder);
        return this;
    }

    /**
     * Reads a file of variations: a mapping of names to mappings of dotted keys to values, for example {@code no-ranking:
     * {training.ranking: 0}}.
     *
     * @throws ConfigException where it is missing or something else, or a name is no name of a folder
     */
    public static Map<String, Map<String, String>> variations(Path file) {
        ObjectNode root;
        try {
            root = StrictYaml.read(file, Map.of());
        } catch (VerrayException e) {
            throw new ConfigException(e.getMessage(), e);
        }
        Map<String, Map<String, String>> variations = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            String name = entry.getKey();
            if (!name.matches("[a-z0-9][a-z0-9._-]*") || name.equals(FULL)) {
                throw new ConfigException(file + ": expected names of small letters, digits and hyphens other than \""
                        + FULL + "\", found \"" + name + "\"");
            }
            if (!entry.getValue().isObject() || entry.getValue().isEmpty()) {
                throw new ConfigException(file + ": " + name + ": expected a mapping of configuration keys to values");
            }
            Map<String, String> values = new LinkedHashMap<>();
            entry.getValue()
                    .properties()
                    .forEach(v -> values.put(v.getKey(), v.getValue().toString()));
            variations.put(name, values);
        }
        return variations;
    }

    /**
     * Trains what is missing and compares.
     *
     * @param out gets a folder for each training
     * @throws VerrayException where the full recipe cannot be trained: nothing can be compared then
     */
    public Result run(Path out) throws IOException {
        Map<String, ModelArtifact> models = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        Map<String, TrainingConfig> configs = new LinkedHashMap<>();
        configs.put(FULL, config(Map.of()));
        variations.forEach((name, values) -> configs.put(name, config(values)));
        for (Map.Entry<String, TrainingConfig> entry : configs.entrySet()) {
            String name = entry.getKey();
            try {
                models.put(name, model(out, name, entry.getValue()));
            } catch (VerrayException e) {
                if (name.equals(FULL)) {
                    throw e;
                }
                failures.put(name, e.getMessage());
                progress.phase(name + ": " + e.getMessage());
            }
        }
        progress.phase("scoring the validation images of the full recipe");
        ValidationSet reference = trainer(configs.get(FULL)).validationSet();
        List<AblationTable.Scored> scored = new ArrayList<>();
        for (Map.Entry<String, ModelArtifact> entry : models.entrySet()) {
            progress.phase(entry.getKey());
            double[] logits = logits(reference, entry.getValue());
            scored.add(new AblationTable.Scored(
                    entry.getKey(),
                    variations.getOrDefault(entry.getKey(), Map.of()),
                    entry.getValue().description(),
                    ValidationScores.of(reference, logits, scores(entry.getValue(), logits)),
                    reference.balancedLogLoss(logits)));
        }
        return new Result(AblationTable.of(scored), failures);
    }

    private TrainingConfig config(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        all.putAll(values);
        TrainingConfig config = ConfigFile.load(configFile, all);
        if (!config.task().equals("detector")) {
            throw new ConfigException(configFile + ": expected a detector to ablate, found a " + config.task());
        }
        return config;
    }

    private ModelTrainer trainer(TrainingConfig config) {
        ModelTrainer trainer = new ModelTrainer(config, configFile, store, device, progress);
        twins.ifPresent(trainer::keepingTwins);
        return trainer;
    }

    private ModelArtifact model(Path out, String name, TrainingConfig config) throws IOException {
        Path folder = out.resolve(name);
        Optional<ModelArtifact> trained = trained(folder, config);
        progress.phase(name + (trained.isPresent() ? ": trained before" : ": training"));
        return trained.isPresent() ? trained.get() : trainer(config).train(folder, true);
    }

    /** The model of an earlier run with the very same configuration. */
    private static Optional<ModelArtifact> trained(Path folder, TrainingConfig config) throws IOException {
        if (!Files.isRegularFile(folder.resolve(ModelArtifact.DESCRIPTION_FILE))) {
            return Optional.empty();
        }
        ModelArtifact model = ModelArtifact.read(folder);
        JsonNode before = JSON.readTree(
                JSON.writeValueAsBytes(model.description().training().get("config")));
        if (!before.equals(JSON.readTree(JSON.writeValueAsBytes(config)))) {
            throw new ConfigException(folder + ": holds a model of another configuration; name an empty folder");
        }
        return Optional.of(model);
    }

    private double[] logits(ValidationSet images, ModelArtifact model) {
        ModelDescription.Input input = model.description().input();
        try (Network network = Network.load(model, PytorchRuntime.device(device))) {
            PatchScorer scorer = new PatchScorer(network::forward, new PatchGrid(input.patch(), input.maxPatches()));
            return images.logits(
                    image -> model.description().logit(scorer.score(image).logit(), image));
        }
    }

    private static double[] scores(ModelArtifact model, double[] logits) {
        ModelDescription.Calibration c = model.description().calibration();
        double[] scores = new double[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = c.probability(logits[i]);
        }
        return scores;
    }
}
