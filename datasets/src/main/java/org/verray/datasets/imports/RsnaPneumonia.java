package org.verray.datasets.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomHeader;

/**
 * RSNA Pneumonia Detection Challenge 2018 (Shih et al., Radiology: AI 2019): 30,000 frontal chest radiographs of NIH
 * ChestX-ray14 under new names, in DICOM. What it calls patient is one image. RSNA's mapping file leads back to the patients of
 * NIH ChestX-ray14; where it lies there, groups are those of that set, so that the two never share a patient unseen.
 */
public final class RsnaPneumonia implements Importer {
    private static final String ID = "rsna-pneumonia";
    private static final String TABLE = "stage_[12]_(train_labels|detailed_class_info)\\.csv(\\.gz)?";
    private static final String IMAGES = "stage_[12]_(train|test)_images";
    private static final String MAPPING = "pneumonia-challenge-dataset-mappings.*\\.json";
    private static final String LICENCE = "RSNA Pneumonia Detection Challenge Terms of Use and Attribution";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "RSNA Pneumonia 2018";
    }

    @Override
    public String layout() {
        return "stage_2_train_images/*.dcm, stage_2_test_images/*.dcm, stage_2_train_labels.csv; better with"
                + " pneumonia-challenge-dataset-mappings_2018.json";
    }

    @Override
    public boolean recognises(Path folder) {
        return !FileTree.near(folder, TABLE).isEmpty()
                || FileTree.folders(folder).stream()
                        .anyMatch(f -> f.getFileName().toString().matches(IMAGES));
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        if (!recognises(folder)) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        Map<String, String> patients = patients(folder, sink);
        Iterator<Path> images = FileTree.of(folder).images().iterator();
        while (images.hasNext() && sink.wantsMore()) {
            Path file = images.next();
            String name = FileTree.stem(file);
            String group = patients.getOrDefault(name, ID + "-" + name);
            String part = file.toString().contains("_test_images") ? "test" : "train";
            ImportedImage image = ImportedImage.real(file, title(), "chest", LICENCE, group)
                    .with(ImportedImage.PUBLISHED_SPLIT, part);
            if (!file.getFileName().toString().matches("(?i).*\\.(dcm|dicom)")) {
                sink.image(image);
                continue;
            }
            try {
                sink.image(DicomTree.described(image, DicomHeader.read(file)));
            } catch (UnreadableImageException e) {
                sink.failure(file.toString(), e.getMessage());
            }
        }
    }

    private static Map<String, String> patients(Path folder, ImportSink sink) {
        Map<String, String> patients = new HashMap<>();
        List<Path> files = FileTree.near(folder, MAPPING);
        if (files.isEmpty()) {
            sink.warn("what this set calls a patient is one image of NIH ChestX-ray14, so patients may cross parts, and"
                    + " images may be in both sets; put pneumonia-challenge-dataset-mappings_2018.json of RSNA beside the"
                    + " images to group them by the patient");
            return patients;
        }
        try {
            for (JsonNode entry : new ObjectMapper().readTree(files.get(0).toFile())) {
                String original = entry.path("img_id").asText();
                if (original.matches("\\d{8}_\\d+.*")) {
                    patients.put(entry.path("subset_img_id").asText(), NihChestXray14.group(original.substring(0, 8)));
                }
            }
            return patients;
        } catch (IOException e) {
            throw new VerrayException(files.get(0) + ": cannot be read as JSON: " + e.getMessage(), e);
        }
    }
}
