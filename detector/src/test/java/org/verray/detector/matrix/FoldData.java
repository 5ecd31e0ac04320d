package org.verray.detector.matrix;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/**
 * Real images of two sources, 64 x 64 pixels, each with a smoothed twin (generator {@code smoother}) and one with grain added
 * ({@code grainer}); all of a group have the same content.
 */
final class FoldData {
    private static final int SIDE = 64;

    private FoldData() {}

    /** Writes images and manifest; {@code each} real images of a source. */
    static Path write(Path folder, int each) throws IOException {
        StringBuilder csv = new StringBuilder("path,label,source,generator,body_part,licence,group\n");
        for (int i = 0; i < 2 * each; i++) {
            String source = i < each ? "north" : "south";
            int[] real = grain(i);
            SplittableRandom random = new SplittableRandom(1000 + i);
            row(folder, csv, "r" + i, real, "real," + source + ",,hand,CC0-1.0,g" + i);
            row(
                    folder,
                    csv,
                    "s" + i,
                    changed(
                            at -> (real[at - 1] + real[at] + real[at + 1] + real[at - SIDE] + real[at + SIDE]) / 5,
                            real),
                    "synthetic,made from " + source + ",smoother,hand,CC0-1.0,g" + i);
            row(
                    folder,
                    csv,
                    "n" + i,
                    changed(at -> real[at] + (int) Math.round(25 * random.nextGaussian()), real),
                    "synthetic,made from " + source + ",grainer,hand,CC0-1.0,g" + i);
        }
        return Files.writeString(folder.resolve("manifest.csv"), csv);
    }

    /** A configuration of a second of training. */
    static Path config(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), """
                task: detector
                model:
                  id: tiny
                  architecture: residual-patch
                  network: {stem: 8, widths: [8], groups: 4}
                  patch: 32
                  maxPatches: 2
                data:
                  manifests: [manifest.csv]
                  split: {seed: 3, train: 0.5, validation: 0.25}
                training: {seed: 5, steps: 3, pairs: 2, warmup: 1, validateEvery: 3, validationPatches: 1}
                """);
    }

    private static int[] grain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] values = new int[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) Math.round(110 + 40 * Math.sin(i % SIDE / 12.0) + 10 * random.nextGaussian());
        }
        return values;
    }

    private static int[] changed(IntUnaryOperator inside, int[] values) {
        int[] result = values.clone();
        for (int i = SIDE + 1; i < values.length - SIDE - 1; i++) {
            result[i] = inside.applyAsInt(i);
        }
        return result;
    }

    private static void row(Path folder, StringBuilder csv, String name, int[] values, String rest) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        int[] bytes = values.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Math.max(0, Math.min(255, bytes[i]));
        }
        image.getRaster().setSamples(0, 0, SIDE, SIDE, 0, bytes);
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        csv.append(name).append(".png,").append(rest).append('\n');
    }
}
