package org.verray.datasets.dicom;

import org.verray.datasets.decode.UnreadableImageException;

/** Uncompressed frames (DICOM PS3.5 section 8.1). */
final class RawFrame {
    private RawFrame() {}

    /**
     * Takes one frame out of the pixel data.
     *
     * @param frame index of the frame, from 0
     * @return sample cells, pixel by pixel
     */
    static short[] read(DicomDataset dicom, PixelDescription pixels, int frame) {
        if (dicom.pixelLength() < 0) {
            throw new UnreadableImageException("damaged DICOM: encapsulated pixel data in the transfer syntax "
                    + dicom.syntax().title());
        }
        long frameBytes = pixels.frameBytes();
        long expected = frameBytes * pixels.frames();
        if (dicom.pixelLength() < expected) {
            throw new UnreadableImageException(
                    "truncated DICOM: " + dicom.pixelLength() + " of " + expected + " bytes of pixel data");
        }
        int start = Math.toIntExact(dicom.pixelStart() + frame * frameBytes);
        boolean bigEndian = dicom.syntax() == TransferSyntax.EXPLICIT_BIG_ENDIAN;
        short[] stored = new short[Math.toIntExact(frameBytes / pixels.bytesPerSample())];
        if (pixels.bitsAllocated() == 16) {
            int high = bigEndian ? 0 : 1;
            for (int i = 0, at = start; i < stored.length; i++, at += 2) {
                stored[i] = (short) (dicom.bytes()[at + high] << 8 | dicom.bytes()[at + 1 - high] & 0xFF);
            }
        } else {
            // Bytes in 16-bit words change places in big endian.
            int swap = bigEndian && dicom.words() ? 1 : 0;
            long skipped = frame * frameBytes;
            for (int i = 0; i < stored.length; i++) {
                int at = dicom.pixelStart() + (int) (skipped + i ^ swap);
                stored[i] = (short) (dicom.bytes()[at] & 0xFF);
            }
        }
        return interleaved(stored, pixels);
    }

    private static short[] interleaved(short[] stored, PixelDescription pixels) {
        if (pixels.halfChroma()) {
            return fullChroma(stored, pixels);
        }
        return pixels.planar() ? byPixel(stored, pixels.channels()) : stored;
    }

    /** Brings planes of equal size to pixel order. */
    static short[] byPixel(short[] planes, int channels) {
        int n = planes.length / channels;
        short[] result = new short[planes.length];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < n; i++) {
                result[i * channels + channel] = planes[channel * n + i];
            }
        }
        return result;
    }

    /** Y1 Y2 Cb Cr of two pixels become Y1 Cb Cr Y2 Cb Cr. */
    private static short[] fullChroma(short[] stored, PixelDescription pixels) {
        if (pixels.columns() % 2 != 0) {
            throw new UnreadableImageException("damaged DICOM: YBR_FULL_422 with an odd number of columns");
        }
        short[] result = new short[pixels.pixels() * 3];
        for (int from = 0, to = 0; from < stored.length; from += 4, to += 6) {
            result[to] = stored[from];
            result[to + 3] = stored[from + 1];
            result[to + 1] = result[to + 4] = stored[from + 2];
            result[to + 2] = result[to + 5] = stored[from + 3];
        }
        return result;
    }
}
