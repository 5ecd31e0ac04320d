package org.verray.radiographs.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Every real radiograph of the reference data gets a blurred twin whose container looks like its parent's: all 277 where
 * {@code VERRAY_REQUIRE_SHARED=1}, else the DICOM files and every fourth of the others.
 */
class SharedTwinsTest {
    private static final int DICOM = 5;
    private static final String LAYERED = "966_fixed.dcm";

    @Test
    void everyRealRadiographHasATwinInItsContainer() throws IOException {
        Path folder = Path.of(System.getProperty("verray.shared", "none"), "radiographs", "real");
        boolean all = "1".equals(System.getenv("VERRAY_REQUIRE_SHARED"));
        if (!all) {
            assumeTrue(Files.isDirectory(folder), "no folder " + folder);
        }
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> formats = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            int n = 0;
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!all && n++ % 4 != 0 && !path.toString().endsWith(".dcm")) {
                    continue;
                }
                byte[] file = Files.readAllBytes(path);
                try {
                    formats.merge(compared(file, path.getFileName().toString(), wrong), 1, Integer::sum);
                } catch (VerrayException e) {
                    wrong.add(path.getFileName() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(formats).containsEntry("DICOM", DICOM).containsKeys("PNG", "JPEG");
        assertThat(formats.values().stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(all ? 277 : 70);
    }

    private static String compared(byte[] file, String name, List<String> wrong) {
        Radiograph parent = Radiographs.decode(file);
        GrayImage gray = GrayImage.of(parent);
        byte[] twin = TwinFile.write(file, gray, blurred(gray));
        Radiograph read = Radiographs.decode(twin);
        String format = parent.container().format();
        boolean same = read.container().encoding().equals(parent.container().encoding())
                && read.bitsStored() == parent.bitsStored()
                && read.photometric() == parent.photometric()
                && read.signed() == parent.signed();
        same &= switch (format) {
            case "PNG" -> Fingerprint.png(twin, parent.columns()).equals(Fingerprint.png(file, parent.columns()));
            case "JPEG" -> Fingerprint.jpeg(twin, true).equals(Fingerprint.jpeg(file, true));
            default ->
                attributes(read).equals(attributes(parent))
                        && markers(twin, name).equals(markers(file, name));
        };
        if (!same) {
            wrong.add(name);
        }
        return format;
    }

    /** Without what follows from the SOP Instance UID: the root of the twin's is another, and its form is right. */
    private static Map<String, String> attributes(Radiograph radiograph) {
        Map<String, String> attributes = new TreeMap<>(radiograph.dicom());
        attributes.keySet().removeAll(Set.of("UidRoots", "UidProblems"));
        return attributes;
    }

    /**
     * Markers of the code stream of a DICOM file. The file of {@link #LAYERED} has precincts and 20 quality layers, which the
     * JPEG 2000 encoder at hand does not write: there, the size marker alone.
     */
    private static List<String> markers(byte[] file, String name) {
        for (int at = 256; at < file.length - 64; at++) {
            boolean jpeg = file[at] == (byte) 0xFF && file[at + 1] == (byte) 0xD8 && file[at + 2] == (byte) 0xFF;
            if (jpeg) {
                List<String> markers = Fingerprint.jpeg(Arrays.copyOfRange(file, at, file.length), false);
                return markers.subList(0, markers.size() - 1);
            }
            if (file[at] == (byte) 0xFF && file[at + 1] == 0x4F && file[at + 2] == (byte) 0xFF) {
                int end = at + 45;
                while (!name.equals(LAYERED) && !(file[end] == (byte) 0xFF && file[end + 1] == (byte) 0x90)) {
                    end++;
                }
                return List.of(HexFormat.of().formatHex(file, at, end));
            }
        }
        return List.of();
    }

    private static GrayImage blurred(GrayImage gray) {
        float[] values = gray.values().clone();
        int columns = gray.columns();
        for (int i = columns; i < values.length - columns; i++) {
            float left = gray.values()[i - 1];
            float above = gray.values()[i - columns];
            values[i] = (4 * gray.values()[i] + left + gray.values()[i + 1] + above + gray.values()[i + columns]) / 8;
        }
        return new GrayImage(gray.rows(), columns, values);
    }
}
