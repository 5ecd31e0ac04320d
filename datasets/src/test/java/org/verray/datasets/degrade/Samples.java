package org.verray.datasets.degrade;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.dicom.DicomWriter;
import org.verray.radiographs.dicom.DxExposure;
import org.verray.radiographs.dicom.DxImage;
import org.verray.radiographs.dicom.TransferSyntax;

/** Files in containers as different as real sets have them; the picture is a smooth scene with grain. */
final class Samples {
    private Samples() {}

    /** A MONOCHROME1 DICOM file of 12 bits, JPEG-LS. */
    static byte[] dicom12(int rows, int columns, long seed) {
        short[] samples = scene(rows, columns, seed, 4095);
        return DicomWriter.write(
                new DxImage(
                        rows,
                        columns,
                        samples,
                        12,
                        0,
                        4095,
                        Photometric.MONOCHROME1,
                        DxImage.Anatomy.CHEST,
                        'U',
                        DxImage.View.PA,
                        0.2,
                        new DxExposure(
                                110,
                                320,
                                2,
                                3,
                                1.2,
                                1800,
                                1,
                                DxExposure.Grid.NONE,
                                new DxExposure.Leaves(1, columns, 1, rows),
                                1),
                        seed,
                        seed,
                        "Made by a test"),
                TransferSyntax.JPEG_LS_LOSSLESS);
    }

    static byte[] png8(int rows, int columns, long seed) {
        short[] samples = scene(rows, columns, seed, 255);
        byte[] levels = new byte[samples.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) samples[i];
        }
        return GrayPng.of(rows, columns, levels);
    }

    static byte[] png16(int rows, int columns, long seed) {
        return GrayPng.of(rows, columns, scene(rows, columns, seed, 65535));
    }

    /** A colour PNG with a text chunk and a content credential's chunk, as an image generator writes them. */
    static byte[] generatorPng(int rows, int columns, long seed) {
        byte[] png = colour(rows, columns, seed, "png");
        int afterHeader = 8 + 25;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, afterHeader);
        out.writeBytes(chunk("caBX", new byte[200]));
        out.writeBytes(chunk("tEXt", "Software\0Dreamer".getBytes(StandardCharsets.ISO_8859_1)));
        out.write(png, afterHeader, png.length - afterHeader);
        return out.toByteArray();
    }

    /** A colour file, slightly tinted. */
    static byte[] colour(int rows, int columns, long seed, String format) {
        short[] samples = scene(rows, columns, seed, 250);
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < samples.length; i++) {
            int v = samples[i];
            picture.setRGB(i % columns, i / columns, v << 16 | v << 8 | v + 5);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static short[] scene(int rows, int columns, long seed, int highest) {
        Draws draws = Draws.of(seed, "scene");
        double[] across = new double[columns];
        for (int c = 0; c < columns; c++) {
            across[c] = Math.cos(c / 23.0);
        }
        short[] samples = new short[rows * columns];
        for (int r = 0, i = 0; r < rows; r++) {
            double along = Math.sin((r + seed) / 17.0);
            for (int c = 0; c < columns; c++, i++) {
                double grain = draws.nextDouble() - 0.5;
                samples[i] = (short) (highest * (0.5 + 0.35 * along * across[c] + 0.07 * grain));
            }
        }
        return samples;
    }

    /** Names of the chunks of a PNG file, equal neighbours once. */
    static String chunks(byte[] png) {
        StringBuilder names = new StringBuilder();
        for (int at = 8; at < png.length; ) {
            String name = new String(Arrays.copyOfRange(png, at + 4, at + 8), StandardCharsets.US_ASCII);
            if (!names.toString().endsWith(name + " ")) {
                names.append(name).append(' ');
            }
            at += 12 + ByteBuffer.wrap(png, at, 4).getInt();
        }
        return names.toString().strip();
    }
}
