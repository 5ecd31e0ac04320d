package org.verray.radiographs.decode;

/**
 * A prefix code of a VP8L stream (RFC 9649, section 3.7.2): canonical, of lengths up to 15, its bits packed from the
 * first one on. A code of a single symbol takes no bits.
 */
final class Vp8lCode {
    private static final int LONGEST = 15;
    private static final int QUICK = 8;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private final int only;
    private final short[] quick;
    private final int[] firstCode = new int[LONGEST + 2];
    private final int[] firstIndex = new int[LONGEST + 2];
    private final short[] symbols;

    private Vp8lCode(int[] lengths) {
        int[] counts = new int[LONGEST + 1];
        int used = 0;
        int last = -1;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                counts[lengths[symbol]]++;
                used++;
                last = symbol;
            }
        }
        only = used == 1 ? last : -1;
        symbols = new short[used == 1 ? 0 : used];
        quick = new short[used == 1 ? 0 : 1 << QUICK];
        if (used != 1) {
            fill(lengths, counts);
        }
    }

    private void fill(int[] lengths, int[] counts) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            firstCode[length] = code;
            firstIndex[length] = index;
            code = code + counts[length] << 1;
            index += counts[length];
        }
        firstIndex[LONGEST + 1] = index;
        if (code != 1 << LONGEST + 1) {
            throw new UnreadableImageException("damaged WebP: impossible prefix code");
        }
        int[] next = firstIndex.clone();
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                int place = next[length]++;
                symbols[place] = (short) symbol;
                if (length <= QUICK) {
                    int bits = firstCode[length] + place - firstIndex[length];
                    int reversed = Integer.reverse(bits) >>> 32 - length;
                    for (int at = reversed; at < 1 << QUICK; at += 1 << length) {
                        quick[at] = (short) (length << 12 | symbol);
                    }
                }
            }
        }
    }

    /** The symbol of a code that has no other, -1 for other codes. */
    int only() {
        return only;
    }

    /** Reads a symbol. */
    int read(Vp8lBits bits) {
        if (only >= 0) {
            return only;
        }
        int front = bits.peek();
        int found = quick[front & (1 << QUICK) - 1] & 0xFFFF;
        if (found != 0) {
            bits.skip(found >> 12);
            return found & 0xFFF;
        }
        int code = Integer.reverse(front) >>> 32 - QUICK;
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            code = code << 1 | front >>> length - 1 & 1;
            int offset = code - firstCode[length];
            if (offset >= 0 && offset < firstIndex[length + 1] - firstIndex[length]) {
                bits.skip(length);
                return symbols[firstIndex[length] + offset];
            }
        }
        throw new UnreadableImageException("damaged WebP: impossible prefix code");
    }

    /** Reads the description of a code for symbols from 0 to below the given number. */
    static Vp8lCode describe(Vp8lBits bits, int alphabet) {
        return new Vp8lCode(bits.read(1) == 1 ? simple(bits, alphabet) : lengths(bits, alphabet));
    }

    private static int[] simple(Vp8lBits bits, int alphabet) {
        int[] lengths = new int[alphabet];
        int count = bits.read(1) + 1;
        int first = bits.read(bits.read(1) == 1 ? 8 : 1);
        int second = count == 2 ? bits.read(8) : first;
        if (Math.max(first, second) >= alphabet) {
            throw new UnreadableImageException("damaged WebP: prefix code of an impossible symbol");
        }
        lengths[first] = 1;
        lengths[second] = 1;
        return lengths;
    }

    private static int[] lengths(Vp8lBits bits, int alphabet) {
        int[] ofLengths = new int[LENGTH_ORDER.length];
        int given = 4 + bits.read(4);
        for (int i = 0; i < given; i++) {
            ofLengths[LENGTH_ORDER[i]] = bits.read(3);
        }
        Vp8lCode code = new Vp8lCode(ofLengths);
        int left = alphabet;
        if (bits.read(1) == 1) {
            left = 2 + bits.read(2 + 2 * bits.read(3));
            if (left > alphabet) {
                throw new UnreadableImageException("damaged WebP: prefix code of too many symbols");
            }
        }
        int[] lengths = new int[alphabet];
        int previous = 8;
        for (int symbol = 0; symbol < alphabet && left-- > 0; ) {
            int value = code.read(bits);
            if (value <= LONGEST) {
                lengths[symbol++] = value;
                previous = value == 0 ? previous : value;
                continue;
            }
            int repeat = value == 16 ? 3 + bits.read(2) : value == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
            if (repeat > alphabet - symbol) {
                throw new UnreadableImageException("damaged WebP: prefix code of too many symbols");
            }
            for (; repeat > 0; repeat--) {
                lengths[symbol++] = value == 16 ? previous : 0;
            }
        }
        return lengths;
    }
}
