package org.verray.datasets.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.VerrayException;

/**
 * MIMIC-CXR-JPG (Johnson et al., 2019): 377,110 chest radiographs of 65,379 patients. Dates in it are moved by another span
 * for each patient, so an order of time across patients does not exist and none is carried over.
 */
public final class MimicCxrJpg implements Importer {
    private static final String ID = "mimic-cxr-jpg";
    private static final String TABLE = "mimic-cxr-\\d.*-metadata\\.csv(\\.gz)?";
    private static final String SPLIT = "mimic-cxr-\\d.*-split\\.csv(\\.gz)?";
    private static final String LICENCE = "PhysioNet Credentialed Health Data License 1.5.0";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "MIMIC-CXR-JPG";
    }

    @Override
    public String layout() {
        return "mimic-cxr-2.0.0-metadata.csv.gz; files/pNN/pNNNNNNNN/sNNNNNNNN/*.jpg";
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
        Path root = file.toAbsolutePath().getParent();
        Map<String, String> parts = parts(folder);
        try (CsvTable table = CsvTable.open(file).require("dicom_id", "subject_id", "study_id")) {
            for (CsvTable.Row row = table.next(); row != null && sink.wantsMore(); row = table.next()) {
                String id = row.get("dicom_id");
                String subject = row.get("subject_id");
                if (id.isEmpty() || !subject.matches("\\d{2,}")) {
                    sink.failure(file, row, "expected dicom_id and subject_id");
                    continue;
                }
                String place = "p" + subject.substring(0, 2) + "/p" + subject + "/s" + row.get("study_id") + "/" + id;
                Optional<Path> image = find(root, place);
                if (image.isEmpty()) {
                    sink.missing("files/" + place + ".jpg");
                    continue;
                }
                String view = Terms.view(row.get("ViewPosition"));
                sink.image(ImportedImage.real(image.get(), title(), "chest", LICENCE, ID + "-p" + subject)
                        .with(
                                ImportedImage.VIEW,
                                view.isEmpty() ? Terms.view(row.get("ViewCodeSequence_CodeMeaning")) : view)
                        .with(ImportedImage.PUBLISHED_SPLIT, parts.getOrDefault(id, "")));
            }
        }
    }

    private static Optional<Path> find(Path root, String place) {
        for (String top : new String[] {"files/", ""}) {
            for (String extension : new String[] {".jpg", ".png", ".jpeg", ".dcm"}) {
                Path file = root.resolve(top + place + extension);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parts(Path folder) {
        Map<String, String> parts = new HashMap<>();
        FileTree.near(folder, SPLIT).stream().findFirst().ifPresent(file -> {
            try (CsvTable table = CsvTable.open(file).require("dicom_id", "split")) {
                for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                    parts.put(row.get("dicom_id"), row.get("split").intern());
                }
            }
        });
        return parts;
    }
}
