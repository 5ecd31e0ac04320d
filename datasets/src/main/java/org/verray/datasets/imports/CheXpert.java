package org.verray.datasets.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.verray.radiographs.VerrayException;

/**
 * CheXpert (Irvin et al., AAAI 2019): 224,316 chest radiographs of 65,240 patients, whole or small. Paths in its tables begin
 * with the name of a folder that is often called otherwise on disk, or left out; the whole download comes in batches without
 * the folder of the part.
 */
public final class CheXpert implements Importer {
    private static final String ID = "chexpert";
    private static final String TABLE = "(train|valid|test)(_labels)?\\.csv(\\.gz)?";
    private static final String LICENCE = "Stanford University Dataset Research Use Agreement";
    private static final Pattern PLACE = Pattern.compile("(?:.*/)?(train|valid|test)/((patient\\d+)/.+)");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "CheXpert";
    }

    @Override
    public String layout() {
        return "train.csv and valid.csv with the columns Path, Sex, Age, Frontal/Lateral, AP/PA;"
                + " train/patientNNNNN/studyN/viewN_*.jpg";
    }

    @Override
    public boolean recognises(Path folder) {
        return !tables(folder).isEmpty();
    }

    private static List<Path> tables(Path folder) {
        return FileTree.near(folder, TABLE).stream()
                .filter(file -> CsvTable.has(file, "Path") && CsvTable.has(file, "Frontal/Lateral")
                        || CsvTable.has(file, "Path", "Cardiomegaly", "Pleural Effusion"))
                .toList();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        List<Path> tables = tables(folder);
        if (tables.isEmpty()) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        for (Path file : tables) {
            Path root = file.toAbsolutePath().getParent();
            List<Path> batches = Stream.concat(FileTree.folders(root).stream(), Stream.of(root))
                    .toList();
            try (CsvTable table = CsvTable.open(file)) {
                for (CsvTable.Row row = table.next(); row != null && sink.wantsMore(); row = table.next()) {
                    read(file, row, root, batches, sink);
                }
            }
        }
    }

    private void read(Path file, CsvTable.Row row, Path root, List<Path> batches, ImportSink sink) {
        String path = row.get("Path").replace('\\', '/');
        Matcher place = PLACE.matcher(path);
        if (!place.matches()) {
            sink.failure(
                    file,
                    row,
                    "expected a path such as train/patient00001/study1/view1_frontal.jpg, found \"" + path + "\"");
            return;
        }
        String part = place.group(1);
        Optional<Path> image = find(root, batches, part, place.group(2));
        if (image.isEmpty()) {
            sink.missing(path);
            return;
        }
        String sex = Terms.sex(row.get("Sex"));
        String age = Terms.age(row.get("Age"));
        boolean lateral = row.get("Frontal/Lateral").equalsIgnoreCase("lateral") || path.contains("_lateral");
        String view = lateral ? "lateral" : Terms.view(row.get("AP/PA"));
        sink.image(ImportedImage.real(image.get(), title(), "chest", LICENCE, ID + "-" + place.group(3))
                .with(ImportedImage.VIEW, view.isEmpty() && path.contains("_frontal") ? "frontal" : view)
                .with(ImportedImage.AGE, sex.isEmpty() && age.equals("0") ? "" : age)
                .with(ImportedImage.SEX, sex)
                .with(ImportedImage.PUBLISHED_SPLIT, part));
    }

    private static Optional<Path> find(Path root, List<Path> batches, String part, String rest) {
        Path usual = root.resolve(part).resolve(rest);
        if (Files.isRegularFile(usual)) {
            return Optional.of(usual);
        }
        return batches.stream()
                .flatMap(batch -> Stream.of(batch.resolve(part).resolve(rest), batch.resolve(rest)))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
