package org.verray.detector.train;

import ai.djl.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;
import org.verray.datasets.split.Splitter;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.detector.baseline.BaselineDetector;
import org.verray.detector.report.CardWriter;
import org.verray.detector.report.TrainingCurves;
import org.verray.models.Architectures;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;
import org.verray.models.block.Diffusion;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.models.synthesize.Synthesizers;
import org.verray.radiographs.decode.Radiographs;

/**
 * Trains one model from a configuration file to a folder with {@code model.json}, weights, card and seen images. Use a
 * new object for each training.
 */
public final class ModelTrainer {
    /** Seed of the twins of every training, so that they can be kept. */
    static final long TWIN_SEED = 1;

    private static final int VALIDATION_TWINS = 3;

    private final TrainingConfig config;
    private final Path configFile;
    private final ModelStore store;
    private final DeviceChoice device;
    private final TrainingProgress progress;

    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private Device target;
    private Optional<Path> twinCache = Optional.empty();
    private boolean auditing = true;

    /**
     * Sets up a training.
     *
     * @param configFile the file that the configuration came from: paths in it are relative to it
     * @param store where synthesizers named in the configuration are found
     */
    public ModelTrainer(
            TrainingConfig config, Path configFile, ModelStore store, DeviceChoice device, TrainingProgress progress) {
        this.config = config;
        this.configFile = configFile;
        this.store = store;
        this.device = device;
        this.progress = progress;
    }

    /** Leaves out the shortcut audit of the training images, where many trainings share them; the headline is the cautious one. */
    public ModelTrainer withoutAudit() {
        auditing = false;
        return this;
    }

    /** Keeps the twins that synthesizers make in a folder, and takes them from there where they were made before. */
    public ModelTrainer keepingTwins(Path folder) {
        twinCache = Optional.of(folder);
        return this;
    }

    /**
     * Trains. The same configuration, data and thread count give the same weights to the bit on a CPU.
     *
     * @param out receives the model and, while it trains, the checkpoint
     * @param resume goes on from the checkpoint in {@code out} where there is one
     * @throws org.verray.radiographs.VerrayException where configuration or data cannot be used
     */
    public ModelArtifact train(Path out, boolean resume) throws IOException {
        target = PytorchRuntime.device(device);
        HoldOut holdOut = new HoldOut(config.data().holdOut());
        progress.phase("loading images");
        loadManifests();
        holdOut.requireKnown(manifests, config.data().synthesizers());
        if (config.task().equals(BaselineTraining.TASK)) {
            return baselines().train(out);
        }
        ImageLoader loader = new ImageLoader(
                manifests, splits, config.data().simulated(), config.data().split());
        List<ImageLoader.Loaded> training = holdOut.rest(loader.load(Part.TRAIN));
        List<ImageLoader.Loaded> validation = holdOut.rest(loader.load(Part.VALIDATION));
        for (List<ImageLoader.Loaded> part : List.of(training, validation)) {
            part.stream().filter(ImageLoader.Loaded::file).forEach(i -> seen.add(i.name()));
        }
        facts.put("config", config);
        facts.put("manifestSha256", manifests.stream().map(Manifest::sha256).toList());
        facts.put("trainingImages", training.size());
        facts.put("validationImages", validation.size());
        return config.task().equals("synthesizer")
                ? synthesizer(out, resume, training, validation)
                : detector(out, resume, training, validation);
    }

    private BaselineTraining baselines() {
        return new BaselineTraining(config, manifests, splits, store, device, twinCache, this::audited, progress);
    }

    private void loadManifests() {
        Path folder = configFile.toAbsolutePath().getParent();
        TrainingConfig.SplitSection shares = config.data().split();
        for (String name : config.data().manifests()) {
            Manifest manifest = Manifest.load(folder.resolve(name).normalize());
            if (!manifest.problems().isEmpty()) {
                Manifest.Problem first = manifest.problems().get(0);
                throw new ConfigException(manifest.file() + ", line " + first.line() + ": " + first.reason() + " ("
                        + manifest.problems().size() + " problems: training needs a manifest without any)");
            }
            manifests.add(manifest);
            splits.add(new Splitter(shares.train(), shares.validation(), rest(shares), shares.seed()).split(manifest));
        }
    }

    private static double rest(TrainingConfig.SplitSection shares) {
        return Math.max(0, 1 - shares.train() - shares.validation());
    }

    private ModelArtifact synthesizer(
            Path out, boolean resume, List<ImageLoader.Loaded> training, List<ImageLoader.Loaded> validation)
            throws IOException {
        List<ByteImage> learned = reals(training);
        List<ByteImage> held = reals(validation);
        if (learned.isEmpty() || held.isEmpty()) {
            throw new ConfigException("data: expected real or simulated images of at least "
                    + config.model().patch() + " pixels a side in the training and validation parts");
        }
        TrainingTask<float[][]> task = config.model().architecture().equals(Diffusion.ID)
                ? new DiffusionTask(learned, held, config)
                : new SynthesizerTask(learned, held, config);
        return write(out, loop(task, out, resume), Optional.empty(), Map.of());
    }

    private List<ByteImage> reals(List<ImageLoader.Loaded> images) {
        int patch = config.model().patch();
        return images.stream()
                .filter(i -> !i.synthetic())
                .map(ImageLoader.Loaded::image)
                .filter(i -> Math.min(i.rows(), i.columns()) >= patch)
                .toList();
    }

