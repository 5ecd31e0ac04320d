package org.verray.radiographs.decode;

/** Takes samples of 1 to 16 bits out of bytes, and puts them back. */
public final class SampleBits {
    private SampleBits() {}

    /**
     * Unpacks one line of samples. Samples of other than 8 and 16 bits are packed without gaps, most significant bit
     * first.
     *
     * @param bytes where the line lies
     * @param start index of its first byte
     * @param bits bits of a sample, 1 to 16
     * @param bigEndian byte order of 16-bit samples
     * @param values receives the samples, unsigned; its length says how many there are
     */
    public static void unpack(byte[] bytes, int start, int bits, boolean bigEndian, int[] values) {
        if (bits == 8) {
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes[start + i] & 0xFF;
            }
        } else if (bits == 16) {
            int high = bigEndian ? 0 : 1;
            for (int i = 0, at = start; i < values.length; i++, at += 2) {
                values[i] = (bytes[at + high] & 0xFF) << 8 | bytes[at + 1 - high] & 0xFF;
            }
        } else {
            int mask = (1 << bits) - 1;
            int held = 0;
            int pool = 0;
            for (int i = 0, at = start; i < values.length; i++) {
                while (held < bits) {
                    pool = pool << 8 | bytes[at++] & 0xFF;
                    held += 8;
                }
                held -= bits;
                values[i] = pool >>> held & mask;
            }
        }
    }

    /** The opposite of {@link #unpack}: writes samples over those of a line, and leaves the bits behind the last one alone. */
    public static void pack(int[] values, byte[] bytes, int start, int bits, boolean bigEndian) {
        if (bits == 16) {
            int high = bigEndian ? 0 : 1;
            for (int i = 0, at = start; i < values.length; i++, at += 2) {
                bytes[at + high] = (byte) (values[i] >> 8);
                bytes[at + 1 - high] = (byte) values[i];
            }
            return;
        }
        if (bits == 8) {
            for (int i = 0; i < values.length; i++) {
                bytes[start + i] = (byte) values[i];
            }
            return;
        }
        long bit = 8L * start;
        for (int value : values) {
            for (int i = bits - 1; i >= 0; i--, bit++) {
                int at = (int) (bit >> 3);
                int single = 0x80 >> (int) (bit & 7);
                bytes[at] = (byte) ((value >> i & 1) == 1 ? bytes[at] | single : bytes[at] & ~single);
            }
        }
    }
}
