package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Inputs that failed: each is named on standard error at once and, under {@code --out}, in {@code failures.csv}, which
 * is there also when nothing failed.
 */
final class Failures implements AutoCloseable {
    static final String FILE = "failures.csv";

    private final Messages messages;
    private final Optional<CsvOutput> file;
    private long count;

    private Failures(Messages messages, Optional<CsvOutput> file) {
        this.messages = messages;
        this.file = file;
    }

    /** Starts without failures; {@code out} is the folder of {@code --out} where there is one. */
    static Failures in(Optional<Path> out, Messages messages) {
        return new Failures(messages, out.map(folder -> CsvOutput.to(folder.resolve(FILE), "path", "reason")));
    }

    /** Reports an input, named as the user named it, with a one-line reason. */
    void add(String input, String reason) {
        count++;
        messages.error(input + ": " + reason);
        file.ifPresent(f -> f.row(input, reason));
    }

    long count() {
        return count;
    }

    /** What a run ends with in which {@code succeeded} inputs went well. */
    int exitCode(long succeeded) {
        if (count == 0) {
            return ExitCode.OK;
        }
        return succeeded == 0 ? ExitCode.BAD_INPUT : ExitCode.PARTIAL;
    }

    @Override
    public void close() {
        file.ifPresent(CsvOutput::close);
    }
}
