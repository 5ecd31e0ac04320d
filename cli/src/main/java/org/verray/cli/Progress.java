package org.verray.cli;

import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar with rate and time left, drawn only for somebody to see and only once the work has taken two seconds.
 * Steps may be counted from any thread. Close it when the work is done; that removes the bar.
 */
final class Progress implements AutoCloseable {
    private static final long SILENT_MILLISECONDS = 2000;
    private static final int UPDATE_MILLISECONDS = 250;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Optional<ProgressBar> bar;
    private final Line line;

    private Progress(Optional<ProgressBar> bar, Line line) {
        this.bar = bar;
        this.line = line;
    }

    /**
     * Starts counting.
     *
     * @param total steps to come, or -1 where unknown
     * @param err where the bar is drawn
     * @param shown whether anybody looks at it
     */
    static Progress start(String task, long total, PrintWriter err, boolean shown) {
        Line line = new Line(err);
        if (!shown) {
            return new Progress(Optional.empty(), line);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .showSpeed()
                .setConsumer(line)
                .build();
        return new Progress(Optional.of(bar), line);
    }

    /** Counts one step. */
    void step() {
        bar.ifPresent(ProgressBar::step);
    }

    /** Sets the count of steps done. */
    void stepTo(long done) {
        bar.ifPresent(b -> b.stepTo(done));
    }

    /** Sets how many steps there are in all, where that was not known at the start. */
    void total(long steps) {
        bar.ifPresent(b -> b.maxHint(steps));
    }

    /** Shows a few words behind the bar, such as a loss. */
    void note(String words) {
        bar.ifPresent(b -> b.setExtraMessage(words));
    }

    /** Takes the bar off the screen until its next update, so that something else can be printed. */
    void clear() {
        line.clear();
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        line.close();
    }

    /** The one line of the terminal that the bar lives on. */
    private static final class Line implements ProgressBarConsumer {
        private static final int COLUMNS = 79;

        private final PrintWriter err;
        private final long start = System.nanoTime();
        private boolean drawn;
        private boolean closed;

        Line(PrintWriter err) {
            this.err = err;
        }

        @Override
        public int getMaxRenderedLength() {
            return COLUMNS;
        }

        @Override
        public synchronized void accept(String text) {
            if (!closed && System.nanoTime() - start > SILENT_MILLISECONDS * 1_000_000) {
                err.print("\r" + text);
                err.flush();
                drawn = true;
            }
        }

        @Override
        public synchronized void clear() {
            if (drawn) {
                err.print(CLEAR_LINE);
                err.flush();
                drawn = false;
            }
        }

        @Override
        public synchronized void close() {
            clear();
            closed = true;
        }
    }
}
