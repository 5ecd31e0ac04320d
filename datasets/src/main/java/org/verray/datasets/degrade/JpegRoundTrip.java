package org.verray.datasets.degrade;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.verray.radiographs.GrayImage;

/** Sends an image through a baseline JPEG file in memory, with the codec of the Java runtime. */
public final class JpegRoundTrip {
    private static final String READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";
    private static final String WRITER = "com.sun.imageio.plugins.jpeg.JPEGImageWriterSpi";

    private JpegRoundTrip() {}

    /**
     * Encodes and decodes.
     *
     * @param quality 1 (worst) to 100 (best), the scale of the Independent JPEG Group
     * @return whole numbers 0 to 255
     */
    public static GrayImage apply(GrayImage image, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("expected a quality from 1 to 100, found " + quality);
        }
        try {
            return decode(encode(image, quality));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(GrayImage image, int quality) throws IOException {
        BufferedImage buffered = new BufferedImage(image.columns(), image.rows(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = buffered.getRaster();
        raster.setSamples(
                0, 0, image.columns(), image.rows(), 0, image.rounded().values());
        ImageWriter writer = provider(ImageWriterSpi.class, WRITER).createWriterInstance();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static GrayImage decode(byte[] jpeg) throws IOException {
        ImageReader reader = provider(ImageReaderSpi.class, READER).createReaderInstance();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, null);
            float[] values = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (float[]) null);
            return new GrayImage(raster.getHeight(), raster.getWidth(), values);
        } finally {
            reader.dispose();
        }
    }

    private static <T> T provider(Class<T> category, String name) {
        var providers = IIORegistry.getDefaultInstance().getServiceProviders(category, true);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (provider.getClass().getName().equals(name)) {
                return provider;
            }
        }
        throw new IllegalStateException("this Java runtime has no " + name);
    }
}
