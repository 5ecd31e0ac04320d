package org.verray.datasets.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.VerrayException;

/**
 * PadChest (Bustos et al., Medical Image Analysis 2020): 160,868 chest radiographs of 67,625 patients, 16-bit PNG in folders
 * numbered 0 to 54, or in one folder as resized copies come.
 */
public final class PadChest implements Importer {
    private static final String ID = "padchest";
    private static final String TABLE = ".*chest_x_ray_images_labels.*\\.csv(\\.gz)?";
    private static final String LICENCE = "PadChest Dataset Research Use Agreement";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "PadChest";
    }

    @Override
    public String layout() {
        return "PADCHEST_chest_x_ray_images_labels_160K_01.02.19.csv(.gz); 0..54/*.png or *.png";
    }

    @Override
    public boolean recognises(Path folder) {
        return !FileTree.near(folder, TABLE).isEmpty();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        Path file = FileTree.near(folder, TABLE).stream()
                .findFirst()
                .orElseThrow(() -> new VerrayException(folder + ": expected " + layout()));
        FileTree tree = FileTree.of(folder);
        try (CsvTable table = CsvTable.open(file).require("ImageID", "PatientID")) {
            for (CsvTable.Row row = table.next(); row != null && sink.wantsMore(); row = table.next()) {
                String name = row.get("ImageID");
                String patient = row.get("PatientID");
                if (name.isEmpty() || patient.isEmpty()) {
                    sink.failure(file, row, "expected an image and a patient");
                    continue;
                }
                Optional<Path> image = find(file, row.get("ImageDir"), name).or(() -> tree.find(name));
                if (image.isEmpty()) {
                    sink.missing(name);
                    continue;
                }
                sink.image(image(image.get(), patient, row));
            }
        }
    }

    private ImportedImage image(Path file, String patient, CsvTable.Row row) {
        String view = Terms.view(row.get("Projection"));
        String study = row.get("StudyDate_DICOM");
        return ImportedImage.real(file, title(), "chest", LICENCE, ID + "-" + patient)
                .with(ImportedImage.VIEW, view.isEmpty() ? Terms.view(row.get("ViewPosition_DICOM")) : view)
                .with(ImportedImage.AGE, Terms.age(row.get("PatientBirth"), study))
                .with(ImportedImage.SEX, Terms.sex(row.get("PatientSex_DICOM")))
                .with(ImportedImage.MANUFACTURER, Terms.known(row.get("Manufacturer_DICOM")))
                .with(ImportedImage.ACQUIRED, Terms.date(study));
    }

    private static Optional<Path> find(Path table, String folder, String name) {
        Path file = table.resolveSibling(folder.replaceFirst("\\.0$", "")).resolve(name);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
