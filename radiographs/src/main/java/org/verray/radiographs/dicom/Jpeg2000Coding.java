package org.verray.radiographs.dicom;

import org.verray.radiographs.decode.UnreadableImageException;

/**
 * The coding style of a JPEG 2000 code stream (ITU-T T.800 table A.12 and following): one for all tiles and components.
 *
 * @param order progression order, 0 to 4 (table A.16)
 * @param layers quality layers
 * @param levels wavelet decompositions, 0 to 32
 * @param blockX exponent of the code-block width
 * @param blockY exponent of the code-block height
 * @param blockStyle flags of table A.19
 * @param precincts exponents of the precinct size by resolution, height in the high and width in the low four bits
 */
record Jpeg2000Coding(int order, int layers, int levels, int blockX, int blockY, int blockStyle, byte[] precincts) {
    private static final int LARGEST_PRECINCT = 0xFF;
    private static final int BYPASS = 1;
    private static final int TERMINATE_ALL = 4;

    /**
     * Reads a COD segment.
     *
     * @param at index of its marker; its length was found to lie inside the code
     */
    static Jpeg2000Coding read(byte[] code, int at) {
        int length = (code[at + 2] & 0xFF) << 8 | code[at + 3] & 0xFF;
        boolean own = length >= 12 && (code[at + 4] & 1) != 0;
        int levels = length < 12 ? 0 : code[at + 9] & 0xFF;
        int blockX = length < 12 ? 0 : (code[at + 10] & 15) + 2;
        int blockY = length < 12 ? 0 : (code[at + 11] & 15) + 2;
        if (length != 12 + (own ? levels + 1 : 0)
                || levels > 32
                || blockX > 10
                || blockY > 10
                || blockX + blockY > 12) {
            throw new UnreadableImageException("damaged JPEG 2000: impossible coding style");
        }
        byte[] precincts = new byte[levels + 1];
        for (int i = 0; i <= levels; i++) {
            precincts[i] = own ? code[at + 14 + i] : (byte) LARGEST_PRECINCT;
            if (i > 0 && ((precincts[i] & 15) == 0 || (precincts[i] & 0xF0) == 0)) {
                throw new UnreadableImageException("damaged JPEG 2000: impossible precinct size");
            }
        }
        int layers = (code[at + 6] & 0xFF) << 8 | code[at + 7] & 0xFF;
        int order = code[at + 5] & 0xFF;
        if (layers == 0 || order > 4) {
            throw new UnreadableImageException("damaged JPEG 2000: impossible progression");
        }
        return new Jpeg2000Coding(order, layers, levels, blockX, blockY, code[at + 12] & 0xFF, precincts);
    }

    int precinctX(int resolution) {
        return precincts[resolution] & 15;
    }

    int precinctY(int resolution) {
        return precincts[resolution] >> 4 & 15;
    }

    /** How many passes of a code-block have a length of their own, after a stretch of so many; 0 for the first stretch. */
    int passesInStretch(int before) {
        if ((blockStyle & TERMINATE_ALL) != 0) {
            return 1;
        }
        if ((blockStyle & BYPASS) == 0) {
            return Integer.MAX_VALUE;
        }
        return before == 0 ? 10 : before == 2 ? 1 : 2;
    }
}
