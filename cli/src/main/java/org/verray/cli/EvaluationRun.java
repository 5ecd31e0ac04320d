package org.verray.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.verray.detector.Detectors;
import org.verray.detector.Witness;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Evaluator;
import org.verray.detector.evaluate.LaunderedDetector;
import org.verray.detector.evaluate.ManifestScorer;
import org.verray.detector.evaluate.RunFacts;
import org.verray.models.ModelArtifact;

/** One run of {@code verray evaluate}: scores, the audit of the judged cases, and laundered scores where they are needed. */
final class EvaluationRun {
    private static final double LEVEL = 0.95;

    private final Manifest manifest;
    private final ModelArtifact artifact;
    private final ComputeOptions compute;
    private final StabilityOption stability;
    private final Messages messages;
    private final long seed;

    EvaluationRun(
            Manifest manifest,
            ModelArtifact artifact,
            ComputeOptions compute,
            StabilityOption stability,
            Messages messages,
            long seed) {
        this.manifest = manifest;
        this.artifact = artifact;
        this.compute = compute;
        this.stability = stability;
        this.messages = messages;
        this.seed = seed;
    }

    /**
     * Evaluates.
     *
     * @param includeSeen whether cases that the model has seen are kept
     * @param audited whether shortcuts are looked for
     * @param launder whether laundered copies are scored in any case
     */
    AuditedEvaluation evaluate(
            boolean includeSeen, boolean audited, boolean launder, Failures failures, RunRecord record) {
        try (Detector detector = stability.wrap(Detectors.open(artifact, compute.device()), artifact.description())) {
            detector.warnings().forEach(messages::warn);
            Predicate<String> seen = includeSeen ? hash -> false : artifact::seen;
            ManifestScorer.Scores scores = score("evaluate", detector, manifest, seen, failures);
            record.resolved("device", compute.resolved())
                    .result("judged", scores.table().cases().size())
                    .result("leftOutSeen", scores.seen());
            if (scores.seen() > 0) {
                messages.say("left out " + scores.seen() + " cases that " + detector.model()
                        + " was trained or validated on (--include-seen keeps them)");
            }
            RunFacts facts = RunFacts.of(detector.model(), artifact, manifest, scores, seed, includeSeen);
            Evaluator evaluator = new Evaluator(
                    detector.threshold(),
                    LEVEL,
                    Optional.ofNullable(artifact.description().abstention()));
            Evaluation asFound = evaluator.evaluate(scores.table(), facts);
            Manifest judged = judged(scores);
            Optional<AuditResult> audit = audited ? Optional.of(audit(judged)) : Optional.empty();
            boolean confounded = audit.map(AuditResult::confounded).orElse(false);
            Optional<Evaluation> laundered = Optional.empty();
            if (confounded || launder) {
                Recipe recipe = Recipe.preset(AuditedEvaluation.RECIPE);
                Detector behind = new LaunderedDetector(detector, recipe, seed);
                laundered = Optional.of(evaluator.evaluate(
                        score("evaluate laundered", behind, judged, hash -> false, failures)
                                .table(),
                        facts));
            }
            AuditedEvaluation evaluation = new AuditedEvaluation(
                    asFound, laundered, laundered.isPresent() ? AuditedEvaluation.RECIPE : "", audit);
            report(evaluation);
            record.result("failed", failures.count())
                    .result("shortcutAudit", evaluation.sentence())
                    .result("laundering", evaluation.laundering());
            return evaluation;
        }
    }

    private void report(AuditedEvaluation evaluation) {
        evaluation.headline().alarms().forEach(messages::warn);
        if (evaluation.confounded()) {
            messages.warn(evaluation.sentence());
            messages.say("the headline is measured on copies laundered by " + evaluation.laundering()
                    + "; verray datasets audit says what gives the labels away");
        } else {
            messages.say(evaluation.sentence());
        }
    }

    private ManifestScorer.Scores score(
            String task, Detector detector, Manifest cases, Predicate<String> seen, Failures failures) {
        try (Progress progress = messages.progress(task, cases.entries().size())) {
            ManifestScorer.Scores scores = new ManifestScorer(
                            new DetectionPipeline(detector, Witness.NONE, compute.threads()), seen)
                    .score(cases, entry -> progress.step());
            for (Manifest.Problem problem : scores.failures()) {
                String place = manifest.file().getFileName() + " line " + problem.line();
                String path = problem.path().isEmpty() ? manifest.file().toString() : problem.path();
                failures.add(path, place + ": " + problem.reason());
            }
            return scores;
        }
    }

    /** The rows that were judged, as a manifest of their own. */
    private Manifest judged(ManifestScorer.Scores scores) {
        Set<String> paths = new HashSet<>();
        scores.table().cases().forEach(c -> paths.add(c.path()));
        List<ManifestEntry> entries = new ArrayList<>(manifest.entries());
        entries.removeIf(entry -> !paths.contains(entry.path()));
        return new Manifest(manifest.file(), manifest.sha256(), entries, List.of());
    }

    private AuditResult audit(Manifest judged) {
        ShortcutAudit audit = ShortcutAudit.of(AuditSettings.usual(seed, compute.threads()));
        try (Progress progress =
                messages.progress("audit", audit.sample(judged.entries()).size())) {
            return audit.run(judged, judged.entries(), entry -> progress.step());
        }
    }
}
