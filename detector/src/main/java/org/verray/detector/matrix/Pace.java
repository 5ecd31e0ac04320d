package org.verray.detector.matrix;

import java.util.Locale;

/** How long work of one kind will still take, from how long it took so far. What was done before does not count. Thread-safe. */
final class Pace {
    private final MatrixProgress progress;
    private final long total;
    private final long start = System.nanoTime();
    private long done;
    private long before;

    /**
     * Starts the clock.
     *
     * @param total units of work in all
     */
    Pace(MatrixProgress progress, String task, long total) {
        this.progress = progress;
        this.total = total;
        progress.begin(task, total);
    }

    /** Units that an earlier run did. */
    synchronized void kept(long units) {
        before += units;
        add(units);
    }

    synchronized void add(long units) {
        done += units;
        progress.done(done);
    }

    /** For the end of a message: "about 12 min left", or empty text where that is not known or nothing is left. */
    synchronized String left() {
        long worked = done - before;
        if (worked <= 0 || done >= total) {
            return "";
        }
        double minutes = (System.nanoTime() - start) / 60e9 / worked * (total - done);
        return minutes < 90
                ? String.format(Locale.ROOT, ", about %.0f min left", Math.ceil(minutes))
                : String.format(Locale.ROOT, ", about %.1f h left", minutes / 60);
    }
}