    private ModelArtifact detector(
            Path out, boolean resume, List<ImageLoader.Loaded> training, List<ImageLoader.Loaded> validation)
            throws IOException {
        PairPool pool;
        ValidationSet check;
        List<Synthesizer> synthesizers = openSynthesizers();
        try {
            progress.phase("making synthetic twins");
            pool = PairPool.of(
                    training,
                    new TwinPairs(
                            synthesizers,
                            config.data().twins(),
                            TWIN_SEED,
                            twinCache,
                            new HoldOut(config.data().holdOut()),
                            config.data().faint()),
                    collected());
            check = validationSet(validation, synthesizers);
        } finally {
            synthesizers.forEach(Synthesizer::close);
        }
        facts.put("pairsByFamily", pool.sizes());
        TrainingAudit audit = audited();
        audit.sentences().forEach(progress::phase);
        TrainingLoop.Outcome outcome = loop(new DetectorTask(pool, check, config), out, resume);
        Optional<BaselineDetector> beside =
                config.model().secondOpinion() > 0 ? Optional.of(baselines().secondOpinion()) : Optional.empty();
        progress.phase("calibrating and locking the threshold on validation images");
        Calibrator.Result locked =
                new Calibrator(check, config).lock(outcome.weights(), beside, target, sha256(String.join("\n", seen)));
        facts.put("shortcutAudit", audit.sentences());
        Map<String, Object> figures = new LinkedHashMap<>(locked.figures());
        figures.put("headline", audit.headline());
        locked.scores().write(out.resolve(ValidationScores.FILE));
        return write(out, outcome, Optional.of(locked), figures);
    }

    private TrainingAudit audited() {
        if (!auditing) {
            return TrainingAudit.NONE;
        }
        progress.phase("auditing the training images for shortcuts");
        return TrainingAudit.of(manifests, splits, config.training().seed());
    }

    private double collected() {
        Double share = config.data().collected();
        return share == null ? Double.NaN : share;
    }

    private List<Synthesizer> openSynthesizers() {
        List<Synthesizer> synthesizers = new ArrayList<>();
        for (String name : config.data().synthesizers()) {
            synthesizers.add(new Synthesizers(store, device, TWIN_SEED).open(name));
        }
        return synthesizers;
    }

    private ValidationSet validationSet(List<ImageLoader.Loaded> validation, List<Synthesizer> synthesizers) {
        int twins = config.data().twins();
        int checked = twins == 0 ? VALIDATION_TWINS : Math.min(VALIDATION_TWINS, twins);
        return ValidationSet.of(
                validation,
                new TwinPairs(
                        synthesizers,
                        checked,
                        TWIN_SEED,
                        twinCache,
                        new HoldOut(config.data().holdOut()),
                        0),
                config.training().seed());
    }

    /** The images that a training with this configuration is validated on. */
    ValidationSet validationSet() {
        loadManifests();
        ImageLoader loader = new ImageLoader(
                manifests, splits, config.data().simulated(), config.data().split());
        List<ImageLoader.Loaded> images = new HoldOut(config.data().holdOut()).rest(loader.load(Part.VALIDATION));
        List<Synthesizer> synthesizers = openSynthesizers();
        try {
            return validationSet(images, synthesizers);
        } finally {
            synthesizers.forEach(Synthesizer::close);
        }
    }

    private <B> TrainingLoop.Outcome loop(TrainingTask<B> task, Path out, boolean resume) throws IOException {
        progress.phase("training");
        String hash = Radiographs.sha256(new ObjectMapper().writeValueAsBytes(facts));
        TrainingConfig.ModelSection model = config.model();
        return new TrainingLoop<>(config.training(), task, progress, out, hash)
                .run(Architectures.find(model.architecture()).block(model.network()), target, resume);
    }

    private ModelArtifact write(
            Path out, TrainingLoop.Outcome outcome, Optional<Calibrator.Result> locked, Map<String, Object> figures)
            throws IOException {
        TrainingConfig.ModelSection model = config.model();
        Map<String, Object> training = new LinkedHashMap<>(facts);
        training.put("engine", PytorchRuntime.describe());
        training.put("steps", outcome.steps());
        training.put("bestStep", outcome.bestStep());
        training.put("stoppedEarly", outcome.stoppedEarly());
        training.put("seconds", Math.round(outcome.seconds()));
        training.put("history", outcome.history());
        ModelDescription description = new ModelDescription(
                ModelDescription.SCHEMA,
                model.id(),
                model.version(),
                config.task(),
                model.title(),
                model.licence(),
                model.architecture(),
                model.network(),
                new ModelDescription.Input(model.patch(), model.maxPatches()),
                new ModelDescription.FileHash(ModelArtifact.WEIGHTS_FILE, Radiographs.sha256(outcome.weights())),
                outcome.parameters(),
                locked.map(Calibrator.Result::calibration).orElse(null),
                locked.map(Calibrator.Result::threshold).orElse(null),
                locked.map(Calibrator.Result::abstention).orElse(null),
                new ModelDescription.FileHash(ModelArtifact.SEEN_FILE, sha256(ModelArtifact.seenText(seen))),
                training,
                figures,
                null,
                new CardFacts(config, manifests, splits).card(seen),
                locked.flatMap(Calibrator.Result::second).orElse(null));
        TrainingCurves.write(training, model.id() + "/" + model.version(), out);
        return ModelArtifact.write(out, description, outcome.weights(), CardWriter.write(description), seen);
    }

    private static String sha256(String text) {
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
