package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.imports.ImportResult;
import org.verray.datasets.imports.ImportedImage;
import org.verray.datasets.imports.Importer;
import org.verray.datasets.imports.Importers;
import org.verray.datasets.imports.Labels;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.UnreadableImageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray datasets import}: a manifest of a data set that the user has downloaded. */
@Command(
        name = "import",
        description = {
            "Writes the manifest of a data set as it was downloaded. Nothing is fetched, copied or changed; the manifest"
                    + " names files by their place.",
            "Without --from the layout is recognised. Files that the set's tables name and that are not there are failures"
                    + " (exit 4), unless more than a tenth is missing: then the download is taken for partial, and they are"
                    + " counted."
        },
        footer = {
            "",
            "Examples: what can be imported; a set with its manifest in sets/; a folder of one's own generator, added to it",
            "  verray datasets import --list",
            "  verray datasets import CheXpert-v1.0-small --out sets",
            "  verray datasets import made/ --from folders --label synthetic --generator mine --out sets --append"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FOLDER", description = "Folders of one data set.")
    private List<Path> folders = List.of();

    @Option(names = "--list", description = "Show what can be imported, and the files that are expected.")
    private boolean list;

    @Option(names = "--from", paramLabel = "ID", description = "Which importer to use; --list shows them.")
    private String from;

    @Option(names = "--append", description = "Add to the manifest that is there; files it has already are left alone.")
    private boolean append;

    @Option(
            names = "--hash",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Read every file, for its SHA-256 and to see that it is an image; on unless --no-hash.")
    private boolean hash;

    @Option(names = "--limit", paramLabel = "N", description = "Take the first N images only.")
    private Long limit;

    @Option(
            names = "--label",
            paramLabel = "real|synthetic",
            description = "What all images are; with --from folders or dicom.")
    private Truth label;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What made the synthetic images whose folders do not say; with --from folders or dicom.")
    private String generator;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Where the images are from; with --from folders or dicom. Default: the name of their folder.")
    private String source;

    @Option(
            names = "--licence",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Their licence; with --from folders or dicom.")
    private String licence;

    @Mixin
    private ManifestOut out;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (list) {
            ImportReport.list(format.get(), messages);
            return ExitCode.OK;
        }
        Labels labels = labels();
        RunRecord record = new RunRecord(command);
        Importer importer = importer();
        if (labels.any() && importer.breadth() == Importer.Breadth.ONE_SET) {
            throw wrong("--label, --generator, --source, --licence: " + importer.id() + " says these itself");
        }
        record.resolved("--from", importer.id());
        messages.say("importing " + importer.title() + " (" + importer.id() + ")");
        Path manifest = out.manifest();
        ManifestAddition addition = append ? ManifestAddition.to(manifest) : ManifestAddition.fresh(manifest);
        ImportResult found = read(importer, labels);
        Path folder = manifest.getParent();
        try (Failures failures = Failures.in(Optional.of(folder), messages)) {
            report(found, failures);
            List<ManifestRow> rows = rows(found, manifest, addition, failures);
            if (rows.isEmpty() && addition.repeated() == 0) {
                if (failures.count() == 0) {
                    failures.add(folders.get(0).toString(), "no images found");
                }
            } else {
                String sha256 = addition.write(rows);
                record.result("manifestSha256", sha256);
                ImportReport.print(format.get(), importer, manifest, rows, found, failures.count(), messages);
            }
            int code = failures.exitCode(rows.size());
            record.result("images", rows.size())
                    .result("alreadyThere", addition.repeated())
                    .result("missing", found.missing().size())
                    .result("failed", failures.count());
            record.write(folder, code, messages.warnings());
            return code;
        }
    }

    private Labels labels() {
        if (folders.isEmpty()) {
            throw wrong("Missing required parameter: 'FOLDER'");
        }
        if (limit != null && limit < 1) {
            throw wrong("--limit: expected 1 or more, found " + limit);
        }
        if (label == Truth.REAL && !generator.isEmpty()) {
            throw wrong("--generator: real images have none");
        }
        return new Labels(Optional.ofNullable(label), generator, source, licence);
    }

    private Importer importer() {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new VerrayException(
                        folder + ": " + (Files.exists(folder) ? "expected a folder, found a file" : "no such folder"));
            }
        }
        if (from != null) {
            return Importers.named(from);
        }
        List<Importer> recognised =
                folders.stream().map(Importers::recognising).distinct().toList();
        if (recognised.size() > 1) {
            throw new VerrayException("expected folders of one data set, found "
                    + String.join(", ", recognised.stream().map(Importer::id).toList())
                    + "; import them one by one with --append");
        }
        return recognised.get(0);
    }

    private ImportResult read(Importer importer, Labels labels) {
        try (Progress bar = messages.progress("read", -1)) {
            ImportResult found = new ImportResult(limit == null ? Long.MAX_VALUE : limit, bar::stepTo);
            for (Path folder : folders) {
                try {
                    importer.read(folder, labels, found);
                } catch (VerrayException e) {
                    if (found.images().isEmpty()) {
                        throw e;
                    }
                    found.failure(folder.toString(), e.getMessage());
                }
            }
            return found;
        }
    }

    private void report(ImportResult found, Failures failures) {
        found.warnings().forEach(messages::warn);
        found.failures().forEach(failure -> failures.add(failure.name(), failure.reason()));
        int missing = found.missing().size();
        if (missing > 0 && found.partial()) {
            messages.warn("a partial download: " + missing + " of "
                    + (missing + found.images().size())
                    + " files that the tables name are not there, for example "
                    + found.missing().get(0));
        } else {
            found.missing().forEach(name -> failures.add(name, "no such file, though a table of the set names it"));
        }
        if (found.repeated() > 0) {
            messages.warn(found.repeated() + " rows name a file that an earlier one names, and are left out");
        }
    }

    private List<ManifestRow> rows(ImportResult found, Path manifest, ManifestAddition addition, Failures failures) {
        List<ManifestRow> rows = new ArrayList<>();
        try (Progress bar =
                messages.progress(hash ? "hash" : "list", found.images().size())) {
            for (ImportedImage image : found.images()) {
                bar.step();
                String path = ManifestWriter.relative(manifest, image.file());
                if (addition.has(image.file())) {
                    continue;
                }
                try {
                    rows.add(image.row(path, hash ? image.checkedHash() : ""));
                } catch (UnreadableImageException e) {
                    failures.add(image.file().toString(), e.getMessage());
                }
            }
        }
        return rows;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
