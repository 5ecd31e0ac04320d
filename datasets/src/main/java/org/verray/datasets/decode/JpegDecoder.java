package org.verray.datasets.decode;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Reads 8-bit baseline, extended and progressive JPEG of one or three components with the JDK's reader. That reader is
 * given the coded image alone: no ICC profile, orientation or thumbnail can change or break the samples. Three
 * components are brought to RGB as JFIF says and then to {@link Luminance}.
 */
public final class JpegDecoder implements RadiographDecoder {
    private static final int PROGRESSIVE = 0xC2;

    @Override
    public String format() {
        return "JPEG";
    }

    @Override
    public boolean supports(byte[] header) {
        return header.length >= 3 && header[0] == (byte) 0xFF && header[1] == (byte) 0xD8 && header[2] == (byte) 0xFF;
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        JpegSegments jpeg = JpegSegments.parse(file, 0, file.length);
        int channels = jpeg.componentIds().size();
        if (jpeg.process() > PROGRESSIVE || jpeg.bits() != 8) {
            throw new UnreadableImageException("JPEG of " + jpeg.bits() + " bits, process 0x"
                    + Integer.toHexString(jpeg.process()) + ", is not supported outside DICOM (expected 8-bit baseline,"
                    + " extended or progressive)");
        }
        if (channels != 1 && channels != 3) {
            throw new UnreadableImageException(
                    "JPEG with " + channels + " components is not supported (expected 1 or" + " 3)");
        }
        Raster raster = raster(codedImage(file, jpeg));
        if (raster.getWidth() != jpeg.columns()
                || raster.getHeight() != jpeg.rows()
                || raster.getNumBands() != channels) {
            throw new UnreadableImageException("damaged JPEG: decodes to another size than it declares");
        }
        Luminance luminance = new Luminance(255);
        short[] samples = samples(raster, channels == 3 && isYcc(jpeg), luminance);
        ContainerFacts facts =
                new ContainerFacts(format(), encoding(jpeg), channels, 8, luminance.meanChroma(), file.length);
        return Radiograph.builder(jpeg.rows(), jpeg.columns())
                .samples(samples, 8, false)
                .sha256(sha256)
                .container(facts)
                .build();
    }

    /** Whether three components are luminance and colour differences: the rule of libjpeg, which most software uses. */
    private static boolean isYcc(JpegSegments jpeg) {
        if (jpeg.jfif()) {
            return true;
        }
        if (jpeg.adobeTransform() >= 0) {
            return jpeg.adobeTransform() != 0;
        }
        return !jpeg.componentIds().equals(List.of((int) 'R', (int) 'G', (int) 'B'));
    }

    private static byte[] codedImage(byte[] file, JpegSegments jpeg) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(file.length);
        coded.write(0xFF);
        coded.write(0xD8);
        for (JpegSegments.Segment segment : jpeg.core()) {
            coded.write(file, segment.start(), segment.length());
        }
        coded.write(0xFF);
        coded.write(0xD9);
        return coded.toByteArray();
    }

    private static Raster raster(byte[] coded) {
        ImageReader reader = jdkReader();
        List<String> warnings = new ArrayList<>();
        try {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(coded)), true, true);
            Raster raster = reader.readRaster(0, null);
            if (!warnings.isEmpty()) {
                throw new UnreadableImageException("damaged JPEG: " + oneLine(warnings.get(0)));
            }
            return raster;
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException("damaged JPEG: " + oneLine(String.valueOf(e.getMessage())), e);
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

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    private static short[] samples(Raster raster, boolean ycc, Luminance luminance) {
        int columns = raster.getWidth();
        int bands = raster.getNumBands();
        short[] samples = new short[raster.getHeight() * columns];
        int[] line = new int[columns * bands];
        for (int row = 0, at = 0; row < raster.getHeight(); row++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + row, columns, 1, line);
            for (int i = 0; i < line.length; i += bands) {
                int gray = line[i];
                if (bands == 3) {
                    gray = ycc
                            ? Ycc.luminance(line[i], line[i + 1], line[i + 2], luminance)
                            : luminance.of(line[i], line[i + 1], line[i + 2]);
                }
                samples[at++] = (short) gray;
            }
        }
        return samples;
    }

    private static String encoding(JpegSegments jpeg) {
        String process =
                jpeg.process() == PROGRESSIVE ? "progressive" : jpeg.process() == 0xC0 ? "baseline" : "extended";
        if (jpeg.componentIds().size() == 1) {
            return process + " gray 8 bit";
        }
        StringBuilder sampling = new StringBuilder();
        for (int factors : jpeg.sampling()) {
            sampling.append(' ').append(factors >> 4).append('x').append(factors & 15);
        }
        return process + (isYcc(jpeg) ? " YCbCr" : " RGB") + " 8 bit, sampling" + sampling;
    }
}
