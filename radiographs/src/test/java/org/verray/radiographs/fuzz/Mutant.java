package org.verray.radiographs.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A file that was damaged at random.
 *
 * @param kind what was done to it, in words
 * @param truncated whether it is the undamaged beginning of the file and nothing else
 */
record Mutant(byte[] bytes, String kind, boolean truncated) {
    private static final int[] EXTREMES = {
        0, 1, 2, 3, 7, 8, 0x7F, 0x80, 0xFE, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, -2, -1
    };

    private static final int MOST_LEVELS = 3000;
    private static final int MOST_BYTES = 4 << 20;

    /**
     * Damages a file: one cut, or one to three other changes, after which the check sums of a PNG are often put right so
     * that the damage is not found at once.
     *
     * @param donor another file, whose parts are spliced in
     */
    static Mutant of(byte[] file, byte[] donor, Random random) {
        if (random.nextInt(8) == 0) {
            return new Mutant(Arrays.copyOf(file, random.nextInt(file.length)), "cut", true);
        }
        byte[] bytes = file;
        StringJoiner kinds = new StringJoiner("+");
        for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 0; n--) {
            int kind = random.nextInt(13);
            if (kind == 12 && Compressed.isCompressed(bytes)) {
                bytes = Compressed.remade(bytes, inner -> changed(inner, donor, random.nextInt(12), random), random);
                kinds.add("inside");
            } else {
                bytes = changed(bytes, donor, kind, random);
                kinds.add(NAMES[kind]);
            }
        }
        if (random.nextInt(4) > 0) {
            bytes = Compressed.withPngSums(bytes);
        }
        return new Mutant(bytes, kinds.toString(), false);
    }

    private static final String[] NAMES = {
        "bit", "byte", "zeros", "ones", "cut", "deleted", "doubled", "noise", "length", "swapped", "spliced", "nested",
        "number"
    };

    private static byte[] changed(byte[] file, byte[] donor, int kind, Random random) {
        if (file.length == 0) {
            return file;
        }
        byte[] bytes = file.clone();
        int at = random.nextInt(bytes.length);
        int longest = random.nextInt(4) == 0 ? 4096 : 16;
        int end = at + Math.min(bytes.length - at, 1 + random.nextInt(longest));
        switch (kind) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, end, (byte) 0);
            case 3 -> Arrays.fill(bytes, at, end, (byte) 0xFF);
            case 4 -> bytes = Arrays.copyOf(bytes, at);
            case 5 -> bytes = spliced(bytes, at, end, new byte[0]);
            case 6 -> bytes = repeated(bytes, at, end, random.nextInt(20) == 0 ? 2000 : 1);
            case 7 -> {
                byte[] noise = new byte[end - at];
                random.nextBytes(noise);
                bytes = spliced(bytes, at, random.nextBoolean() ? at : end, noise);
            }
            case 8 -> lie(bytes, at, random);
            case 9 -> swap(bytes, at, random.nextInt(bytes.length), end - at);
            case 10 -> {
                int from = random.nextInt(donor.length);
                int length =
                        Math.min(donor.length - from, 1 + random.nextInt(random.nextBoolean() ? 64 : donor.length));
                byte[] part = Arrays.copyOfRange(donor, from, from + length);
                bytes = spliced(bytes, at, random.nextBoolean() ? at : Math.min(bytes.length, at + length), part);
            }
            case 11 -> bytes = spliced(bytes, at & ~1, at & ~1, nested(random));
            default -> bytes[at] = (byte) ('0' + random.nextInt(10));
        }
        return bytes;
    }

    /** Puts an extreme number, or one near the length of the file, where a 16-bit or 32-bit field may be. */
    private static void lie(byte[] bytes, int at, Random random) {
        int value = random.nextInt(3) == 0
                ? bytes.length + random.nextInt(65) - 32
                : EXTREMES[random.nextInt(EXTREMES.length)];
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (random.nextBoolean() && at + 4 <= bytes.length) {
            buffer.putInt(at, value);
        } else if (at + 2 <= bytes.length) {
            buffer.putShort(at, (short) value);
        } else {
            bytes[at] = (byte) value;
        }
    }

    private static void swap(byte[] bytes, int first, int second, int length) {
        int n = Math.min(length, bytes.length - Math.max(first, second));
        byte[] part = Arrays.copyOfRange(bytes, first, first + n);
        System.arraycopy(bytes, second, bytes, first, n);
        System.arraycopy(part, 0, bytes, second, n);
    }

    private static byte[] repeated(byte[] bytes, int start, int end, int times) {
        int most = Math.max(1, Math.min(times, MOST_BYTES / (end - start)));
        byte[] part = new byte[(end - start) * most];
        for (int i = 0; i < part.length; i++) {
            part[i] = bytes[start + i % (end - start)];
        }
        return spliced(bytes, start, start, part);
    }

    /** DICOM sequences of undefined length, one inside the other; some close again. */
    private static byte[] nested(Random random) {
        int levels = 1 + random.nextInt(random.nextInt(4) == 0 ? MOST_LEVELS : 40);
        boolean explicit = random.nextBoolean();
        boolean closed = random.nextBoolean();
        ByteBuffer out = ByteBuffer.allocate(levels * 36).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < levels; i++) {
            out.putInt(0x11400008);
            if (explicit) {
                out.putInt('S' | 'Q' << 8);
            }
            out.putInt(-1).putInt(0xE000FFFE).putInt(-1);
        }
        for (int i = 0; closed && i < levels; i++) {
            out.putInt(0xE00DFFFE).putInt(0).putInt(0xE0DDFFFE).putInt(0);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] spliced(byte[] bytes, int start, int end, byte[] inserted) {
        byte[] result = new byte[bytes.length - (end - start) + inserted.length];
        System.arraycopy(bytes, 0, result, 0, start);
        System.arraycopy(inserted, 0, result, start, inserted.length);
        System.arraycopy(bytes, end, result, start + inserted.length, bytes.length - end);
        return result;
    }
}
