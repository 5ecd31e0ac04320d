package org.verray.cli;

import java.util.Optional;
import org.verray.detector.matrix.MatrixProgress;

/** Shows how a matrix goes: a bar for what is being done, and lines for what is finished. */
final class MatrixReporter implements MatrixProgress, AutoCloseable {
    private final Messages messages;
    private Optional<Progress> bar = Optional.empty();

    MatrixReporter(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void say(String words) {
        messages.say(words);
    }

    @Override
    public void warn(String words) {
        messages.warn(words);
    }

    @Override
    public synchronized void begin(String task, long total) {
        close();
        bar = Optional.of(messages.progress(task, total));
    }

    @Override
    public synchronized void done(long count) {
        bar.ifPresent(b -> b.stepTo(count));
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(Progress::close);
        bar = Optional.empty();
    }
}
