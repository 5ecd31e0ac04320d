package org.verray.datasets.audit;

import java.util.List;
import java.util.Optional;
import org.verray.statistics.Interval;

/**
 * What one probe found.
 *
 * @param auc of out-of-fold scores; NaN with a reason where it could not be computed
 * @param features how many features differ between cases
 * @param giveaways the features that tell most by themselves, the most convicting first
 */
public record ProbeResult(Probe probe, Interval auc, Verdict verdict, int features, List<Giveaway> giveaways) {
    public ProbeResult {
        giveaways = List.copyOf(giveaways);
    }

    /** A probe that could not be run. */
    static ProbeResult none(Probe probe, String reason) {
        return new ProbeResult(
                probe,
                Interval.undefined(AuditSettings.LEVEL, GroupedAuc.METHOD, reason),
                Verdict.NOT_AUDITED,
                0,
                List.of());
    }

    /** Whether it tells the classes apart, declared or not. */
    public boolean tells() {
        return verdict == Verdict.SHORTCUT || verdict == Verdict.DECLARED;
    }

    public Optional<Giveaway> strongest() {
        return giveaways.stream().findFirst();
    }
}
