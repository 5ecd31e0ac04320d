package org.verray.detector.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.verray.datasets.audit.FittedClassifier;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.detector.OperatingPoint;
import org.verray.detector.baseline.AutoencoderReference;
import org.verray.detector.baseline.BaselineCase;
import org.verray.detector.baseline.BaselineDetector;
import org.verray.detector.baseline.BaselineFeatures;
import org.verray.detector.baseline.BaselineKind;
import org.verray.detector.baseline.BaselineTrainer;
import org.verray.detector.report.CardWriter;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.synthesize.Synthesizers;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.roc.Auc;

/**
 * Trains one baseline from a configuration with {@code task: baseline}, on the images that a network with the same section
 * {@code data} is trained on, and stores it in the layout of every other detector. Sections {@code augmentation} and {@code
 * training} have no part in it but the seed.
 */
final class BaselineTraining {
    /** Task in a configuration; the model that comes out has the task of every detector. */
    static final String TASK = "baseline";

    private static final String WEIGHTS_FILE = "weights.json";

    private final TrainingConfig config;
    private final List<Manifest> manifests;
    private final List<Split> splits;
    private final ModelStore store;
    private final DeviceChoice device;
    private final TrainingProgress progress;
    private final Optional<Path> twinCache;
    private final Supplier<TrainingAudit> audited;
    private final Set<String> seen = new TreeSet<>();
    private List<BaselineData.Item> training = List.of();
    private List<BaselineData.Item> validation = List.of();

    BaselineTraining(
            TrainingConfig config,
            List<Manifest> manifests,
            List<Split> splits,
            ModelStore store,
            DeviceChoice device,
            Optional<Path> twinCache,
            Supplier<TrainingAudit> audited,
            TrainingProgress progress) {
        this.config = config;
        this.manifests = manifests;
        this.splits = splits;
        this.store = store;
        this.device = device;
        this.twinCache = twinCache;
        this.audited = audited;
        this.progress = progress;
    }

    /** What is heard beside a network: residual statistics, fitted to the images that the network is trained on, and calibrated. */
    BaselineDetector secondOpinion() {
        BaselineFeatures features = BaselineFeatures.of(BaselineKind.RESIDUAL_STATISTICS);
        measure(features, BaselineKind.RESIDUAL_STATISTICS.architecture());
        return fit(features);
    }

    private BaselineDetector fit(BaselineFeatures features) {
        progress.phase("fitting");
        return BaselineTrainer.train(
                features, cases(training), cases(validation), config.training().seed());
    }

    ModelArtifact train(Path out) throws IOException {
        long start = System.nanoTime();
        String architecture = config.model().architecture();
        BaselineKind kind = BaselineKind.find(architecture)
                .orElseThrow(() -> new ConfigException("model.architecture: expected one of "
                        + Arrays.stream(BaselineKind.values())
                                .map(BaselineKind::architecture)
                                .toList() + ", found " + architecture));
        boolean reconstructs = kind == BaselineKind.RECONSTRUCTION_ERROR;
        AutoencoderReference reference = AutoencoderReference.of(config.model().network());
        AutoencoderReference autoencoder = reconstructs ? reference.resolved() : reference;
        try (BaselineFeatures features =
                reconstructs ? BaselineFeatures.reconstructing(autoencoder.open(device)) : BaselineFeatures.of(kind)) {
            measure(
                    features,
                    architecture
                            + (reconstructs ? "-" + autoencoder.weightsSha256().substring(0, 16) : ""));
            TrainingAudit audit = audited.get();
            audit.sentences().forEach(progress::phase);
            BaselineDetector detector = fit(features);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("config", config);
            facts.put("manifestSha256", manifests.stream().map(Manifest::sha256).toList());
            facts.put("trainingImages", training.size());
            facts.put("validationImages", validation.size());
            facts.put("trainingImagesByFamily", families(training));
            facts.put("shortcutAudit", audit.sentences());
            facts.put("seconds", Math.round((System.nanoTime() - start) / 1e9));
            Map<String, Object> figures = figures(detector);
            figures.put("headline", audit.headline());
            return write(out, kind, detector, reconstructs ? autoencoder.network() : Map.of(), facts, figures);
        }
    }

