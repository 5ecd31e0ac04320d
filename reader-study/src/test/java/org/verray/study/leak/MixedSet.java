package org.verray.study.leak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.NeutralDicom;
import org.verray.radiographs.dicom.TransferSyntax;

/**
 * The demonstration set stored anew: of each pair one half as PNG of 16 bits and one as DICOM of 12, and which one, drawn so that half of the synthetic
 * ones are either. (In the set as it is, both halves of a pair have one format.)
 */
final class MixedSet {
    private static final int BITS = 12;

    private MixedSet() {}

    /** Writes it; returns the manifest. */
    static Path write(Path demo, Path folder) throws IOException {
        Files.createDirectories(folder);
        Manifest manifest = Manifest.load(demo);
        List<String> groups = new ArrayList<>(
                manifest.entries().stream().map(ManifestEntry::group).distinct().toList());
        Collections.shuffle(groups, new Random(11));
        Map<String, Boolean> syntheticIsDicom = new HashMap<>();
        groups.forEach(group -> syntheticIsDicom.put(group, groups.indexOf(group) % 2 == 0));
        List<ManifestRow> rows = new ArrayList<>();
        for (ManifestEntry entry : manifest.entries()) {
            boolean dicom = (entry.truth() == Truth.SYNTHETIC) == syntheticIsDicom.get(entry.group());
            byte[] file = stored(Radiographs.read(entry.file()), dicom);
            String name = entry.path().replaceFirst("\\.[a-z]+$", dicom ? ".dcm" : ".png");
            Files.write(folder.resolve(name), file);
            rows.add(ManifestRow.of(entry).at(name, Radiographs.sha256(file)));
        }
        Path path = folder.resolve("manifest.csv");
        ManifestWriter.write(path, rows);
        return path;
    }

    private static byte[] stored(Radiograph radiograph, boolean dicom) {
        Rendering rendering = Rendering.of(radiograph, radiograph.display(), BITS);
        short[] levels = rendering.levels();
        if (dicom) {
            return NeutralDicom.of(
                    rendering.rows(), rendering.columns(), levels, BITS, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        }
        short[] wide = new short[levels.length];
        for (int i = 0; i < levels.length; i++) {
            wide[i] = (short) (levels[i] << (16 - BITS));
        }
        return GrayPng.of(rendering.rows(), rendering.columns(), wide);
    }
}
