package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Gray levels that dcmtk gave to pixels of one view.
 *
 * @param pixels size of the image
 * @param places indices of the pixels whose level is known; empty where all are
 * @param levels their levels
 */
record DcmtkLevels(int pixels, int[] places, byte[] levels) {
    private static final boolean INSTALLED = Arrays.stream(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dcmj2pnm")));

    /** All levels from dcmtk itself where it is installed and reads the file as it is, else the recorded ones. */
    static DcmtkLevels of(Path file, Map<String, String> view) throws IOException, InterruptedException {
        DcmtkLevels recorded = recorded(view);
        if (!INSTALLED || view.get("tool").contains(" ")) {
            return recorded;
        }
        DcmtkLevels live = live(file, view);
        assertThat(live.pixels).isEqualTo(recorded.pixels);
        return live;
    }

    private static DcmtkLevels recorded(Map<String, String> view) {
        int pixels = Integer.parseInt(view.get("rows")) * Integer.parseInt(view.get("columns"));
        byte[] levels = HexFormat.of().parseHex(view.get("levels"));
        int[] places = new int[levels.length];
        for (int k = 0; k < places.length; k++) {
            places[k] = (int) ((k * 2_654_435_761L + 12_345) % pixels);
        }
        return new DcmtkLevels(pixels, places, levels);
    }

    private static DcmtkLevels live(Path file, Map<String, String> view) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(view.get("tool"), "-q", "-O", "+op", "+F"));
        command.add(String.valueOf(Integer.parseInt(view.get("frame")) + 1));
        command.addAll(List.of(view.get("options").split(" ")));
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] pgm = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(command.toString()).isZero();
        int pixels = Integer.parseInt(view.get("rows")) * Integer.parseInt(view.get("columns"));
        assertThat(new String(pgm, 0, 2, StandardCharsets.ISO_8859_1)).isEqualTo("P5");
        return new DcmtkLevels(pixels, new int[0], Arrays.copyOfRange(pgm, pgm.length - pixels, pgm.length));
    }

    /** Number of pixels whose level is known. */
    int count() {
        return levels.length;
    }

    String extent() {
        return places.length == 0 ? ", every pixel" : ", recorded places";
    }

    int largestDifference(byte[] ours) {
        assertThat(ours).hasSize(pixels);
        int largest = 0;
        for (int i = 0; i < levels.length; i++) {
            largest = Math.max(largest, difference(ours, i));
        }
        return largest;
    }

    /** Number of pixels with another level. */
    int different(byte[] ours) {
        int n = 0;
        for (int i = 0; i < levels.length; i++) {
            n += difference(ours, i) == 0 ? 0 : 1;
        }
        return n;
    }

    private int difference(byte[] ours, int i) {
        return Math.abs((ours[places.length == 0 ? i : places[i]] & 0xFF) - (levels[i] & 0xFF));
    }
}
