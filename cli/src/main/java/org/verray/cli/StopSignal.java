package org.verray.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work that has no end of its own end well when the process is asked to (interrupt, terminate): the work sees {@link #given}, finishes what
 * it has begun, and {@link #close} lets the process go. One that does not come to it in time is cut off.
 */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** @param patience how long the process waits for the work */
    StopSignal(Duration patience) {
        hook = new Thread(
                () -> {
                    given.countDown();
                    try {
                        ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "verray-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean given() {
        return given.getCount() == 0;
    }

    /** Waits until the signal is given. */
    void await() {
        while (!given()) {
            pause(Duration.ofHours(1));
        }
    }

    /** Waits for a while, or until the signal is given. */
    void pause(Duration time) {
        try {
            if (given.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            given.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the work has ended. */
    @Override
    public void close() {
        ended.countDown();
        if (!given()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
