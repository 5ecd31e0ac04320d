package org.verray.radiographs;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Deflate settings (RFC 1951): how hard a compressor tries. Found again from what it has made, so that a twin is compressed as
 * its parent was. Compressed bytes follow from data and settings on one machine; another zlib may make others of them.
 *
 * @param level 0 to 9 as in zlib
 * @param strategy as in {@link Deflater#setStrategy}
 */
public record Deflation(int level, int strategy) {
    /** Levels by the two bits that a zlib header says of them (RFC 1950, FLEVEL), likeliest first. */
    private static final int[][] LEVELS = {{1, 0}, {5, 4, 3, 2}, {6}, {9, 8, 7}};

    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};

    /** Sizes that differ by less than one part in this many count as met: another zlib, the same settings. */
    private static final int CLOSE = 400;

    /**
     * The settings that bring data nearest to a size; the first ones that meet it, where some do.
     *
     * @param data what was compressed
     * @param size to how many bytes, without header and check sum
     * @param hint what a zlib header says of the level, 0 to 3; every level is tried where it is -1
     */
    public static Deflation of(byte[] data, int size, int hint) {
        Deflation best = null;
        long nearest = Long.MAX_VALUE;
        int[] levels = hint < 0 ? new int[] {6, 9, 8, 7, 5, 4, 3, 2, 1, 0} : LEVELS[hint];
        for (int strategy : STRATEGIES) {
            for (int level : levels) {
                Deflation tried = new Deflation(level, strategy);
                long off = Math.abs((long) tried.compress(data).length - size);
                if (off < nearest) {
                    nearest = off;
                    best = tried;
                }
                if (off * CLOSE <= size) {
                    return tried;
                }
            }
        }
        return best;
    }

    /** Compresses without header and check sum. */
    public byte[] compress(byte[] data) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setStrategy(strategy);
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 2 + 64);
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
