package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.summary.DataSetSummary;
import org.verray.datasets.summary.Montage;
import org.verray.datasets.summary.SampleChoice;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.testimony.ImageHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray datasets summary}: what a data set holds. */
@Command(
        name = "summary",
        description = {
            "Counts what a data set holds, real against synthetic: generators, sources, body parts, licences, views, sizes,"
                    + " formats, depths, groups; and, with --out, draws a montage of it.",
            "Every file's header is read, the pixels of a sample only. A property that tells the label by itself is warned"
                    + " of; whether a classifier can use it, datasets audit measures."
        },
        footer = {
            "",
            "Example: tables on the terminal, summary.json and montage.png in a folder",
            "  verray datasets summary sets/manifest.csv --out about"
        })
final class SummaryCommand implements Callable<Integer> {
    static final String MONTAGE = "montage.png";

    @Parameters(
            paramLabel = "MANIFEST",
            description = "CSV with the columns path,label,source,generator,body_part,licence,group.")
    private Path file;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many files to decode, to see that they can be and whether they have colour; 0 for none."
                    + " Default: ${DEFAULT-VALUE}.")
    private int sample;

    @Option(
            names = "--tiles",
            paramLabel = "N",
            defaultValue = "48",
            description = "How many images the montage shows at most, 0 to 1000, 0 for no montage; default:"
                    + " ${DEFAULT-VALUE}.")
    private int tiles;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    private final Set<String> failed = new HashSet<>();

    @Override
    public Integer call() {
        if (sample < 0 || tiles < 0 || tiles > 1000) {
            throw new ParameterException(
                    command.commandLine(),
                    "expected --sample of 0 or more and --tiles of 0 to 1000, found " + sample + " and " + tiles);
        }
        RunRecord record = new RunRecord(command).seed(seed.get());
        Manifest manifest = Manifest.load(file);
        record.data(file.toString(), manifest.sha256());
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            manifest.problems()
                    .forEach(p -> failures.add(
                            p.path().isEmpty() ? file.toString() : p.path(),
                            file.getFileName() + " line " + p.line() + ": " + p.reason()));
            DataSetSummary summary = new DataSetSummary();
            List<ManifestEntry> readable = headers(manifest, summary, failures);
            decode(readable, summary, failures);
            SummaryResults results = new SummaryResults(manifest, summary, failures.count());
            folder.ifPresent(f -> {
                montage(readable, f, failures, record);
                results.write(f);
            });
            results.print(format.get(), messages);
            summary.confounders().forEach(messages::warn);
            int code = failures.exitCode(readable.size());
            record.result("images", readable.size()).result("failed", failures.count());
            folder.ifPresent(f -> record.write(f, code, messages.warnings()));
            return code;
        }
    }

    private List<ManifestEntry> headers(Manifest manifest, DataSetSummary summary, Failures failures) {
        List<ManifestEntry> readable = new ArrayList<>();
        try (Progress bar = messages.progress("headers", manifest.entries().size())) {
            for (ManifestEntry entry : manifest.entries()) {
                bar.step();
                try {
                    summary.add(entry.truth(), ImageHeader.read(entry.file()));
                    summary.add(entry);
                    readable.add(entry);
                } catch (UnreadableImageException e) {
                    fail(entry, e, failures);
                }
            }
        }
        return readable;
    }

    private void decode(List<ManifestEntry> readable, DataSetSummary summary, Failures failures) {
        List<ManifestEntry> chosen = SampleChoice.of(readable, sample, seed.get());
        try (Progress bar = messages.progress("decode", chosen.size())) {
            for (ManifestEntry entry : chosen) {
                bar.step();
                read(entry, failures).ifPresent(radiograph -> summary.add(entry.truth(), radiograph));
            }
        }
    }

    private void montage(List<ManifestEntry> readable, Path folder, Failures failures, RunRecord record) {
        if (tiles == 0 || readable.isEmpty()) {
            return;
        }
        try (Progress bar = messages.progress("montage", Math.min(tiles, readable.size()))) {
            Montage montage = Montage.of(readable, tiles, seed.get(), entry -> {
                bar.step();
                return read(entry, failures);
            });
            String title = file.getFileName() + ": " + montage.size() + " of " + readable.size() + " images, seed "
                    + seed.get();
            montage.write(folder.resolve(MONTAGE), title);
            record.result("montage", montage.paths());
        }
    }

    private Optional<Radiograph> read(ManifestEntry entry, Failures failures) {
        try {
            return failed.contains(entry.path()) ? Optional.empty() : Optional.of(Radiographs.read(entry.file()));
        } catch (UnreadableImageException e) {
            fail(entry, e, failures);
            return Optional.empty();
        }
    }

    private void fail(ManifestEntry entry, UnreadableImageException e, Failures failures) {
        failed.add(entry.path());
        failures.add(entry.path(), file.getFileName() + " line " + entry.line() + ": " + e.getMessage());
    }
}
