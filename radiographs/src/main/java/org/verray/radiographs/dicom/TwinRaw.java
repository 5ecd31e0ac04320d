package org.verray.radiographs.dicom;

/** Writes changed samples into uncompressed pixel data, in the place and byte order they are stored in. */
final class TwinRaw {
    private final byte[] bytes;
    private final int start;
    private final boolean bigEndian;
    private final boolean swapped;
    private final PixelDescription pixels;

    /**
     * @param bytes changed in place
     * @param start index of the first byte of the frame
     * @param bigEndian byte order of 16-bit cells
     * @param swapped whether bytes of smaller cells have changed places in 16-bit words
     */
    TwinRaw(byte[] bytes, int start, boolean bigEndian, boolean swapped, PixelDescription pixels) {
        this.bytes = bytes;
        this.start = start;
        this.bigEndian = bigEndian;
        this.swapped = swapped;
        this.pixels = pixels;
    }

    /**
     * Writes the leading channels of every pixel.
     *
     * @param cells pixel by pixel, each with colour differences of its own
     * @param moved how many channels; the others stay as they are
     */
    void write(short[] cells, int moved) {
        int n = pixels.pixels();
        for (int i = 0; i < n; i++) {
            for (int channel = 0; channel < moved; channel++) {
                long index = pixels.halfChroma()
                        ? i / 2 * 4L + i % 2
                        : pixels.planar() ? (long) channel * n + i : (long) i * pixels.channels() + channel;
                put(index * pixels.bitsAllocated(), cells[i * pixels.channels() + channel]);
            }
        }
    }

    private void put(long bit, int cell) {
        int allocated = pixels.bitsAllocated();
        if (allocated == 16) {
            int at = start + (int) (bit / 8);
            bytes[bigEndian ? at + 1 : at] = (byte) cell;
            bytes[bigEndian ? at : at + 1] = (byte) (cell >> 8);
            return;
        }
        for (int i = 0; i < allocated; i++) {
            int at = start + ((int) ((bit + i) / 8) ^ (swapped ? 1 : 0));
            int single = 1 << (int) ((bit + i) % 8);
            bytes[at] = (byte) ((cell >> i & 1) == 1 ? bytes[at] | single : bytes[at] & ~single);
        }
    }
}
