package org.verray.radiographs.dicom;

import java.util.Arrays;
import java.util.List;
import org.verray.radiographs.decode.JpegPixels;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.jpeg.DctJpeg;
import org.verray.radiographs.jpeg.LosslessJpeg;

/**
 * JPEG, JPEG-LS and JPEG 2000 frames. What a stream says about itself decides how it is decoded, whatever the transfer
 * syntax; its size and components must be the ones of the DICOM attributes, which is checked before a native decoder sees
 * it.
 */
final class CompressedFrame {
    private static final List<Integer> RGB_IDS = List.of((int) 'R', (int) 'G', (int) 'B');

    private CompressedFrame() {}

    /** Decodes one frame to cells that are sign-extended to 16 bits where the attributes say that they are signed. */
    static SampleCells read(byte[] code, boolean lossless, PixelDescription pixels) {
        return Jpeg2000Header.begins(code) ? jpeg2000(code, lossless, pixels) : jpeg(code, lossless, pixels);
    }

    private static SampleCells jpeg(byte[] code, boolean lossless, PixelDescription pixels) {
        JpegSegments jpeg = JpegSegments.parse(code, 0, code.length);
        requireSame(pixels, jpeg.rows(), jpeg.columns(), jpeg.componentIds().size(), jpeg.bits());
        boolean ls = jpeg.process() == JpegSegments.JPEG_LS;
        boolean differences =
                jpeg.process() == JpegSegments.LOSSLESS || ls ? pixels.colour() != Colour.RGB : isYcc(jpeg, pixels);
        Colour colour = !differences ? Colour.RGB : pixels.colour() == Colour.RGB ? Colour.YBR_FULL : pixels.colour();
        return new SampleCells(cells(code, jpeg, ls, pixels), jpeg.bits(), lossless, colour);
    }

    private static short[] cells(byte[] code, JpegSegments jpeg, boolean ls, PixelDescription pixels) {
        if (JpegPixels.supports(jpeg)) {
            return widen(JpegPixels.read(code, jpeg));
        }
        if (jpeg.process() == JpegSegments.LOSSLESS) {
            return LosslessJpeg.decode(code, jpeg);
        }
        if (!ls) {
            return DctJpeg.decode(code, jpeg);
        }
        if (jpeg.componentIds().size() > 1 && jpeg.sampling().stream().anyMatch(factors -> factors != 0x11)) {
            throw new UnreadableImageException("JPEG-LS with subsampled components is not supported");
        }
        short[] cells = nativeCells(jpeg.coded(code), pixels, false);
        boolean planes = jpeg.scans() > 1;
        return planes ? RawFrame.byPixel(cells, pixels.channels()) : rgb(cells, pixels);
    }

    /** What the stream says of its colours goes before what the attributes say, which many writers leave wrong. */
    static boolean isYcc(JpegSegments jpeg, PixelDescription pixels) {
        if (jpeg.jfif()) {
            return true;
        }
        if (jpeg.adobeTransform() >= 0) {
            return jpeg.adobeTransform() != 0;
        }
        if (jpeg.sampling().stream().distinct().count() > 1) {
            return true; // nobody subsamples green
        }
        return !jpeg.componentIds().equals(RGB_IDS) && !pixels.photometric().equals("RGB");
    }

    private static SampleCells jpeg2000(byte[] code, boolean lossless, PixelDescription pixels) {
        Jpeg2000Header header = Jpeg2000Header.parse(code);
        requireSame(pixels, header.rows(), header.columns(), header.components(), header.bits());
        Jpeg2000Packets.requireComplete(code, header);
        byte[] stream = Arrays.copyOfRange(code, header.start(), header.end());
        short[] cells = nativeCells(stream, pixels, header.signed());
        if (header.signed() != pixels.signed()) {
            // The stream holds the right bits under the wrong sign.
            int unused = 32 - header.bits();
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (pixels.signed() ? cells[i] << unused >> unused : cells[i] << unused >>> unused);
            }
        }
        return new SampleCells(rgb(cells, pixels), header.bits(), lossless, pixels.colour());
    }

    /** The native decoders give three channels in reverse order. */
    private static short[] rgb(short[] cells, PixelDescription pixels) {
        for (int i = 0; pixels.channels() == 3 && i < cells.length; i += 3) {
            short swap = cells[i];
            cells[i] = cells[i + 2];
            cells[i + 2] = swap;
        }
        return cells;
    }

    private static short[] nativeCells(byte[] code, PixelDescription pixels, boolean signed) {
        NativeCodecs.Decoded decoded = NativeCodecs.decode(code, signed);
        requireSame(pixels, decoded.rows(), decoded.columns(), decoded.channels(), 8 * decoded.bytesPerSample());
        return decoded.samples();
    }

    private static void requireSame(PixelDescription pixels, int rows, int columns, int channels, int bits) {
        if (rows != pixels.rows() || columns != pixels.columns() || channels != pixels.channels()) {
            throw new UnreadableImageException("damaged DICOM: the frame has " + columns + " x " + rows + " pixels of "
                    + channels + " channels, the attributes say " + pixels.columns() + " x " + pixels.rows() + " of "
                    + pixels.channels());
        }
        if (bits > pixels.bitsAllocated()) {
            throw new UnreadableImageException("damaged DICOM: the frame has " + bits
                    + " bits, the attributes allocate " + pixels.bitsAllocated());
        }
    }

    private static short[] widen(byte[] bytes) {
        short[] cells = new short[bytes.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (short) (bytes[i] & 0xFF);
        }
        return cells;
    }
}
