package org.verray.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Files for the command line to work on: good ones, and one of each broken kind. */
final class SampleFiles {
    private SampleFiles() {}

    /** A gray image of smooth shapes and grain, 16 bit, as a radiograph might be. */
    static Path gray16(Path file, int rows, int columns, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_USHORT_GRAY);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double shape = Math.sin(row / 40.0) * Math.cos(column / 55.0);
                int value = (int) (30000 + 15000 * shape + 400 * random.nextGaussian());
                image.getRaster().setSample(column, row, 0, value);
            }
        }
        return write(image, "png", file);
    }

    /** A picture in strong colours. */
    static Path colourPhoto(Path file) {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int row = 0; row < 128; row++) {
            for (int column = 0; column < 128; column++) {
                int red = 150 + random.nextInt(50);
                int green = row;
                int blue = 127 - column;
                image.setRGB(column, row, red << 16 | green << 8 | blue);
            }
        }
        return write(image, "jpg", file);
    }

    static Path onePixel(Path file) {
        return write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png", file);
    }

    static Path notAnImage(Path file) {
        return bytes(file, "These are words, not pixels.\n".getBytes(StandardCharsets.UTF_8));
    }

    static Path empty(Path file) {
        return bytes(file, new byte[0]);
    }

    /** The first half of a good file. */
    static Path truncated(Path file) {
        try {
            byte[] whole = Files.readAllBytes(gray16(file, 128, 128, 3));
            return bytes(file, Arrays.copyOf(whole, whole.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(BufferedImage image, String format, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!ImageIO.write(image, format, file.toFile())) {
                throw new IllegalStateException("no writer for " + format);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path bytes(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
