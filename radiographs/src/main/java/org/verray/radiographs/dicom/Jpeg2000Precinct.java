package org.verray.radiographs.dicom;

import java.util.Arrays;
import org.verray.radiographs.decode.UnreadableImageException;

/** The code-blocks of one precinct in one subband, and what the packets so far have said of them (ITU-T T.800 B.10). */
final class Jpeg2000Precinct {
    private static final int MOST_ZERO_PLANES = 74;

    private final Jpeg2000Coding coding;
    private final int across;
    private final TagTree inclusion;
    private final TagTree zeroPlanes;
    private final boolean[] included;
    private final byte[] lengthBits;
    /** Size of the stretch of passes that is under way, and how many passes it still takes. */
    private final int[] stretch;

    private final int[] room;
    private long passes;

    Jpeg2000Precinct(Jpeg2000Coding coding, int across, int down) {
        this.coding = coding;
        this.across = across;
        inclusion = new TagTree(across, down);
        zeroPlanes = new TagTree(across, down);
        included = new boolean[across * down];
        lengthBits = new byte[across * down];
        Arrays.fill(lengthBits, (byte) 3);
        stretch = new int[across * down];
        room = new int[across * down];
    }

    /** Reads this subband's part of a packet header; gives the number of bytes it announces. */
    long readHeader(Jpeg2000Bits bits, int layer) {
        long bytes = 0;
        for (int block = 0; block < included.length; block++) {
            boolean here =
                    included[block] ? bits.next() == 1 : inclusion.atMost(bits, block % across, block / across, layer);
            if (!here) {
                continue;
            }
            if (!included[block]) {
                included[block] = true;
                for (int planes = 0; !zeroPlanes.atMost(bits, block % across, block / across, planes); planes++) {
                    if (planes > MOST_ZERO_PLANES) {
                        throw new UnreadableImageException("damaged JPEG 2000: impossible packet header");
                    }
                }
            }
            bytes += lengths(bits, block);
        }
        return bytes;
    }

    /** Coding passes of all code-blocks together, as far as packets were read. */
    long passes() {
        return passes;
    }

    private long lengths(Jpeg2000Bits bits, int block) {
        int left = passes(bits);
        passes += left;
        while (bits.next() == 1) {
            if (++lengthBits[block] > 31) {
                throw new UnreadableImageException("damaged JPEG 2000: impossible packet header");
            }
        }
        long bytes = 0;
        while (left > 0) {
            if (room[block] == 0) {
                stretch[block] = coding.passesInStretch(stretch[block]);
                room[block] = stretch[block];
            }
            int taken = Math.min(left, room[block]);
            int more = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(taken);
            bytes += bits.next(lengthBits[block] + more);
            room[block] -= room[block] == Integer.MAX_VALUE ? 0 : taken;
            left -= taken;
        }
        return bytes;
    }

    /** Table B.4. */
    private static int passes(Jpeg2000Bits bits) {
        if (bits.next() == 0) {
            return 1;
        }
        if (bits.next() == 0) {
            return 2;
        }
        int two = (int) bits.next(2);
        if (two < 3) {
            return 3 + two;
        }
        int five = (int) bits.next(5);
        return five < 31 ? 6 + five : 37 + (int) bits.next(7);
    }

    /** Numbers of a grid, told step by step from a common lower bound on (B.10.2). */
    private static final class TagTree {
        private final int[] widths;
        private final int[][] lowest;
        private final boolean[][] known;

        TagTree(int across, int down) {
            int levels = 1;
            for (int w = across, h = down; w > 1 || h > 1; w = w + 1 >> 1, h = h + 1 >> 1) {
                levels++;
            }
            widths = new int[levels];
            lowest = new int[levels][];
            known = new boolean[levels][];
            for (int level = 0, w = across, h = down; level < levels; level++, w = w + 1 >> 1, h = h + 1 >> 1) {
                widths[level] = w;
                lowest[level] = new int[w * h];
                known[level] = new boolean[w * h];
            }
        }

        /** Reads what is needed to tell whether the number at a place is at most the given one. */
        boolean atMost(Jpeg2000Bits bits, int x, int y, int most) {
            int low = 0;
            for (int level = widths.length - 1; level >= 0; level--) {
                int node = (y >> level) * widths[level] + (x >> level);
                lowest[level][node] = Math.max(lowest[level][node], low);
                while (!known[level][node] && lowest[level][node] <= most) {
                    if (bits.next() == 1) {
                        known[level][node] = true;
                    } else {
                        lowest[level][node]++;
                    }
                }
                low = lowest[level][node];
            }
            return known[0][y * widths[0] + x] && low <= most;
        }
    }
}
