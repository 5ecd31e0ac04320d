package org.verray.datasets.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.VerrayException;

/**
 * NIH ChestX-ray14 (Wang et al., CVPR 2017): 112,120 frontal chest radiographs of 30,805 patients, and the sample of 5,606
 * that circulates. The header of the original table has commas inside brackets, without quotes, so that it names one column
 * more than meant, as the rows do.
 */
public final class NihChestXray14 implements Importer {
    static final String ID = "nih-chestxray14";
    private static final String TABLE = "(Data_Entry_2017.*|sample_labels)\\.csv(\\.gz)?";
    private static final String LICENCE = "NIH Clinical Center: unrestricted, to be acknowledged";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "NIH ChestX-ray14";
    }

    @Override
    public String layout() {
        return "Data_Entry_2017*.csv or sample_labels.csv; images/*.png or images_001..012/images/*.png";
    }

    @Override
    public boolean recognises(Path folder) {
        return !FileTree.near(folder, TABLE).isEmpty();
    }

    /** Group of a patient, whichever set names the patient by the number of this one. */
    static String group(String patient) {
        return ID + "-" + "0".repeat(Math.max(0, 8 - patient.length())) + patient;
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        List<Path> tables = FileTree.near(folder, TABLE);
        Path file = tables.stream()
                .filter(table -> table.getFileName().toString().contains("v2020"))
                .findFirst()
                .or(() -> tables.stream().findFirst())
                .orElseThrow(() -> new VerrayException(folder + ": expected " + layout()));
        FileTree tree = FileTree.of(folder);
        Map<String, String> parts = parts(tree);
        try (CsvTable table = CsvTable.open(file).require("Image Index", "Patient ID")) {
            for (CsvTable.Row row = table.next(); row != null && sink.wantsMore(); row = table.next()) {
                String name = row.get("Image Index");
                String patient = row.get("Patient ID");
                if (name.isEmpty() || patient.isEmpty()) {
                    sink.failure(file, row, "expected an image and a patient");
                    continue;
                }
                Optional<Path> image = tree.find(name);
                if (image.isEmpty()) {
                    sink.missing(name);
                    continue;
                }
                sink.image(ImportedImage.real(image.get(), title(), "chest", LICENCE, group(patient))
                        .with(ImportedImage.VIEW, Terms.view(row.get("View Position")))
                        .with(ImportedImage.AGE, Terms.age(row.get("Patient Age")))
                        .with(ImportedImage.SEX, Terms.sex(row.get("Patient Gender", "Patient Sex")))
                        .with(ImportedImage.PUBLISHED_SPLIT, parts.getOrDefault(name, "")));
            }
        }
    }

    /** What the lists of the published split say, where they lie there. */
    private static Map<String, String> parts(FileTree tree) {
        Map<String, String> parts = new HashMap<>();
        tree.find("train_val_list.txt").ifPresent(list -> put(parts, list, "train"));
        tree.find("test_list.txt").ifPresent(list -> put(parts, list, "test"));
        return parts;
    }

    private static void put(Map<String, String> parts, Path list, String part) {
        try {
            new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> parts.put(line.strip(), part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
