package org.verray.radiographs.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.verray.radiographs.decode.UnreadableImageException;

/** Uncompressed frames (DICOM PS3.5 section 8.1). */
final class RawFrame {
    private final byte[] bytes;
    private final int start;
    private final boolean bigEndian;
    private final boolean swapped;
    private final PixelDescription pixels;

    /**
     * @param start index of the first byte of the pixel data
     * @param bigEndian byte order of 16-bit cells
     * @param swapped whether bytes of smaller cells have changed places in 16-bit words
     */
    private RawFrame(byte[] bytes, int start, boolean bigEndian, boolean swapped, PixelDescription pixels) {
        this.bytes = bytes;
        this.start = start;
        this.bigEndian = bigEndian;
        this.swapped = swapped;
        this.pixels = pixels;
    }

    /**
     * Takes one frame out of the pixel data.
     *
     * @param frame index of the frame, from 0
     * @return sample cells, pixel by pixel
     */
    static short[] read(DicomDataset dicom, PixelDescription pixels, int frame) {
        requireBytes(dicom.pixelLength(), (pixels.frameBits() * pixels.frames() + 7) / 8);
        TransferSyntax syntax = dicom.syntax();
        boolean explicitBig = syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN;
        boolean bigEndian = explicitBig || syntax == TransferSyntax.GE_PRIVATE;
        return new RawFrame(dicom.bytes(), dicom.pixelStart(), bigEndian, explicitBig && dicom.words(), pixels)
                .cells(frame);
    }

    /** Takes the frame that fills an array, in little endian. */
    static short[] read(byte[] bytes, PixelDescription pixels) {
        requireBytes(bytes.length, (pixels.frameBits() + 7) / 8);
        return new RawFrame(bytes, 0, false, false, pixels).cells(0);
    }

    private static void requireBytes(long found, long expected) {
        if (found < expected) {
            throw new UnreadableImageException(
                    "truncated DICOM: " + found + " of " + expected + " bytes of pixel data");
        }
    }

    private short[] cells(int frame) {
        int allocated = pixels.bitsAllocated();
        long firstBit = frame * pixels.frameBits();
        short[] stored = new short[Math.toIntExact(pixels.frameBits() / allocated)];
        if (allocated == 16) {
            ByteBuffer.wrap(bytes, start + (int) (firstBit / 8), 2 * stored.length)
                    .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(stored);
        } else if (allocated == 8 && !swapped) {
            for (int i = 0, at = start + (int) (firstBit / 8); i < stored.length; i++, at++) {
                stored[i] = (short) (bytes[at] & 0xFF);
            }
        } else {
            packed(stored, firstBit);
        }
        return interleaved(stored);
    }

    /** Cells of any width follow each other without gaps, least significant bit first. */
    private void packed(short[] stored, long firstBit) {
        int allocated = pixels.bitsAllocated();
        int swap = swapped ? 1 : 0;
        long at = firstBit;
        for (int i = 0; i < stored.length; i++) {
            int cell = 0;
            for (int taken = 0; taken < allocated; ) {
                int skipped = (int) (at % 8);
                int part = Math.min(8 - skipped, allocated - taken);
                int octet = bytes[start + ((int) (at / 8) ^ swap)] & 0xFF;
                cell |= (octet >> skipped & (1 << part) - 1) << taken;
                taken += part;
                at += part;
            }
            stored[i] = (short) cell;
        }
    }

    private short[] interleaved(short[] stored) {
        if (pixels.halfChroma()) {
            return fullChroma(stored);
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
    private short[] fullChroma(short[] stored) {
        if (pixels.columns() % 2 != 0) {
            throw new UnreadableImageException(
                    "damaged DICOM: " + pixels.photometric() + " with an odd number of columns");
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
