package org.verray.radiographs.jpeg;

import java.util.Arrays;
import org.verray.radiographs.VerrayException;

/**
 * A Huffman table of a parent and the one that its twin gets in its place. A parent was optimised where every table has codes
 * for the symbols it uses alone, and none shorter in all are possible (ITU-T T.81 annex K.2): so is its twin then. Other
 * tables, the standard ones for example, are kept, as long as they have a code for everything that the twin needs.
 */
final class HuffmanCode {
    private static final int SYMBOLS = 256;
    private static final int LONGEST = 16;

    private final int kindAndPlace;
    private byte[] counts;
    private byte[] values;
    private final long[] parentUse = new long[SYMBOLS];
    private final long[] twinUse = new long[SYMBOLS];
    private final int[] codes = new int[SYMBOLS];
    private final int[] lengths = new int[SYMBOLS];

    /**
     * @param start index of the byte that says which table it is
     */
    HuffmanCode(byte[] bytes, int start) {
        kindAndPlace = bytes[start] & 0xFF;
        counts = Arrays.copyOfRange(bytes, start + 1, start + 1 + LONGEST);
        int n = 0;
        for (byte count : counts) {
            n += count & 0xFF;
        }
        values = Arrays.copyOfRange(bytes, start + 1 + LONGEST, start + 1 + LONGEST + n);
        assign();
    }

    private void assign() {
        Arrays.fill(lengths, 0);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < (counts[length - 1] & 0xFF); i++) {
                int value = values[index++] & 0xFF;
                codes[value] = code++;
                lengths[value] = length;
            }
            code <<= 1;
        }
    }

    /** Where a decoder keeps it: 0 to 3 for DC and lossless coding, 4 to 7 for AC. */
    int slot() {
        return (kindAndPlace >> 4 & 1) * 4 + (kindAndPlace & 3);
    }

    int code(int value) {
        if (lengths[value] == 0) {
            throw new VerrayException("JPEG symbol " + value + " has no code");
        }
        return codes[value];
    }

    int length(int value) {
        return lengths[value];
    }

    /** Bytes of the table in its segment. */
    int size() {
        return 1 + LONGEST + values.length;
    }

    byte[] bytes() {
        byte[] bytes = new byte[size()];
        bytes[0] = (byte) kindAndPlace;
        System.arraycopy(counts, 0, bytes, 1, LONGEST);
        System.arraycopy(values, 0, bytes, 1 + LONGEST, values.length);
        return bytes;
    }

    void countForParent(int value) {
        parentUse[value]++;
    }

    void countForTwin(int value) {
        twinUse[value]++;
    }

    /** Whether the table looks made for the parent, after its symbols were counted; also where it is not used. */
    boolean optimised() {
        boolean exact = true;
        for (int i = 0; i < SYMBOLS; i++) {
            exact &= parentUse[i] > 0 == lengths[i] > 0;
        }
        long parentBits = bits(parentUse, lengths);
        return parentBits == 0 || exact && parentBits <= bits(parentUse, bestLengths(parentUse));
    }

    /**
     * Settles which table the twin gets, after every symbol of both was counted.
     *
     * @param optimised whether the parent's tables were made for it
     */
    void choose(boolean optimised) {
        if (Arrays.stream(twinUse).allMatch(n -> n == 0)) {
            return;
        }
        boolean covers = true;
        for (int i = 0; i < SYMBOLS; i++) {
            covers &= twinUse[i] == 0 || lengths[i] > 0;
        }
        boolean same = Arrays.equals(parentUse, twinUse);
        if (covers && (same || !optimised)) {
            return;
        }
        int[] best = bestLengths(twinUse);
        counts = new byte[LONGEST];
        values = new byte[(int) Arrays.stream(best).filter(n -> n > 0).count()];
        int at = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int value = 0; value < SYMBOLS; value++) {
                if (best[value] == length) {
                    counts[length - 1]++;
                    values[at++] = (byte) value;
                }
            }
        }
        assign();
    }

    private static long bits(long[] use, int[] lengths) {
        long sum = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            sum += use[i] * (use[i] > 0 && lengths[i] == 0 ? LONGEST + 1 : lengths[i]);
        }
        return sum;
    }

    /**
     * Lengths of the best codes of up to 16 bits, no code of ones alone among them: the procedure of T.81 annex K.2, the
     * longer codes to the higher values where symbols are equally frequent.
     */
    private static int[] bestLengths(long[] use) {
        long[] weights = Arrays.copyOf(use, SYMBOLS + 1);
        weights[SYMBOLS] = 1;
        int[] lengths = new int[SYMBOLS + 1];
        int[] next = new int[SYMBOLS + 1];
        Arrays.fill(next, -1);
        for (int a = least(weights, -1), b = least(weights, a); b >= 0; a = least(weights, -1), b = least(weights, a)) {
            weights[a] += weights[b];
            weights[b] = 0;
            int end = a;
            for (int i = a; i >= 0; i = next[i]) {
                lengths[i]++;
                end = i;
            }
            next[end] = b;
            for (int i = b; i >= 0; i = next[i]) {
                lengths[i]++;
            }
        }
        int[] perLength = new int[SYMBOLS + 2];
        for (int length : lengths) {
            perLength[length]++;
        }
        perLength[0] = 0;
        limit(perLength);
        return inOrder(lengths, perLength);
    }

    /** The least weight above 0, the last one of equals. */
    private static int least(long[] weights, int except) {
        int least = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && i != except && (least < 0 || weights[i] <= weights[least])) {
                least = i;
            }
        }
        return least;
    }

    /** Figure K.3: pairs of codes that are too long move up beside a shorter one; then the code of ones alone goes. */
    private static void limit(int[] perLength) {
        for (int i = perLength.length - 1; i > LONGEST; i--) {
            while (perLength[i] > 0) {
                int j = i - 2;
                while (perLength[j] == 0) {
                    j--;
                }
                perLength[i] -= 2;
                perLength[i - 1]++;
                perLength[j + 1] += 2;
                perLength[j]--;
            }
        }
        int last = LONGEST;
        while (perLength[last] == 0) {
            last--;
        }
        perLength[last]--;
    }

    /** Gives out the lengths there are to the symbols in the order of the lengths they had. */
    private static int[] inOrder(int[] lengths, int[] perLength) {
        int[] result = new int[SYMBOLS];
        int length = 1;
        for (int had = 1; had < perLength.length; had++) {
            for (int value = 0; value < SYMBOLS; value++) {
                if (lengths[value] == had) {
                    while (perLength[length] == 0) {
                        length++;
                    }
                    perLength[length]--;
                    result[value] = length;
                }
            }
        }
        return result;
    }
}
