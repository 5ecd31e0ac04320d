package org.verray.detector.evaluate;

import java.util.List;
import java.util.Optional;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.Probe;
import org.verray.datasets.audit.ProbeResult;

/**
 * An evaluation beside the audit of the set it was made on. Where the set gives its labels away by other things than the
 * traces of generators, figures on the files as they are say little about a detector: the headline is then the figure on
 * laundered copies.
 *
 * @param asFound figures on the files as they are
 * @param laundered figures on copies that went through a recipe; present where anybody needs them
 * @param recipe name of that recipe; empty text where there are none
 * @param audit of the cases that were judged; empty where it was not asked for
 */
public record AuditedEvaluation(
        Evaluation asFound, Optional<Evaluation> laundered, String recipe, Optional<AuditResult> audit) {
    /** The recipe that a confounded set's headline is measured on: one short side, one codec, one quality. */
    public static final String RECIPE = "short512-jpeg75";

    public AuditedEvaluation {
        if (laundered.isPresent() == recipe.isEmpty()) {
            throw new IllegalArgumentException("expected figures on laundered copies together with their recipe");
        }
    }

    /** An evaluation of a set that nobody audited. */
    public static AuditedEvaluation unaudited(Evaluation evaluation) {
        return new AuditedEvaluation(evaluation, Optional.empty(), "", Optional.empty());
    }

    /** Whether the set gives its labels away. */
    public boolean confounded() {
        return audit.map(AuditResult::confounded).orElse(false);
    }

    /** The figures to quote: on laundered copies where the set is confounded, else on the files as they are. */
    public Evaluation headline() {
        return confounded() ? laundered.orElse(asFound) : asFound;
    }

    /** Recipe behind the {@linkplain #headline headline}; empty text where it is on the files as they are. */
    public String laundering() {
        return confounded() ? recipe : "";
    }

    /** The figures that went through a recipe, or those on the files as they are for empty text. */
    public Optional<Evaluation> by(String laundering) {
        if (laundering.isEmpty()) {
            return Optional.of(asFound);
        }
        return laundering.equals(recipe) ? laundered : Optional.empty();
    }

    /** One line on the audit, to stand beside the headline. */
    public String sentence() {
        return audit.map(AuditResult::sentence).orElse("shortcut audit: not run");
    }

    /** What each gated probe came to; empty where there was no audit. */
    public List<ProbeResult> shortcuts() {
        return audit.map(AuditResult::probes).orElse(List.of()).stream()
                .filter(p -> p.probe().kind() == Probe.Kind.SHORTCUT)
                .toList();
    }
}
