package org.verray.detector.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** A data set of 12 aligned pairs, 96 x 80 pixels, whose synthetic halves are smoothed: easy, and quick to learn. */
final class TinyData {
    private TinyData() {}

    static Path write(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("path,label,source,generator,body_part,licence,group\n");
        for (int i = 0; i < 12; i++) {
            int[] real = grain(i);
            ImageIO.write(picture(real), "png", folder.resolve("a" + i + ".png").toFile());
            ImageIO.write(
                    picture(smooth(real)),
                    "png",
                    folder.resolve("b" + i + ".png").toFile());
            csv.append("a" + i + ".png,real,tiny,,chest,CC0-1.0,g" + i + "\n");
            csv.append("b" + i + ".png,synthetic,tiny,smoother,chest,CC0-1.0,g" + i + "\n");
        }
        Path manifest = folder.resolve("manifest.csv");
        Files.writeString(manifest, csv.toString());
        return manifest;
    }

    /** A detector configuration for that data, a few seconds of training. */
    static Path config(Path folder) throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(file, """
                task: detector
                model:
                  id: tiny
                  architecture: residual-patch
                  network: {stem: 8, widths: [8, 8], groups: 4}
                  patch: 32
                  maxPatches: 4
                data:
                  manifests: [manifest.csv]
                  split: {seed: 3, train: 0.5, validation: 0.25}
                training: {seed: 5, steps: 12, pairs: 3, warmup: 2, validateEvery: 4, validationPatches: 2}
                """);
        return file;
    }

    private static int[] grain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] values = new int[96 * 80];
        for (int i = 0; i < values.length; i++) {
            double v = 100 + 50 * Math.sin(i % 80 / 15.0) + 12 * random.nextGaussian();
            values[i] = (int) Math.max(0, Math.min(255, Math.round(v)));
        }
        return values;
    }

    private static int[] smooth(int[] values) {
        int[] result = values.clone();
        for (int i = 81; i < values.length - 81; i++) {
            result[i] = (values[i - 1] + values[i] + values[i + 1] + values[i - 80] + values[i + 80]) / 5;
        }
        return result;
    }

    private static BufferedImage picture(int[] values) {
        BufferedImage image = new BufferedImage(80, 96, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 80, 96, 0, values);
        return image;
    }
}
