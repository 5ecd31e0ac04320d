package org.verray.radiographs.decode;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes 8-bit baseline, extended and progressive JPEG with the JDK's reader. The reader is given the coded image
 * alone, so no ICC profile, orientation or thumbnail can change or break the samples, and it does not convert colours.
 */
public final class JpegPixels {
    /** Every block of 64 pixels takes a bit at least, in its first scan. */
    private static final long MOST_PIXELS_A_BYTE = 8 * 64;

    /** Room for components that are smaller than the image. */
    private static final long MARGIN = 1024;

    /** Scans that bring nothing cost almost no bytes, but each passes over the whole image. */
    private static final long MOST_SCANNED_PIXELS = 2_000_000_000L;

    private JpegPixels() {}

    /** Whether a stream is of a kind that {@link #read} decodes. */
    public static boolean supports(JpegSegments jpeg) {
        return jpeg.process() <= JpegSegments.PROGRESSIVE && jpeg.bits() == 8;
    }

    /**
     * Decodes an image.
     *
     * @param bytes where the walked stream lies
     * @return components as coded (YCbCr is not converted), pixel by pixel, row by row
     * @throws UnreadableImageException where the data is damaged; what the reader merely warns of, a premature end for
     *     one, counts as damage
     */
    public static byte[] read(byte[] bytes, JpegSegments jpeg) {
        if ((long) jpeg.rows() * jpeg.columns() > MOST_PIXELS_A_BYTE * (bytes.length + MARGIN)) {
            throw new UnreadableImageException("truncated JPEG: less image data than its header declares");
        }
        if (jpeg.process() == JpegSegments.PROGRESSIVE
                && (long) jpeg.scans() * jpeg.rows() * jpeg.columns() > MOST_SCANNED_PIXELS) {
            throw new UnreadableImageException("progressive JPEG with " + jpeg.scans() + " scans of " + jpeg.columns()
                    + " x " + jpeg.rows() + " pixels is not supported");
        }
        ImageReader reader = jdkReader();
        List<String> warnings = new ArrayList<>();
        try {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            byte[] coded = jpeg.coded(bytes);
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(coded)), true, true);
            Raster raster = reader.readRaster(0, null);
            if (!warnings.isEmpty() && !jpeg.ended()) {
                throw new UnreadableImageException(
                        "truncated JPEG: has no end marker and less image data than its header declares");
            }
            if (!warnings.isEmpty()) {
                throw new UnreadableImageException("damaged JPEG: " + warnings.get(0));
            }
            return components(raster, jpeg);
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException("damaged JPEG: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** The reader of the JDK, whatever else is registered. */
    private static ImageReader jdkReader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new UnreadableImageException("this Java runtime has no JPEG reader");
    }

    private static byte[] components(Raster raster, JpegSegments jpeg) {
        int columns = jpeg.columns();
        int bands = jpeg.componentIds().size();
        if (raster.getWidth() != columns || raster.getHeight() != jpeg.rows() || raster.getNumBands() != bands) {
            throw new UnreadableImageException("damaged JPEG: decodes to another size than it declares");
        }
        byte[] result = new byte[jpeg.rows() * columns * bands];
        if (raster.getDataBuffer() instanceof DataBufferByte data
                && data.getData().length == result.length
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && Arrays.equals(
                        model.getBandOffsets(), IntStream.range(0, bands).toArray())) {
            return data.getData();
        }
        int[] line = new int[columns * bands];
        for (int row = 0, at = 0; row < jpeg.rows(); row++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + row, columns, 1, line);
            for (int value : line) {
                result[at++] = (byte) value;
            }
        }
        return result;
    }
}
