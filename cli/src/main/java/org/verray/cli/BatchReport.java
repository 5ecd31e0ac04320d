package org.verray.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.verray.detector.Verdict;
import org.verray.detector.batch.BatchListener;
import org.verray.detector.batch.BatchSummary;

/** Tells the user how a batch goes and what came of it: progress, failures, one line at the end, and the figures of {@code run.json}. */
final class BatchReport implements BatchListener, AutoCloseable {
    /** Failures beyond are in the file alone: a million lines are read by nobody. */
    private static final int NAMED = 20;

    private final Messages messages;
    private final Path out;
    private Optional<CsvOutput> file = Optional.empty();
    private Optional<Progress> progress = Optional.empty();
    private long failed;

    BatchReport(Path out, Messages messages) {
        this.messages = messages;
        this.out = out;
    }

    @Override
    public void say(String message) {
        messages.say(message);
    }

    @Override
    public void warn(String message) {
        messages.warn(message);
    }

    @Override
    public void total(long files) {
        file = Optional.of(CsvOutput.to(out.resolve(Failures.FILE), "path", "reason"));
        progress = Optional.of(messages.progress("batch", files));
    }

    @Override
    public void done(long files) {
        progress.ifPresent(p -> p.stepTo(files));
    }

    @Override
    public void failed(String path, String reason) {
        failed++;
        file.ifPresent(f -> f.row(path, reason));
        if (failed <= NAMED) {
            messages.error(path + ": " + reason);
        }
    }

    /** Says what the batch came to, records it, and gives the exit code. */
    int finish(BatchSummary summary, RunRecord record) {
        progress.ifPresent(Progress::close);
        if (failed > NAMED) {
            messages.error(failed - NAMED + " more files failed, named in " + Failures.FILE);
        }
        StringBuilder words = new StringBuilder(summary.judged() + summary.failed() + " files: ");
        for (Verdict verdict : Verdict.values()) {
            long n = summary.verdicts().getOrDefault(verdict, 0L);
            words.append(n).append(' ').append(verdict.label()).append(", ");
            record.result(verdict.label(), n);
        }
        long now = summary.executors().stream()
                .mapToLong(BatchSummary.Executor::files)
                .sum();
        double rate = summary.seconds() > 0 ? now / summary.seconds() : 0;
        words.append(String.format(
                Locale.ROOT,
                "%d failed; %.1f s, %.1f images/s, %.1f MB/s, executors: %d",
                summary.failed(),
                summary.seconds(),
                rate,
                summary.seconds() > 0 ? summary.bytes() / 1e6 / summary.seconds() : 0,
                summary.executors().size()));
        if (summary.doneBefore() > 0) {
            words.append("; ").append(summary.doneBefore()).append(" of them were done before");
        }
        record.result("doneBefore", summary.doneBefore())
                .result("failed", summary.failed())
                .result("scoringSeconds", summary.seconds())
                .result("imagesPerSecond", rate)
                .result("bytes", summary.bytes())
                .result("parts", summary.parts())
                .result("executors", summary.executors())
                .data("inputList", summary.inputList());
        messages.say(words.toString());
        if (summary.failed() == 0) {
            return ExitCode.OK;
        }
        return summary.judged() == 0 ? ExitCode.BAD_INPUT : ExitCode.PARTIAL;
    }

    @Override
    public void close() {
        progress.ifPresent(Progress::close);
        file.ifPresent(CsvOutput::close);
    }
}
