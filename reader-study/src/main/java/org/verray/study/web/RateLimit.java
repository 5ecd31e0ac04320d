package org.verray.study.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts failures by address in memory, and forgets them after a while. Addresses are never stored. Safe to use from several threads.
 */
final class RateLimit {
    private static final int MOST_ADDRESSES = 10_000;

    private final int most;
    private final Duration window;
    private final Supplier<Instant> now;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Count(int failures, Instant since) {}

    RateLimit(int most, Duration window, Supplier<Instant> now) {
        this.most = most;
        this.window = window;
        this.now = now;
    }

    /** Whether an address has failed too often to be heard now. */
    synchronized boolean exceeded(String address) {
        Count count = counts.get(address);
        return count != null
                && count.failures() >= most
                && now.get().isBefore(count.since().plus(window));
    }

    /** Counts a failure; returns how many there were in this window. */
    synchronized int failed(String address) {
        Instant at = now.get();
        Count count = counts.get(address);
        boolean fresh = count == null || !at.isBefore(count.since().plus(window));
        Count next = fresh ? new Count(1, at) : new Count(count.failures() + 1, count.since());
        counts.put(address, next);
        return next.failures();
    }
}
