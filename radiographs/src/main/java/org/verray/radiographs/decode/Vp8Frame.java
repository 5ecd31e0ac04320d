package org.verray.radiographs.decode;

import java.util.Arrays;

/**
 * Decodes a VP8 key frame, the lossy kind of WebP (RFC 6386), sample for sample as libwebp does, and brings it to
 * luminance. Not thread-safe.
 */
final class Vp8Frame {
    private final Vp8Header header;
    private final int blocksDown;
    private final int blocksAcross;
    private final Vp8Plane[] planes;
    private final Vp8Residuals residuals;

    /** Modes of the 4 x 4 blocks above and to the left, which the probabilities of a mode depend on. */
    private final byte[] modesAbove;

    private final byte[] modesLeft = new byte[4];
    private final byte[] modes = new byte[16];
    private final int[] edge = new int[13];

    /** By macroblock: strength of the filter, plus 64 where inner edges are filtered. */
    private final byte[] filters;

    private Vp8Frame(Vp8Header header) {
        this.header = header;
        blocksDown = (header.rows + 15) / 16;
        blocksAcross = (header.columns + 15) / 16;
        planes = new Vp8Plane[] {plane(16), plane(8), plane(8)};
        residuals = new Vp8Residuals(header, blocksAcross);
        modesAbove = new byte[4 * blocksAcross];
        filters = new byte[blocksDown * blocksAcross];
    }

    private Vp8Plane plane(int size) {
        return new Vp8Plane(blocksDown * size, blocksAcross * size);
    }

    /**
     * Decodes a frame.
     *
     * @throws UnreadableImageException where it is damaged or truncated
     */
    static Vp8Frame decode(byte[] file, WebpFile webp) {
        Vp8Frame frame = new Vp8Frame(new Vp8Header(file, webp));
        frame.reconstruct();
        frame.filter();
        return frame;
    }

    int rows() {
        return header.rows;
    }

    int columns() {
        return header.columns;
    }

    private void reconstruct() {
        for (int row = 0; row < blocksDown; row++) {
            Arrays.fill(modesLeft, (byte) Vp8Prediction.SMALL_DC);
            residuals.beginLine();
            Vp8Bits tokens = header.tokens[row % header.tokens.length];
            for (int column = 0; column < blocksAcross; column++) {
                macroblock(tokens, row, column);
            }
        }
    }

    private void macroblock(Vp8Bits tokens, int row, int column) {
        Vp8Bits bits = header.modes;
        int segment = segment(bits);
        boolean skipped = header.skipProbability >= 0 && bits.read(header.skipProbability) == 1;
        boolean smallBlocks = bits.read(145) == 0;
        int mode = smallBlocks ? -1 : lumaMode(bits);
        readModes(bits, column, mode);
        int colourMode = colourMode(bits);
        boolean any = false;
        if (skipped) {
            residuals.skip(column, smallBlocks);
        } else {
            any = residuals.read(tokens, column, smallBlocks, header.steps[segment]);
        }
        if (smallBlocks) {
            smallBlocks(row, column);
        } else {
            Vp8Prediction.block(planes[0], 16 * row, 16 * column, 16, mode);
            for (int i = 0; i < 16; i++) {
                int at = planes[0].index(16 * row + i / 4 * 4, 16 * column + i % 4 * 4);
                planes[0].addResidual(at, residuals.coefficients, 16 * i);
            }
        }
        for (int p = 1; p < 3; p++) {
            Vp8Prediction.block(planes[p], 8 * row, 8 * column, 8, colourMode);
            for (int i = 0; i < 4; i++) {
                int at = planes[p].index(8 * row + i / 2 * 4, 8 * column + i % 2 * 4);
                planes[p].addResidual(at, residuals.coefficients, 16 * (12 + 4 * p + i));
            }
        }
        int level = header.filterLevel(segment, smallBlocks);
        filters[row * blocksAcross + column] = (byte) (any || smallBlocks ? level + 64 : level);
    }

    private int segment(Vp8Bits bits) {
        int[] p = header.segmentProbabilities;
        if (p.length == 0) {
            return 0;
        }
        return bits.read(p[0]) == 0 ? bits.read(p[1]) : 2 + bits.read(p[2]);
    }

    private static int lumaMode(Vp8Bits bits) {
        if (bits.read(156) == 0) {
            return bits.read(163) == 0 ? Vp8Prediction.DC : Vp8Prediction.VERTICAL;
        }
        return bits.read(128) == 0 ? Vp8Prediction.HORIZONTAL : Vp8Prediction.TRUE_MOTION;
    }

