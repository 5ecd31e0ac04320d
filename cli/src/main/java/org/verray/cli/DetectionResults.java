package org.verray.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.verray.detector.FileDetection;
import org.verray.detector.Verdict;
import org.verray.radiographs.Sha256;

/**
 * Where the detections of one run go, as they come: standard output, and under {@code --out} a file of the same content
 * and the failures. Keeps counts and a hash of all inputs, nothing that grows.
 */
final class DetectionResults implements AutoCloseable {
    private final Messages messages;
    private final DetectionLines lines;
    private final Optional<DetectionLines> fileLines;
    private final Optional<ResultFile> file;
    private final Failures failures;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final MessageDigest inputs = Sha256.digest();
    private final long start = System.nanoTime();
    private final int earlier;
    private long judged;
    private long judgedBefore;

    /** What stays of the results of an earlier run. */
    @FunctionalInterface
    interface Resumption {
        Resumption NONE = (earlier, each) -> 0;

        /**
         * Keeps results.
         *
         * @param each gets those that stay
         * @return how many
         */
        int keep(EarlierDetections earlier, Consumer<EarlierDetections.Done> each);
    }

    /**
     * Opens the files.
     *
     * @param out folder of {@code --out} where there is one
     * @param stored what files there are written as
     * @param explained whether there are explanations
     */
    DetectionResults(
            Optional<Path> out,
            DetectionFormat format,
            DetectionFormat stored,
            boolean explained,
            Resumption resumption,
            Messages messages) {
        this.messages = messages;
        lines = new DetectionLines(format, explained);
        fileLines = out.map(folder -> new DetectionLines(stored, explained));
        failures = Failures.in(out, messages);
        earlier = out.map(folder -> resumption.keep(EarlierDetections.in(folder, stored), this::again))
                .orElse(0);
        judgedBefore = judged;
        file = out.map(folder -> new ResultFile(folder.resolve("detections." + stored), earlier > 0));
    }

    /** How many of the first inputs are done with. */
    int earlier() {
        return earlier;
    }

    private void again(EarlierDetections.Done done) {
        lines.again(done.line()).ifPresent(this::print);
        fileLines.ifPresent(f -> f.again(done.line()));
        count(done.path(), done.sha256(), done.error());
        done.verdict().ifPresent(label -> {
            judged++;
            verdicts.merge(Verdict.ofLabel(label), 1L, Long::sum);
        });
    }

    private void count(String path, Optional<String> sha256, Optional<String> error) {
        error.ifPresent(reason -> failures.add(path, reason));
        inputs.update((sha256.orElse("-") + "  " + path + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Says what verdicts are worth at a prevalence, with each detection to come and once for all; call it first. */
    void at(Prevalence prevalence, RunRecord record) {
        lines.at(prevalence);
        fileLines.ifPresent(f -> f.at(prevalence));
        messages.say(prevalence.words());
        record.result("atPrevalence", prevalence.words());
    }

    /** Adds a file that was read, or that could not be. */
    void add(FileDetection result) {
        print(lines.line(result));
        fileLines.ifPresent(f -> store(f.line(result)));
        count(result.path().toString(), result.sha256(), result.error());
        result.detection().ifPresent(d -> {
            judged++;
            verdicts.merge(d.verdict(), 1L, Long::sum);
        });
    }

    /** Ends the results, says what they came to, and records it. */
    void finish(RunRecord record) {
        lines.tail().ifPresent(this::print);
        fileLines.flatMap(DetectionLines::tail).ifPresent(this::store);
        double seconds = (System.nanoTime() - start) / 1e9;
        StringBuilder summary = new StringBuilder(judged + failures.count() + " files: ");
        for (Verdict verdict : Verdict.values()) {
            long n = verdicts.getOrDefault(verdict, 0L);
            summary.append(n).append(' ').append(verdict.label()).append(", ");
            record.result(verdict.label(), n);
        }
        summary.append(failures.count()).append(" failed; ");
        summary.append(String.format(Locale.ROOT, "%.1f s, %.1f images/s", seconds, (judged - judgedBefore) / seconds));
        if (earlier > 0) {
            summary.append("; ").append(earlier).append(" of them were done before");
            record.result("doneBefore", earlier);
        }
        record.result("failed", failures.count());
        record.data("inputs", Sha256.hex(inputs));
        messages.say(summary.toString());
    }

    int exitCode() {
        return failures.exitCode(judged);
    }

    @Override
    public void close() {
        failures.close();
        file.ifPresent(ResultFile::close);
    }

    private void print(String line) {
        messages.result(line);
        if (messages.out().checkError()) {
            throw new UncheckedIOException(new IOException("standard output cannot be written to"));
        }
    }

    private void store(String text) {
        file.ifPresent(f -> f.line(text));
    }
}
