package org.verray.datasets.audit;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * How an audit goes about it.
 *
 * @param gate area under the ROC curve above which a probe is a shortcut, 0.5 to 1
 * @param declared probes that the maker of the set knows to tell the classes apart
 * @param strict whether a probe above the gate fails although its interval reaches down to 0.5
 * @param folds of the cross-validation, from 2
 * @param seed of sampling, folds and trees
 * @param limit most cases looked at, from 2; of larger sets whole groups are drawn, both classes in turn
 * @param threads that read files and train at a time
 */
public record AuditSettings(
        double gate, Set<Probe> declared, boolean strict, int folds, long seed, int limit, int threads) {
    /** The gate that Verray holds data sets to. */
    public static final double GATE = 0.6;

    public static final int FOLDS = 5;

    /** Cases of a set that are looked at; more make intervals shorter and change no verdict worth having. */
    public static final int LIMIT = 3000;

    /** Level of the intervals. */
    static final double LEVEL = 0.95;

    public AuditSettings {
        if (!(gate >= 0.5 && gate < 1)) {
            throw new IllegalArgumentException("gate: expected a number from 0.5 to below 1, found " + gate);
        }
        if (folds < 2) {
            throw new IllegalArgumentException("folds: expected 2 or more, found " + folds);
        }
        if (limit < 2) {
            throw new IllegalArgumentException("limit: expected 2 or more, found " + limit);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, found " + threads);
        }
        declared = Set.copyOf(declared);
    }

    /** The usual settings. */
    public static AuditSettings usual(long seed, int threads) {
        return new AuditSettings(GATE, Set.of(), false, FOLDS, seed, LIMIT, threads);
    }

    /** The same with declared shortcuts. */
    public AuditSettings declaring(Collection<Probe> probes) {
        Set<Probe> all = EnumSet.noneOf(Probe.class);
        all.addAll(probes);
        return new AuditSettings(gate, all, strict, folds, seed, limit, threads);
    }
}
