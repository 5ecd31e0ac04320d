package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Readings;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Decodes small files of every transfer syntax, cell, sign and colour, and of many ways to lay out elements and fragments.
 * {@code src/test/python/dicom_cases.py} made them with pydicom, dcmtk and GDCM, picked them from some ten thousand like them,
 * and wrote down what went in: SHA-256 of each frame's samples as 32-bit little-endian numbers. For lossy files it is what
 * decoders that Verray does not use make of them.
 */
class DicomCasesTest {
    @Test
    void everyFrameHasTheSamplesThatWentIn() throws IOException {
        Map<String, byte[]> files = files();
        List<String> wrong = new ArrayList<>();
        int frames = 0;
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                DicomCasesTest.class.getResourceAsStream("dicom-cases.csv"), StandardCharsets.UTF_8))) {
            rows.readLine();
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                String[] expected = row.split(",");
                String found = hash(files.get(expected[0]), Integer.parseInt(expected[1]));
                if (!found.equals(expected[2])) {
                    wrong.add(expected[0] + " frame " + expected[1] + ": " + found);
                }
                frames++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(frames).isGreaterThan(files.size()).isGreaterThan(300);
    }

    private static String hash(byte[] file, int frame) {
        try {
            int[] samples = Readings.samples(new DicomDecoder().decode(file, "", frame));
            ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(samples);
            return Radiographs.sha256(bytes.array());
        } catch (UnreadableImageException e) {
            return e.getMessage();
        }
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(DicomCasesTest.class.getResourceAsStream("dicom-cases.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
