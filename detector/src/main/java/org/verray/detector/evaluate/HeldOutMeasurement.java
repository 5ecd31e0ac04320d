package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.AuditSettings;
import org.verray.datasets.audit.ShortcutAudit;
import org.verray.datasets.degrade.Recipe;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Witness;
import org.verray.models.ModelArtifact;

/**
 * Measures a detector on the images of a manifest that it has never seen, as they were found and after each of several
 * recipes, at the threshold locked in the model. What comes out is stored in the model's card, with all that is needed to
 * measure it again: hashes of manifest and images, seed, recipes, confidence level, and the environment.
 */
public final class HeldOutMeasurement {
    /** Name of the condition without a recipe. */
    public static final String AS_FOUND = "as found";

    /** Recipes that a card's figures are measured under, besides the images as they were found. */
    public static final List<String> RECIPES = List.of("matched-jpeg-75", AuditedEvaluation.RECIPE);

    private static final double LEVEL = 0.95;

    private final ModelArtifact artifact;
    private final Detector detector;
    private final Map<String, String> environment;
    private final int threads;

    /** Hears of the work; called on the measuring thread. */
    public interface Listener {
        /** A condition begins, with so many images to come. */
        void begin(String task, int images);

        /** An image is done with. */
        void step();
    }

    /**
     * What was measured.
     *
     * @param set the entry of {@link HeldOutFigures}
     * @param failures rows that could not be judged
     * @param judged number of images that were
     */
    public record Result(ObjectNode set, List<Manifest.Problem> failures, int judged) {
        public Result {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Sets up a measurement.
     *
     * @param detector opened from the artifact; stays open
     * @param environment versions and hardware that last digits may depend on
     * @param threads images worked on at a time; figures do not depend on it
     */
    public HeldOutMeasurement(ModelArtifact artifact, Detector detector, Map<String, String> environment, int threads) {
        this.artifact = artifact;
        this.detector = detector;
        this.environment = Map.copyOf(environment);
        this.threads = threads;
    }

    /**
     * Measures.
     *
     * @param recipes names of presets, each a condition of its own after the images as they were found
     * @param seed of recipes and of the shortcut audit
     * @throws EvaluationException where the model has seen every image
     */
    public Result measure(Manifest manifest, List<String> recipes, long seed, Listener listener) {
        Evaluator evaluator = new Evaluator(
                detector.threshold(),
                LEVEL,
                Optional.ofNullable(artifact.description().abstention()));
        ManifestScorer.Scores scores = score(detector, manifest, artifact::seen, AS_FOUND, listener);
        RunFacts facts = new RunFacts(
                detector.model(),
                artifact.description().weights().sha256(),
                manifest.file().toString(),
                manifest.sha256(),
                seed,
                scores.seen(),
                scores.failures().size(),
                false);
        Evaluation asFound = evaluator.evaluate(scores.table(), facts);
        List<Manifest.Problem> failures = new ArrayList<>(scores.failures());
        Manifest judged = judged(manifest, scores.table());
        AuditResult audit = audit(judged, seed, listener);

        ObjectNode set = head(asFound, audit);
        ArrayNode conditions = set.putArray("conditions");
        conditions.add(HeldOutJson.condition(AS_FOUND, asFound));
        for (String name : new LinkedHashSet<>(recipes)) {
            Detector laundered = new LaunderedDetector(detector, Recipe.preset(name), seed);
            ManifestScorer.Scores again = score(laundered, judged, hash -> false, name, listener);
            failures.addAll(again.failures());
            conditions.add(HeldOutJson.condition(name, evaluator.evaluate(again.table(), facts)));
        }
        return new Result(set, failures, scores.table().cases().size());
    }

    private ObjectNode head(Evaluation asFound, AuditResult audit) {
        RunFacts facts = asFound.facts();
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.put("manifestSha256", facts.manifestSha256());
        set.put("dataSha256", asFound.table().dataSha256());
        set.put("weightsSha256", facts.modelSha256());
        set.put("seed", facts.seed());
        set.put("level", LEVEL);
        set.put("threshold", asFound.threshold());
        set.put("leftOutSeen", facts.seen());
        set.put("failed", facts.failed());
        ObjectNode node = set.putObject("shortcutAudit");
        node.put("sentence", audit.sentence());
        node.put("confounded", audit.confounded());
        set.put("headline", audit.confounded() ? AuditedEvaluation.RECIPE : AS_FOUND);
        ObjectNode where = set.putObject(HeldOutFigures.ENVIRONMENT);
        environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> where.put(e.getKey(), e.getValue()));
        return set;
    }

    private ManifestScorer.Scores score(
            Detector judge, Manifest manifest, Predicate<String> seen, String task, Listener listener) {
        listener.begin(task, manifest.entries().size());
        return new ManifestScorer(new DetectionPipeline(judge, Witness.NONE, threads), seen)
                .score(manifest, entry -> listener.step());
    }

    private AuditResult audit(Manifest judged, long seed, Listener listener) {
        ShortcutAudit audit = ShortcutAudit.of(AuditSettings.usual(seed, threads));
        listener.begin("shortcut audit", audit.sample(judged.entries()).size());
        return audit.run(judged, judged.entries(), entry -> listener.step());
    }

    private static Manifest judged(Manifest manifest, ScoreTable table) {
        Set<String> paths = new HashSet<>();
        table.cases().forEach(c -> paths.add(c.path()));
        List<ManifestEntry> entries = new ArrayList<>(manifest.entries());
        entries.removeIf(entry -> !paths.contains(entry.path()));
        return new Manifest(manifest.file(), manifest.sha256(), entries, List.of());
    }
}
