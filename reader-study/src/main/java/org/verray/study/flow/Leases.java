package org.verray.study.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.verray.study.store.StudyClock;

/**
 * Which tab of a reader may answer. Held in memory: after a restart of the server the first tab that asks has it, and the stored place of the
 * reader sees to it that nothing is answered twice.
 */
public final class Leases {
    /** Most characters of what a tab calls itself. */
    public static final int LONGEST_TAB = 64;

    /** A tab that is silent for longer has lost it. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final StudyClock clock;
    private final ConcurrentHashMap<Long, Lease> leases = new ConcurrentHashMap<>();

    private record Lease(String tab, Instant until, boolean back) {}

    public Leases(StudyClock clock) {
        this.clock = clock;
    }

    /** Takes or keeps the lease; false where another tab has it. */
    public boolean hold(Reader reader, String tab) {
        Instant now = clock.now();
        Lease lease = leases.compute(reader.id(), (id, held) -> {
            boolean mine =
                    held == null || held.tab().equals(tab) || held.until().isBefore(now);
            return mine
                    ? new Lease(tab, now.plus(LIFE), held != null && held.tab().equals(tab) && held.back())
                    : held;
        });
        return lease.tab().equals(tab);
    }

    /** Takes the lease away from whatever tab has it. */
    public void takeOver(Reader reader, String tab) {
        leases.put(reader.id(), new Lease(tab, clock.now().plus(LIFE), false));
    }

    /** Lets the next tab that asks have it. */
    public void release(Reader reader) {
        leases.remove(reader.id());
    }

    /** Notes that a reader went back to the case before, or is at the present one again. */
    public void back(Reader reader, boolean back) {
        leases.computeIfPresent(reader.id(), (id, held) -> new Lease(held.tab(), held.until(), back));
    }

    /** Whether a reader went back to the case before. */
    public boolean isBack(Reader reader) {
        Lease lease = leases.get(reader.id());
        return lease != null && lease.back();
    }
}
