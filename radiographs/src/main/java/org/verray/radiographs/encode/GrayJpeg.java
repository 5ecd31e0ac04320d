package org.verray.radiographs.encode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.verray.radiographs.VerrayException;

/**
 * Gray baseline JPEG files with the quantisation tables of the Independent JPEG Group, the standard's Huffman tables and a
 * JFIF segment; written by the codec of the Java runtime. One component: the colour planes that a phone would add to a
 * gray picture hold one value and change no gray level.
 */
public final class GrayJpeg {
    private static final String WRITER = "com.sun.imageio.plugins.jpeg.JPEGImageWriterSpi";
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    /** Longest side that the codec takes. */
    private static final int LONGEST = 65500;

    private GrayJpeg() {}

    /**
     * A file.
     *
     * @param levels row-major, 0 is black, unsigned
     * @param quality 1 (worst) to 100 (best), the scale of the Independent JPEG Group
     * @throws VerrayException where a side is longer than JPEG allows
     */
    public static byte[] of(int rows, int columns, byte[] levels, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("expected a quality from 1 to 100, found " + quality);
        }
        if (rows > LONGEST || columns > LONGEST) {
            throw new VerrayException(
                    "JPEG: expected sides of at most " + LONGEST + " pixels, found " + columns + " x " + rows);
        }
        BufferedImage picture = GrayPictures.of(rows, columns, levels);
        ImageWriter writer = writer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
            IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
            IIOMetadataNode table =
                    (IIOMetadataNode) root.getElementsByTagName("dqtable").item(0);
            table.setUserObject(new JPEGQTable(quantisation(quality)));
            metadata.setFromTree(FORMAT, root);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, metadata), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The group's scaling of the standard's luminance table (ITU-T T.81 table K.1), in whole numbers as libjpeg has it. */
    static int[] quantisation(int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] table = JPEGQTable.K1Luminance.getTable();
        for (int i = 0; i < table.length; i++) {
            table[i] = Math.max(1, Math.min(255, (table[i] * percent + 50) / 100));
        }
        return table;
    }

    private static ImageWriter writer() {
        var providers = IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, true);
        try {
            while (providers.hasNext()) {
                ImageWriterSpi provider = providers.next();
                if (provider.getClass().getName().equals(WRITER)) {
                    return provider.createWriterInstance();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("this Java runtime has no " + WRITER);
    }
}
