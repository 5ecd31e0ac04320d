package org.verray.study.browser;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.verray.study.StudyFixture;

/** A study of pictures as large as a detector of 2500 x 2048 elements gives: smooth noise, since only their size counts. */
final class LargeStudy {
    static final int ROWS = 2500;
    static final int COLUMNS = 2048;
    static final int PAIRS = 3;

    private static final long SEED = 20261125;
    private static final String DESIGN = """
            study: 1
            id: large
            title: Large radiographs
            languages: [en]
            seed: 1
            consent: {version: "1", paragraphs: [Please read these radiographs.]}
            viewing: {rows: 2500, columns: 2048}
            sets:
              all: {manifest: manifest.csv, real: 3, synthetic: 3, pairs: true}
            practice: {manifest: manifest.csv, cases: 2}
            phases:
              - id: reading
                title: Reading
                kind: blinded
                set: all
                questions:
                  - id: finding
                    type: choice
                    required: true
                    label: Main finding
                    options:
                      - {value: none, key: q, label: None}
                      - {value: some, key: w, label: Some}
            """;

    private LargeStudy() {}

    static StudyFixture start(Path folder) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> manifest = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int group = 1; group <= PAIRS + 2; group++) {
            manifest.add(row(folder, random, group, "real"));
            // Practice shows real radiographs only.
            if (group <= PAIRS) {
                manifest.add(row(folder, random, group, "synthetic"));
            }
        }
        Files.write(folder.resolve("manifest.csv"), manifest);
        return StudyFixture.of(folder, DESIGN);
    }

    private static String row(Path folder, SplittableRandom random, int group, String label) throws IOException {
        String name = label + "-" + group + ".png";
        ImageIO.write(smoothNoise(random), "png", folder.resolve(name).toFile());
        String generator = label.equals("real") ? "" : "noise";
        return "%s,%s,test,%s,chest,CC0-1.0,g%d".formatted(name, label, generator, group);
    }

    /** Noise on a grid, interpolated, of 12 bits. */
    private static BufferedImage smoothNoise(SplittableRandom random) {
        int cell = 128;
        int across = COLUMNS / cell + 2;
        double[] grid = random.doubles((long) across * (ROWS / cell + 2)).toArray();
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = image.getRaster();
        int[] line = new int[COLUMNS];
        for (int y = 0; y < ROWS; y++) {
            int top = y / cell * across;
            double fy = y % cell / (double) cell;
            for (int x = 0; x < COLUMNS; x++) {
                int at = top + x / cell;
                double fx = x % cell / (double) cell;
                double upper = grid[at] * (1 - fx) + grid[at + 1] * fx;
                double lower = grid[at + across] * (1 - fx) + grid[at + across + 1] * fx;
                line[x] = (int) (4095 * (upper * (1 - fy) + lower * fy)) << 4;
            }
            raster.setSamples(0, y, COLUMNS, 1, 0, line);
        }
        return image;
    }
}
