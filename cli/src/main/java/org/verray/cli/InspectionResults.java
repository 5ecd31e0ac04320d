package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where the inspections of one run go, as they come: standard output, and under {@code --out} a file and the failures. */
final class InspectionResults implements AutoCloseable {
    private final Messages messages;
    private final InspectionLines lines;
    private final Optional<InspectionLines> fileLines;
    private final Optional<ResultFile> file;
    private final Failures failures;
    private long whole;

    InspectionResults(Optional<Path> out, Format format, Messages messages) {
        this.messages = messages;
        Format stored = format == Format.TABLE ? Format.JSON : format;
        lines = new InspectionLines(format);
        fileLines = out.map(folder -> new InspectionLines(stored));
        file = out.map(folder -> new ResultFile(folder.resolve("inspections." + stored)));
        failures = Failures.in(out, messages);
    }

    /** Adds a file; one without pixels counts as failed, whatever else could be said of it. */
    void add(Inspection inspection) {
        messages.result(lines.next(inspection));
        fileLines.ifPresent(f -> store(f.next(inspection)));
        inspection
                .error()
                .ifPresentOrElse(reason -> failures.add(inspection.path().toString(), reason), () -> whole++);
    }

    /** Ends the results and gives the exit code. */
    int finish(RunRecord record) {
        lines.tail().ifPresent(messages::result);
        fileLines.flatMap(InspectionLines::tail).ifPresent(this::store);
        record.result("inspected", whole).result("failed", failures.count());
        return failures.exitCode(whole);
    }

    @Override
    public void close() {
        failures.close();
        file.ifPresent(ResultFile::close);
    }

    private void store(String text) {
        file.ifPresent(f -> f.line(text));
    }
}