    private static int colourMode(Vp8Bits bits) {
        if (bits.read(142) == 0) {
            return Vp8Prediction.DC;
        }
        if (bits.read(114) == 0) {
            return Vp8Prediction.VERTICAL;
        }
        return bits.read(183) == 0 ? Vp8Prediction.HORIZONTAL : Vp8Prediction.TRUE_MOTION;
    }

    /** Reads the modes of the 4 x 4 blocks, or notes the ones that the mode of the macroblock stands for. */
    private void readModes(Vp8Bits bits, int column, int mode) {
        for (int i = 0; i < 16; i++) {
            int up = 4 * column + i % 4;
            int side = i / 4;
            int small = switch (mode) {
                case Vp8Prediction.DC -> Vp8Prediction.SMALL_DC;
                case Vp8Prediction.VERTICAL -> Vp8Prediction.SMALL_VERTICAL;
                case Vp8Prediction.HORIZONTAL -> Vp8Prediction.SMALL_HORIZONTAL;
                case Vp8Prediction.TRUE_MOTION -> Vp8Prediction.SMALL_TRUE_MOTION;
                default ->
                    Vp8Prediction.readSmallMode(
                            bits, (modesAbove[up] * Vp8Tables.MODES + modesLeft[side]) * Vp8Tables.MODE_NODES);
            };
            modes[i] = modesAbove[up] = modesLeft[side] = (byte) small;
        }
    }

    private void smallBlocks(int row, int column) {
        Vp8Plane plane = planes[0];
        int above = plane.index(16 * row - 1, 16 * column);
        if (row > 0 && column == blocksAcross - 1) {
            Arrays.fill(plane.data, above + 16, above + 20, plane.data[above + 15]);
        }
        for (int i = 0; i < 16; i++) {
            int at = plane.index(16 * row + i / 4 * 4, 16 * column + i % 4 * 4);
            int right = i % 4 == 3 ? above + 16 : at - plane.stride + 4;
            Vp8Prediction.small(plane, at, right, modes[i], edge);
            plane.addResidual(at, residuals.coefficients, 16 * i);
        }
    }

    private void filter() {
        if (header.filterLevel == 0) {
            return;
        }
        Vp8LoopFilter filter = new Vp8LoopFilter(header.simpleFilter, header.sharpness);
        for (int i = 0; i < filters.length; i++) {
            int level = filters[i] & 63;
            if (level > 0) {
                filter.macroblock(planes, i / blocksAcross, i % blocksAcross, level, (filters[i] & 64) != 0);
            }
        }
    }

    /**
     * Gray samples by way of RGB: colour differences are interpolated with weights of 9, 3, 3 and 1 sixteenths, YCbCr of
     * ITU-R BT.601 in studio range is brought to RGB, both in the whole numbers of libwebp.
     */
    short[] luminance(Luminance luminance) {
        short[] samples = new short[header.rows * header.columns];
        int lastRow = (header.rows - 1) / 2;
        int lastColumn = (header.columns - 1) / 2;
        for (int row = 0, at = 0; row < header.rows; row++) {
            int near = row / 2;
            int other = Math.max(0, Math.min(lastRow, near - 1 + row % 2 * 2));
            for (int column = 0; column < header.columns; column++, at++) {
                int nearColumn = column / 2;
                int otherColumn = Math.max(0, Math.min(lastColumn, nearColumn - 1 + column % 2 * 2));
                int y = planes[0].get(planes[0].index(row, column));
                int u = between(planes[1], near, other, nearColumn, otherColumn);
                int v = between(planes[2], near, other, nearColumn, otherColumn);
                int light = y * 19077 >> 8;
                samples[at] = (short) luminance.of(
                        cut(light + (v * 26149 >> 8) - 14234),
                        cut(light - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708),
                        cut(light + (u * 33050 >> 8) - 17685));
            }
        }
        return samples;
    }

    private static int between(Vp8Plane plane, int near, int other, int nearColumn, int otherColumn) {
        int nearest = plane.get(plane.index(near, nearColumn));
        int beside = plane.get(plane.index(near, otherColumn));
        int above = plane.get(plane.index(other, nearColumn));
        int diagonal = plane.get(plane.index(other, otherColumn));
        return (nearest + diagonal + 3 * (beside + above) + 8 >> 3) + nearest >> 1;
    }

    private static int cut(int value) {
        return Math.max(0, Math.min(255, value >> 6));
    }
}
