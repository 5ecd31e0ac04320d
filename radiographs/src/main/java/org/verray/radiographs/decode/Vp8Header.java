package org.verray.radiographs.decode;

/** The header of a VP8 key frame (RFC 6386, sections 9 and 19.2), checked against the bytes that follow it. */
final class Vp8Header {
    static final int SEGMENTS = 4;
    private static final int FRAME_TAG_BYTES = 10;

    final int rows;
    final int columns;

    /** Decoder of the modes, which stand behind the header in the first partition. */
    final Vp8Bits modes;

    /** Decoders of the coefficients; lines of macroblocks take turns. */
    final Vp8Bits[] tokens;

    /** Probabilities of the segments' tree; empty where macroblocks do not name their segment. */
    final int[] segmentProbabilities;

    /** Probability that a macroblock has coefficients, 0 where they do not say. */
    final int skipProbability;

    final int[] tokenProbabilities = Vp8Tables.TOKEN_PROBABILITIES.clone();

    /** Steps of a segment: DC and AC of luminance, of the luminance DC block, of colour. */
    final int[][] steps = new int[SEGMENTS][];

    final boolean simpleFilter;
    final int filterLevel;
    final int sharpness;

    private final byte[] file;
    private boolean segmented;
    private boolean absolute;
    private final int[] segmentQuantizers = new int[SEGMENTS];
    private final int[] segmentLevels = new int[SEGMENTS];
    private int frameDelta;
    private int smallBlockDelta;

    Vp8Header(byte[] file, WebpFile webp) {
        this.file = file;
        int start = webp.start();
        int end = start + webp.length();
        int tag = webp.length() < FRAME_TAG_BYTES ? 1 : u24(start);
        boolean visible = (tag >> 4 & 1) == 1;
        if ((tag & 1) != 0 || (tag >> 1 & 7) > 3 || !visible || u24(start + 3) != 0x2A019D) {
            throw new UnreadableImageException("damaged WebP: lossy image data does not begin with a key frame");
        }
        columns = u24(start + 6) & 0x3FFF;
        rows = u24(start + 8) & 0x3FFF;
        webp.requireCanvas(rows, columns);
        DecodeLimits.checkSize(rows, columns);
        int firstEnd = start + FRAME_TAG_BYTES + (tag >> 5);
        if (firstEnd > end) {
            throw new UnreadableImageException("truncated WebP: a partition is longer than the image data");
        }
        modes = new Vp8Bits(file, start + FRAME_TAG_BYTES, firstEnd);
        modes.number(2); // colour space and clamping say nothing that decoders need
        segmentProbabilities = segments(modes);
        simpleFilter = modes.flag();
        filterLevel = modes.number(6);
        sharpness = modes.number(3);
        filterDeltas(modes);
        tokens = partitions(1 << modes.number(2), firstEnd, end);
        quantizers(modes);
        modes.flag(); // what later frames would start from
        for (int i = 0; i < tokenProbabilities.length; i++) {
            if (modes.read(Vp8Tables.TOKEN_UPDATES[i]) == 1) {
                tokenProbabilities[i] = modes.number(8);
            }
        }
        skipProbability = modes.flag() ? modes.number(8) : -1;
    }

    private int[] segments(Vp8Bits bits) {
        segmented = bits.flag();
        if (!segmented) {
            return new int[0];
        }
        boolean map = bits.flag();
        if (bits.flag()) {
            absolute = bits.flag();
            for (int i = 0; i < SEGMENTS; i++) {
                segmentQuantizers[i] = bits.optional(7);
            }
            for (int i = 0; i < SEGMENTS; i++) {
                segmentLevels[i] = bits.optional(6);
            }
        }
        int[] probabilities = new int[map ? SEGMENTS - 1 : 0];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = bits.flag() ? bits.number(8) : 255;
        }
        return probabilities;
    }

    /** Of the eight adjustments a key frame can use two. */
    private void filterDeltas(Vp8Bits bits) {
        if (bits.flag() && bits.flag()) {
            int[] deltas = new int[8];
            for (int i = 0; i < deltas.length; i++) {
                deltas[i] = bits.optional(6);
            }
            frameDelta = deltas[0];
            smallBlockDelta = deltas[4];
        }
    }

    private Vp8Bits[] partitions(int count, int start, int end) {
        Vp8Bits[] parts = new Vp8Bits[count];
        int at = start + 3 * (count - 1);
        for (int i = 0; i < count; i++) {
            int partEnd = i == count - 1 || at >= end ? end : at + u24(start + 3 * i);
            if (at >= end || partEnd > end) {
                throw new UnreadableImageException("truncated WebP: a partition is longer than the image data");
            }
            parts[i] = new Vp8Bits(file, at, partEnd);
            at = partEnd;
        }
        return parts;
    }

    private void quantizers(Vp8Bits bits) {
        int base = bits.number(7);
        int lumaDc = bits.optional(4);
        int secondDc = bits.optional(4);
        int secondAc = bits.optional(4);
        int colourDc = bits.optional(4);
        int colourAc = bits.optional(4);
        for (int i = 0; i < SEGMENTS; i++) {
            int q = !segmented ? base : segmentQuantizers[i] + (absolute ? 0 : base);
            steps[i] = new int[] {
                Vp8Tables.DC_STEPS[cut(q + lumaDc, 127)],
                Vp8Tables.AC_STEPS[cut(q, 127)],
                Vp8Tables.DC_STEPS[cut(q + secondDc, 127)] * 2,
                Math.max(8, Vp8Tables.AC_STEPS[cut(q + secondAc, 127)] * 155 / 100),
                Vp8Tables.DC_STEPS[cut(q + colourDc, 117)],
                Vp8Tables.AC_STEPS[cut(q + colourAc, 127)]
            };
        }
    }

    /** Strength of the loop filter for macroblocks of a segment, 0 to 63. */
    int filterLevel(int segment, boolean smallBlocks) {
        int level = !segmented ? filterLevel : segmentLevels[segment] + (absolute ? 0 : filterLevel);
        return cut(level + frameDelta + (smallBlocks ? smallBlockDelta : 0), 63);
    }

    private static int cut(int value, int highest) {
        return Math.max(0, Math.min(highest, value));
    }

    private int u24(int at) {
        return file[at] & 0xFF | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
    }
}
