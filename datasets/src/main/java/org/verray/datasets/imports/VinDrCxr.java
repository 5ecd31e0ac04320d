package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomHeader;

/**
 * VinDr-CXR (Nguyen et al., Scientific Data 2022): 18,000 postero-anterior chest radiographs of adults in DICOM, also as
 * Kaggle's VinBigData competition has them. Patients were taken out, so every image is a group of its own.
 */
public final class VinDrCxr implements Importer {
    private static final String ID = "vindr-cxr";
    private static final String TABLE = "(annotations_(train|test)|image_labels_(train|test)|train)\\.csv(\\.gz)?";

    /** Columns by which the tables of VinDr-SpineXR and VinDr-PCXR, which are alike, are told apart. */
    private static final String SPINE = "study_id";

    private static final String CHILDREN = "Bronchitis";
    private static final String LICENCE = "PhysioNet Credentialed Health Data License 1.5.0";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "VinDr-CXR";
    }

    @Override
    public String layout() {
        return "annotations/annotations_train.csv or train.csv with the columns image_id, rad_id; train/*.dicom,"
                + " test/*.dicom";
    }

    @Override
    public boolean recognises(Path folder) {
        return !tables(folder).isEmpty();
    }

    private static List<Path> tables(Path folder) {
        return FileTree.near(folder, TABLE).stream()
                .filter(file -> CsvTable.has(file, "image_id", "rad_id"))
                .filter(file -> !CsvTable.has(file, SPINE) && !CsvTable.has(file, CHILDREN))
                .toList();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        if (tables(folder).isEmpty()) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        sink.warn("VinDr-CXR does not say which images are of one patient: each is a group of its own");
        Iterator<Path> images = FileTree.of(folder).images().iterator();
        while (images.hasNext() && sink.wantsMore()) {
            Path file = images.next();
            ImportedImage image = ImportedImage.real(file, title(), "chest", LICENCE, ID + "-" + FileTree.stem(file))
                    .with(ImportedImage.VIEW, "PA")
                    .with(ImportedImage.PUBLISHED_SPLIT, PublishedParts.of(folder, file));
            String name = file.getFileName().toString();
            if (!name.matches("(?i).*\\.(dcm|dicom)")) {
                sink.image(image);
                continue;
            }
            try {
                DicomHeader header = DicomHeader.read(file);
                sink.image(DicomTree.described(image, header));
            } catch (UnreadableImageException e) {
                sink.failure(file.toString(), e.getMessage());
            }
        }
    }
}
