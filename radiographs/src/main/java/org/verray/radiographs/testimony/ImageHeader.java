package org.verray.radiographs.testimony;

import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomAttributes;
import org.verray.radiographs.dicom.DicomHeader;

/**
 * Format, size and depth of a picture as the beginning of its file states them, found by content and without its pixels. A
 * file that has a good header may still be damaged behind it.
 *
 * @param format {@code DICOM}, {@code PNG}, {@code JPEG}, {@code TIFF}, {@code WebP} or {@code BMP}
 * @param width in pixels
 * @param height in pixels
 * @param channels samples of a pixel, opacity and palette index included; 1 for gray
 * @param bits significant bits of a sample
 */
public record ImageHeader(String format, int width, int height, int channels, int bits) {
    private static final int ENOUGH_TO_RECOGNISE = 1024;
    private static final int[] PNG_CHANNELS = {1, 0, 3, 1, 2, 0, 4};

    /**
     * Reads a header.
     *
     * @throws UnreadableImageException with a one-line reason where there is no such file, it is empty, or not an image
     */
    public static ImageHeader read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableImageException(Files.exists(file) ? "expected a file, found a folder" : "no such file");
        }
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            byte[] start = new byte[(int) Math.min(ENOUGH_TO_RECOGNISE, in.length())];
            in.readFully(start);
            in.seek(0);
            return of(file, start, in);
        } catch (NoSuchFileException e) {
            throw new UnreadableImageException("no such file", e);
        } catch (IOException e) {
            return decoded(file);
        }
    }

    private static ImageHeader of(Path file, byte[] start, ImageInputStream in) throws IOException {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (DicomAttributes.recognises(start)) {
            return dicom(DicomHeader.read(file));
        }
        if (text.startsWith("\u0089PNG") && start.length > 28 && start[25] >= 0 && start[25] < PNG_CHANNELS.length) {
            in.seek(16);
            return checked("PNG", in.readInt(), in.readInt(), PNG_CHANNELS[start[25]], start[24]);
        }
        if (text.startsWith("\u00FF\u00D8")) {
            return jpeg(in);
        }
        if (text.startsWith("BM") || text.startsWith("II") || text.startsWith("MM")) {
            return byImageIo(text.startsWith("BM") ? "BMP" : "TIFF", in);
        }
        return decoded(file);
    }

    private static ImageHeader dicom(DicomHeader header) {
        if (!header.pixels()) {
            throw new UnreadableImageException("DICOM file has no pixel data");
        }
        return checked(
                "DICOM",
                number(header.get("Columns")),
                number(header.get("Rows")),
                Math.max(1, number(header.get("SamplesPerPixel"))),
                number(header.get("BitsStored")));
    }

    /** The frame header of a JPEG stream (ITU-T T.81, B.2.2), found by going from marker to marker. */
    private static ImageHeader jpeg(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(2);
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker != 0xFF) {
                marker = in.readUnsignedByte();
            }
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame || marker == 0xF7) {
                in.skipBytes(2);
                int bits = in.readUnsignedByte();
                int height = in.readUnsignedShort();
                int width = in.readUnsignedShort();
                return checked("JPEG", width, height, in.readUnsignedByte(), bits);
            }
            boolean segment = marker != 0 && marker != 1 && (marker < 0xD0 || marker > 0xD9);
            if (segment) {
                in.skipBytes(in.readUnsignedShort() - 2);
            }
        }
    }

    private static ImageHeader byImageIo(String format, ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try {
            reader.setInput(in, true, true);
            SampleModel samples = reader.getImageTypes(0).next().getSampleModel();
            return checked(
                    format, reader.getWidth(0), reader.getHeight(0), samples.getNumBands(), samples.getSampleSize(0));
        } catch (RuntimeException e) {
            throw new IOException(e);
        } finally {
            reader.dispose();
        }
    }

    /** What only decoding tells. */
    private static ImageHeader decoded(Path file) {
        Radiograph r = Radiographs.read(file);
        return new ImageHeader(
                r.container().format(), r.columns(), r.rows(), r.container().channels(), r.bitsStored());
    }

    private static ImageHeader checked(String format, int width, int height, int channels, int bits) {
        if (width <= 0 || height <= 0 || channels <= 0 || bits <= 0) {
            throw new UnreadableImageException("damaged " + format + ": declares " + width + " x " + height
                    + " pixels of " + channels + " channels and " + bits + " bits");
        }
        return new ImageHeader(format, width, height, channels, bits);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
