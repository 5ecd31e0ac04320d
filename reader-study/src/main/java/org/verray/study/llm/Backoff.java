package org.verray.study.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: doubled with each attempt up to a ceiling, of which chance takes up to a half so that readers do not come back together; what
 * the server asks for, where that is longer, and a little more.
 *
 * @param first wait after the first attempt, before chance
 * @param ceiling longest wait
 */
record Backoff(Duration first, Duration ceiling, RandomGenerator random) {
    private static final double MARGIN = 0.25;

    /**
     * The wait after an attempt; empty where the server asks for more than the ceiling.
     *
     * @param attempt from 1
     */
    Optional<Duration> after(int attempt, Optional<Duration> asked) {
        double seconds = Math.min(seconds(ceiling), seconds(first) * Math.pow(2, attempt - 1.0));
        double own = seconds * (1 - 0.5 * random.nextDouble());
        if (asked.isEmpty()) {
            return Optional.of(duration(own));
        }
        double wished = seconds(asked.get());
        return wished > seconds(ceiling)
                ? Optional.empty()
                : Optional.of(duration(Math.max(own, wished + MARGIN * random.nextDouble())));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
