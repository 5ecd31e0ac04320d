package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.evaluate.Evaluator;
import org.verray.detector.evaluate.RunFacts;
import org.verray.detector.evaluate.ScoredCase;

/** The evaluation that a matrix of one model contains: the manifest's cases as found, and laundered where that was measured. */
public final class PlainEvaluation {
    private final MatrixResult result;
    private final Manifest manifest;
    private final Set<String> paths = new HashSet<>();

    /** Takes the cells of a matrix of one model. */
    public PlainEvaluation(MatrixResult result, Manifest manifest) {
        this.result = result;
        this.manifest = manifest;
        result.cells().get(0).fold().cases().stream()
                .filter(c -> !c.twin())
                .forEach(c -> paths.add(c.entry().path()));
    }

    /** The rows of the manifest that were judged, as a manifest of their own. */
    public Manifest judged() {
        Set<String> judged = new HashSet<>();
        evaluate(Conditions.AS_FOUND)
                .ifPresent(e -> e.table().cases().stream().map(ScoredCase::path).forEach(judged::add));
        List<ManifestEntry> entries = new ArrayList<>(manifest.entries());
        entries.removeIf(entry -> !judged.contains(entry.path()));
        return new Manifest(manifest.file(), manifest.sha256(), entries, List.of());
    }

    /** The evaluation beside an audit of its cases. */
    public AuditedEvaluation evaluation(Optional<AuditResult> audit) {
        Evaluation asFound = evaluate(Conditions.AS_FOUND)
                .orElseThrow(() -> new EvaluationException("expected a cell with the files as found"));
        Optional<Evaluation> laundered = evaluate(AuditedEvaluation.RECIPE);
        return new AuditedEvaluation(asFound, laundered, laundered.isPresent() ? AuditedEvaluation.RECIPE : "", audit);
    }

    private Optional<Evaluation> evaluate(String condition) {
        MatrixFacts facts = result.facts();
        RunFacts run = new RunFacts(
                facts.model(),
                facts.fingerprint(),
                facts.manifest(),
                facts.manifestSha256(),
                facts.seed(),
                facts.seen(),
                facts.failures().size(),
                facts.includesSeen());
        return result.cells().stream()
                .filter(cell -> cell.condition().name().equals(condition))
                .findFirst()
                .map(cell -> new Evaluator(cell.sheet().thresholds().get(Contestant.MODEL), result.level())
                        .evaluate(cell.sheet().table(Contestant.MODEL, row -> paths.contains(row.path())), run));
    }
}