    private void measure(BaselineFeatures features, String measures) {
        FactsStore facts = new FactsStore(twinCache, measures);
        BaselineData data = new BaselineData(config, manifests, splits, features, facts);
        List<Synthesizer> synthesizers = new ArrayList<>();
        try {
            Synthesizers methods = new Synthesizers(store, device, ModelTrainer.TWIN_SEED);
            for (String name : config.data().synthesizers()) {
                synthesizers.add(methods.open(name));
            }
            TwinPairs twins = new TwinPairs(
                    synthesizers,
                    config.data().twins(),
                    ModelTrainer.TWIN_SEED,
                    twinCache,
                    new HoldOut(config.data().holdOut()),
                    0);
            progress.phase("measuring training images");
            training = data.measure(Part.TRAIN, twins, seen);
            progress.phase("measuring validation images");
            validation = data.measure(Part.VALIDATION, twins, seen);
            facts.save();
        } finally {
            synthesizers.forEach(Synthesizer::close);
        }
    }

    private static List<BaselineCase> cases(List<BaselineData.Item> items) {
        return items.stream().map(BaselineData.Item::measured).toList();
    }

    private static Map<String, Integer> families(List<BaselineData.Item> items) {
        Map<String, Integer> counts = new TreeMap<>();
        items.forEach(i -> counts.merge(i.family().isEmpty() ? "real" : i.family(), 1, Integer::sum));
        return counts;
    }

    /** Measured on the validation images, on which calibration and threshold were fitted: too good by a little. */
    private Map<String, Object> figures(BaselineDetector detector) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", validation.size());
        figures.put("auc", auc(detector, validation));
        figures.put("aucAsFound", auc(detector, only(validation, false)));
        figures.put("aucLaundered", auc(detector, only(validation, true)));
        Map<String, Double> byFamily = new TreeMap<>();
        for (BaselineData.Item item : validation) {
            if (!item.family().isEmpty()) {
                byFamily.computeIfAbsent(
                        item.family(),
                        family -> auc(
                                detector,
                                validation.stream()
                                        .filter(i -> i.family().isEmpty()
                                                || i.family().equals(family))
                                        .toList()));
            }
        }
        figures.put("aucByFamily", byFamily);
        boolean[] truth = truth(validation);
        double[] scores = scores(detector);
        figures.put("sensitivity", OperatingPoint.share(truth, scores, detector.threshold(), true));
        figures.put("specificity", OperatingPoint.share(truth, scores, detector.threshold(), false));
        return figures;
    }

    private static List<BaselineData.Item> only(List<BaselineData.Item> items, boolean laundered) {
        return items.stream().filter(i -> i.laundered() == laundered).toList();
    }

    private static double auc(BaselineDetector detector, List<BaselineData.Item> items) {
        double[] logits = items.stream()
                .mapToDouble(i -> detector.logit(i.measured().facts()))
                .toArray();
        return Auc.of(truth(items), logits).estimate();
    }

    private static boolean[] truth(List<BaselineData.Item> items) {
        boolean[] truth = new boolean[items.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = !items.get(i).family().isEmpty();
        }
        return truth;
    }

    /** The zone of inconclusive scores, by the rule of networks. */
    private ModelDescription.Abstention zone(BaselineDetector detector) {
        return AbstentionFitter.fit(
                truth(validation),
                scores(detector),
                validation.stream().map(i -> i.measured().group()).toArray(String[]::new),
                config.training().abstentionError(),
                sha256(String.join("\n", seen)));
    }

    private double[] scores(BaselineDetector detector) {
        return validation.stream()
                .mapToDouble(i -> detector.detect(i.measured().facts()).score())
                .toArray();
    }

    private ModelArtifact write(
            Path out,
            BaselineKind kind,
            BaselineDetector detector,
            Map<String, Object> network,
            Map<String, Object> facts,
            Map<String, Object> figures)
            throws IOException {
        FittedClassifier classifier = detector.classifier();
        byte[] weights = (classifier.json() + "\n").getBytes(StandardCharsets.UTF_8);
        TrainingConfig.ModelSection model = config.model();
        ModelDescription.Threshold locked = detector.lockedThreshold();
        ModelDescription description = new ModelDescription(
                ModelDescription.SCHEMA,
                model.id(),
                model.version(),
                "detector",
                model.title(),
                model.licence(),
                model.architecture(),
                network,
                null,
                new ModelDescription.FileHash(WEIGHTS_FILE, Radiographs.sha256(weights)),
                classifier.parameters(),
                detector.calibration(),
                new ModelDescription.Threshold(
                        locked.value(), locked.rule(), locked.n(), sha256(String.join("\n", seen))),
                zone(detector),
                new ModelDescription.FileHash(ModelArtifact.SEEN_FILE, sha256(ModelArtifact.seenText(seen))),
                facts,
                figures,
                null,
                new CardFacts(config, manifests, splits).card(seen, BaselineCard.of(kind)),
                null);
        return ModelArtifact.write(out, description, weights, CardWriter.write(description), seen);
    }

    private static String sha256(String text) {
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
