package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.verray.radiographs.VerrayException;

/**
 * The COVID-19 image repository of Hannover Medical School (Winther et al., 2020): chest radiographs of intensive care, several
 * a patient. Images in the NIfTI format, which the repository also links, are not read.
 */
public final class HannoverCovid19 implements Importer {
    private static final String ID = "hannover-covid19";
    private static final String SOURCE = "ml-workgroup/covid-19-image-repository";
    private static final String LICENCE = "CC BY 3.0";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Hannover COVID-19 image repository";
    }

    @Override
    public String layout() {
        return "data.csv or metadata.csv with the columns patient_id, image_id, sex, age, projection; png/*.png";
    }

    @Override
    public boolean recognises(Path folder) {
        return !tables(folder).isEmpty();
    }

    private static List<Path> tables(Path folder) {
        return FileTree.near(folder, "(meta)?data\\.csv(\\.gz)?").stream()
                .filter(file -> CsvTable.has(file, "patient_id", "image_id", "projection"))
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
                String id = row.get("image_id");
                String patient = row.get("patient_id");
                if (id.isEmpty() || patient.isEmpty()) {
                    sink.failure(file, row, "expected an image and a patient");
                    continue;
                }
                Optional<Path> image = tree.find(id + ".png");
                if (image.isEmpty()) {
                    sink.missing(id + ".png");
                    continue;
                }
                sink.image(ImportedImage.real(image.get(), SOURCE, "chest", LICENCE, ID + "-" + patient)
                        .with(ImportedImage.VIEW, Terms.view(row.get("projection", "view")))
                        .with(ImportedImage.AGE, Terms.age(row.get("age")))
                        .with(ImportedImage.SEX, Terms.sex(row.get("sex"))));
            }
        }
    }
}
