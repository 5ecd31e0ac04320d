package org.verray.study.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** UTC times of a study, in milliseconds, that never go back, whatever happens to the clock of the machine. */
public final class StudyClock {
    private final Clock clock;
    private final AtomicReference<Instant> last;

    /**
     * Sets a clock up.
     *
     * @param earliest time that it starts from, where the machine's clock is behind
     */
    public StudyClock(Clock clock, Instant earliest) {
        this.clock = clock;
        this.last = new AtomicReference<>(earliest);
    }

    /** The time, or the last one given where the clock went back. */
    public Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return last.updateAndGet(previous -> now.isAfter(previous) ? now : previous);
    }
}
