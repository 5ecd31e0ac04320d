package org.verray.study.llm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells everybody who reads or waits to stop; what was sent is still waited for. Safe to use from several threads. */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Sends nothing any more. */
    public void stop() {
        stopped.countDown();
    }

    /** Whether somebody said stop. */
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits, or less where somebody says stop; returns whether somebody did. */
    boolean await(Duration time) throws InterruptedException {
        return stopped.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }
}
