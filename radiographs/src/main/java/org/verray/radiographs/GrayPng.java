package org.verray.radiographs;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Gray PNG files that hold nothing but their pixels: no text, no time, no gamma, no profile. */
public final class GrayPng {
    private static final int SMALLEST = 9;

    private GrayPng() {}

    /**
     * A file of 16 bits, as small as it gets.
     *
     * @param samples row-major, unsigned
     */
    public static byte[] of(int rows, int columns, short[] samples) {
        return of(rows, columns, samples, SMALLEST);
    }

    /** The same with an effort to compress, from 1 (fast) to 9 (small, several times slower). */
    public static byte[] of(int rows, int columns, short[] samples, int effort) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_USHORT_GRAY);
        short[] target = ((DataBufferUShort) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(samples, 0, target, 0, target.length);
        return bytes(picture, effort);
    }

    /**
     * A file of 8 bits, as small as it gets.
     *
     * @param samples row-major, unsigned
     */
    public static byte[] of(int rows, int columns, byte[] samples) {
        return of(rows, columns, samples, SMALLEST);
    }

    /** The same with an effort to compress, from 1 (fast) to 9 (small, several times slower). */
    public static byte[] of(int rows, int columns, byte[] samples, int effort) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(samples, 0, target, 0, target.length);
        return bytes(picture, effort);
    }

    private static byte[] bytes(BufferedImage picture, int effort) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(1 - effort / 9f);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
