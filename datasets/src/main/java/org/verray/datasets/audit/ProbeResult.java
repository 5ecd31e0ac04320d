package org.verray.datasets.audit;

import java.util.List;
import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * What one probe found.
 *
 * @param auc of out-of-fold scores; NaN with a reason where it could not be computed
 * @param features how many features differ between cases
 * @param byGenerator how well it tells each generator from all real cases, by the same scores; names sorted
 * @param giveaways the features that tell most by themselves, the most convicting first
 */
public record ProbeResult(
        Probe probe,
        Interval auc,
        Verdict verdict,
        int features,
        List<OfGenerator> byGenerator,
        List<Giveaway> giveaways) {
    /**
     * The synthetic cases of one generator against all real ones.
     *
     * @param name as the manifest has it; empty text where it does not state one
     * @param n its cases
     */
    public record OfGenerator(String name, int n, Interval auc) {}

    public ProbeResult {
        byGenerator = List.copyOf(byGenerator);
        giveaways = List.copyOf(giveaways);
    }

    /** A probe that could not be run. */
    static ProbeResult none(Probe probe, String reason) {
        return new ProbeResult(
                probe,
                Interval.undefined(AuditSettings.LEVEL, GroupedAuc.METHOD, new Reason(reason)),
                Verdict.NOT_AUDITED,
                0,
                List.of(),
                List.of());
    }

    /** Whether it tells the classes apart, declared or not. */
    public boolean tells() {
        return verdict == Verdict.SHORTCUT || verdict == Verdict.DECLARED;
    }

    /** Generators that it tells from real cases, surely above a gate, although it does not tell the whole set. */
    public List<OfGenerator> hidden(double gate) {
        return tells() || probe.kind() != Probe.Kind.SHORTCUT
                ? List.of()
                : byGenerator.stream().filter(g -> g.auc.low() > gate).toList();
    }

    public Optional<Giveaway> strongest() {
        return giveaways.stream().findFirst();
    }
}
