package org.verray.radiographs.decode;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Images of known samples, and files of them written by the JDK. */
public final class RasterFixture {
    private RasterFixture() {}

    /** A gray image of 1, 2, 4, 8 or 16 bits with random samples. */
    public static BufferedImage gray(int rows, int columns, int bits, long seed) {
        BufferedImage image;
        if (bits < 8) {
            byte[] levels = new byte[1 << bits];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = (byte) (255 * i / (levels.length - 1));
            }
            ColorModel colours = new IndexColorModel(bits, levels.length, levels, levels, levels);
            WritableRaster raster = Raster.createPackedRaster(DataBuffer.TYPE_BYTE, columns, rows, 1, bits, null);
            image = new BufferedImage(colours, raster, false, null);
        } else {
            int type = bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY;
            image = new BufferedImage(columns, rows, type);
        }
        return filled(image, bits, seed);
    }

    /** A colour image of 3 or 4 channels of 8 or 16 bits with random samples. */
    public static BufferedImage colour(int rows, int columns, int channels, int bits, long seed) {
        int type = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        boolean alpha = channels == 4;
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                type);
        WritableRaster raster = colours.createCompatibleWritableRaster(columns, rows);
        return filled(new BufferedImage(colours, raster, false, null), bits, seed);
    }

    private static BufferedImage filled(BufferedImage image, int bits, long seed) {
        Random random = new Random(seed);
        WritableRaster raster = image.getRaster();
        int[] pixel = new int[raster.getNumBands()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int band = 0; band < pixel.length; band++) {
                    pixel[band] = random.nextInt(1 << bits);
                }
                raster.setPixel(x, y, pixel);
            }
        }
        return image;
    }

    /**
     * Writes a file with the JDK.
     *
     * @param compression name of a compression type, or null for the format's own
     * @param progressive whether to interlace or write progressive scans
     */
    public static byte[] written(BufferedImage image, String format, String compression, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (compression != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A file of the folder {@code raster}, which {@code raster_fixtures.py} made. */
    public static byte[] committed(String name) throws IOException {
        try (InputStream in = RasterFixture.class.getResourceAsStream("raster/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    /** A file in the format's own compression. */
    public static byte[] written(BufferedImage image, String format) {
        return written(image, format, null, false);
    }

    /** First band of an image, row by row. */
    public static int[] firstBand(BufferedImage image) {
        return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    }

    /** Luma of the first three bands of an image, 0.299 R + 0.587 G + 0.114 B rounded, row by row. */
    public static int[] luma(BufferedImage image) {
        int[] luma = new int[image.getWidth() * image.getHeight()];
        for (int i = 0; i < luma.length; i++) {
            int[] pixel = image.getRaster().getPixel(i % image.getWidth(), i / image.getWidth(), (int[]) null);
            luma[i] = (int) Math.floor(0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2] + 0.5 + 1e-9);
        }
        return luma;
    }
}
