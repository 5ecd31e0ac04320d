package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;

/**
 * The public quiz of the Radiology 2026 reader study (doi 10.1148/radiol.252094): real radiographs of many body parts, and
 * those that GPT-4o made. Names end in {@code .png} also where the file is a JPEG.
 */
public final class RadiologyQuiz implements Importer {
    private static final String ID = "radiology2026-quiz";
    private static final String GENERATOR = "GPT-4o";
    private static final String LICENCE = "MIT as the repository states";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Radiology 2026 quiz";
    }

    @Override
    public String layout() {
        return "static/q_and_answer.csv with the columns Image_Name, Real_or_AI, Reasoning; images/RadioNNN.png";
    }

    @Override
    public boolean recognises(Path folder) {
        return !tables(folder).isEmpty();
    }

    private static List<Path> tables(Path folder) {
        return FileTree.near(folder, ".*\\.csv").stream()
                .filter(file -> CsvTable.has(file, "Image_Name", "Real_or_AI"))
                .toList();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        Path file = tables(folder).stream()
                .findFirst()
                .orElseThrow(() -> new VerrayException(folder + ": expected " + layout()));
        FileTree tree = FileTree.of(folder);
        try (CsvTable table = CsvTable.open(file)) {
            for (CsvTable.Row row = table.next(); row != null && sink.wantsMore(); row = table.next()) {
                String name = row.get("Image_Name");
                Optional<Truth> truth = truth(row.get("Real_or_AI"));
                if (name.isEmpty() || truth.isEmpty()) {
                    sink.failure(
                            file,
                            row,
                            "expected an image and AI or Real, found \"" + name + "\", \"" + row.get("Real_or_AI")
                                    + "\"");
                    continue;
                }
                Optional<Path> image = tree.find(name).or(() -> tree.find(name + ".png"));
                if (image.isEmpty()) {
                    sink.missing(name);
                    continue;
                }
                sink.image(new ImportedImage(
                        image.get(),
                        truth.get(),
                        title(),
                        truth.get() == Truth.REAL ? "" : GENERATOR,
                        "",
                        LICENCE,
                        ID + "-" + FileTree.stem(image.get()),
                        Map.of()));
            }
        }
    }

    private static Optional<Truth> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "real" -> Optional.of(Truth.REAL);
            case "ai", "fake", "synthetic" -> Optional.of(Truth.SYNTHETIC);
            default -> Optional.empty();
        };
    }
}
