package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.verray.radiographs.VerrayException;

/**
 * RSNA Pediatric Bone Age Challenge 2017 (Halabi et al., Radiology 2019): 14,236 radiographs of hands, one a child, as RSNA and
 * as Kaggle have them; Kaggle's folders hold a folder of the same name. The age of the child was not published; the bone age in
 * months is, and stays a column of its own.
 */
public final class RsnaBoneAge implements Importer {
    private static final String ID = "rsna-bone-age";
    private static final String MONTHS = "bone_age_months";
    private static final String LICENCE = "RSNA Pediatric Bone Age Challenge Terms of Use and Attribution";
    private static final String TABLE =
            "(boneage-.*|bone age.*|train(ing)?|valid(ation)?( dataset)?|test|.*ground.truth.*)\\.csv(\\.gz)?";
    private static final Pattern IN_PATH = Pattern.compile("(train|valid|test)");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "RSNA Bone Age 2017";
    }

    @Override
    public String layout() {
        return "boneage-training-dataset.csv with the columns id, boneage, male; boneage-training-dataset/*.png";
    }

    @Override
    public boolean recognises(Path folder) {
        return !tables(folder).isEmpty();
    }

    private static List<Path> tables(Path folder) {
        return FileTree.near(folder, TABLE).stream()
                .filter(file -> CsvTable.has(file, "id", "boneage", "male")
                        || CsvTable.has(file, "Image ID", "Bone Age (months)", "male")
                        || CsvTable.has(file, "Case ID", "Sex"))
                .toList();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        List<Path> tables = tables(folder);
        if (tables.isEmpty()) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        FileTree tree = FileTree.of(folder);
        for (Path file : tables) {
            try (CsvTable table = CsvTable.open(file)) {
                for (CsvTable.Row row = table.next(); row != null && sink.wantsMore(); row = table.next()) {
                    read(folder, file, row, tree, sink);
                }
            }
        }
    }

    private void read(Path folder, Path table, CsvTable.Row row, FileTree tree, ImportSink sink) {
        String id = row.get("id", "Image ID", "Case ID").replaceFirst("\\.0$", "");
        if (id.isEmpty()) {
            sink.failure(table, row, "expected the number of an image");
            return;
        }
        Optional<Path> image = tree.find(id + ".png");
        if (image.isEmpty()) {
            sink.missing(id + ".png");
            return;
        }
        sink.image(ImportedImage.real(image.get(), title(), "hand", LICENCE, ID + "-" + id)
                .with(ImportedImage.SEX, sex(row))
                .with(MONTHS, row.get("boneage", "Bone Age (months)", "Ground truth bone age (months)"))
                .with(ImportedImage.PUBLISHED_SPLIT, part(folder, image.get())));
    }

    private static String sex(CsvTable.Row row) {
        String male = row.get("male").toLowerCase(Locale.ROOT);
        return switch (male) {
            case "true", "1", "1.0" -> "M";
            case "false", "0", "0.0" -> "F";
            default -> Terms.sex(row.get("Sex"));
        };
    }

    private static String part(Path folder, Path image) {
        String between = folder.toAbsolutePath()
                .normalize()
                .relativize(image.toAbsolutePath().normalize())
                .toString()
                .toLowerCase(Locale.ROOT);
        return IN_PATH.matcher(between)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }
}
