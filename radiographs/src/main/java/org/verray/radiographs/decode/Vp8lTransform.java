package org.verray.radiographs.decode;

/**
 * A transform that an encoder applied to the pixels of a VP8L image, and how to undo it (RFC 9649, section 4).
 *
 * @param kind {@link #PREDICTOR}, {@link #COLOUR}, {@link #SUBTRACT_GREEN} or {@link #PALETTE}
 * @param bits block size as a power of two; for a palette how many indexes one coded pixel holds, likewise
 * @param columns columns of the image after undoing
 * @param data parameters of the blocks, or the palette
 */
record Vp8lTransform(int kind, int bits, int columns, int[] data) {
    static final int PREDICTOR = 0;
    static final int COLOUR = 1;
    static final int SUBTRACT_GREEN = 2;
    static final int PALETTE = 3;

    private static final int BLACK = 0xFF000000;
    private static final int RED_BLUE = 0x00FF00FF;
    private static final int ALPHA_GREEN = 0xFF00FF00;

    /** Reads the kind and the parameters of a transform of an image of the given size. */
    static Vp8lTransform read(Vp8lBits bits, int rows, int columns) {
        int kind = bits.read(2);
        return switch (kind) {
            case SUBTRACT_GREEN -> new Vp8lTransform(kind, 0, columns, new int[0]);
            case PALETTE -> {
                int colours = 1 + bits.read(8);
                int[] palette = Vp8lImage.pixels(bits, 1, colours, false);
                for (int i = 1; i < colours; i++) {
                    palette[i] = add(palette[i], palette[i - 1]);
                }
                yield new Vp8lTransform(
                        kind, colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3, columns, palette);
            }
            default -> {
                int size = 2 + bits.read(3);
                int[] data = Vp8lImage.pixels(bits, blocks(rows, size), blocks(columns, size), false);
                yield new Vp8lTransform(kind, size, columns, data);
            }
        };
    }

    /** Number of blocks that cover a length. */
    static int blocks(int length, int bits) {
        return length + (1 << bits) - 1 >> bits;
    }

    /** Columns of the image before undoing. */
    int codedColumns() {
        return kind == PALETTE ? blocks(columns, bits) : columns;
    }

    /** The pixels as they were before the transform; the given array may be used for them. */
    int[] undo(int[] pixels, int rows) {
        switch (kind) {
            case PREDICTOR -> addPredictions(pixels, rows);
            case COLOUR -> undoColour(pixels, rows);
            case SUBTRACT_GREEN -> {
                for (int i = 0; i < pixels.length; i++) {
                    int green = pixels[i] >>> 8 & 0xFF;
                    pixels[i] = pixels[i] & ALPHA_GREEN | (pixels[i] & RED_BLUE) + (green << 16 | green) & RED_BLUE;
                }
            }
            default -> {
                return lookedUp(pixels, rows);
            }
        }
        return pixels;
    }

    private int[] lookedUp(int[] coded, int rows) {
        int[] pixels = new int[rows * columns];
        int codedColumns = codedColumns();
        int width = 8 >> bits;
        int mask = (1 << width) - 1;
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                int packed = coded[row * codedColumns + (column >> bits)] >>> 8 & 0xFF;
                int index = packed >> width * (column & (1 << bits) - 1) & mask;
                pixels[at] = index < data.length ? data[index] : 0;
            }
        }
        return pixels;
    }

    private void undoColour(int[] pixels, int rows) {
        int across = blocks(columns, bits);
        for (int row = 0, at = 0; row < rows; row++) {
            int first = (row >> bits) * across;
            for (int column = 0; column < columns; column++, at++) {
                int element = data[first + (column >> bits)];
                int pixel = pixels[at];
                byte green = (byte) (pixel >> 8);
                int red = (pixel >> 16) + ((byte) element * green >> 5) & 0xFF;
                int change = ((byte) (element >> 8) * green >> 5) + ((byte) (element >> 16) * (byte) red >> 5);
                pixels[at] = pixel & ALPHA_GREEN | red << 16 | pixel + change & 0xFF;
            }
        }
    }

    private void addPredictions(int[] pixels, int rows) {
        pixels[0] = add(pixels[0], BLACK);
        for (int i = 1; i < columns; i++) {
            pixels[i] = add(pixels[i], pixels[i - 1]);
        }
        int across = blocks(columns, bits);
        for (int row = 1; row < rows; row++) {
            int first = row * columns;
            pixels[first] = add(pixels[first], pixels[first - columns]);
            for (int column = 1; column < columns; column++) {
                int mode = data[(row >> bits) * across + (column >> bits)] >>> 8 & 15;
                int at = first + column;
                int above = at - columns;
                pixels[at] = add(
                        pixels[at],
                        prediction(mode, pixels[at - 1], pixels[above], pixels[above + 1], pixels[above - 1]));
            }
        }
    }

    private static int prediction(int mode, int left, int above, int right, int corner) {
        return switch (mode) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> right;
            case 4 -> corner;
            case 5 -> mean(mean(left, right), above);
            case 6 -> mean(left, corner);
            case 7 -> mean(left, above);
            case 8 -> mean(corner, above);
            case 9 -> mean(above, right);
            case 10 -> mean(mean(left, corner), mean(above, right));
            case 11 -> distance(above, corner) < distance(left, corner) ? left : above;
            case 12 -> each(left, above, corner, false);
            case 13 -> each(mean(left, above), 0, corner, true);
            default -> BLACK;
        };
    }

    /** Channel by channel: first + second - third, or first + (first - third) / 2, cut to 0 to 255. */
    private static int each(int first, int second, int third, boolean half) {
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int a = first >>> shift & 0xFF;
            int b = second >>> shift & 0xFF;
            int c = third >>> shift & 0xFF;
            int value = half ? a + (a - c) / 2 : a + b - c;
            result |= Math.max(0, Math.min(255, value)) << shift;
        }
        return result;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            sum += Math.abs((a >>> shift & 0xFF) - (b >>> shift & 0xFF));
        }
        return sum;
    }

    private static int mean(int a, int b) {
        return (((a ^ b) & 0xFEFEFEFE) >>> 1) + (a & b);
    }

    private static int add(int a, int b) {
        return (a & ALPHA_GREEN) + (b & ALPHA_GREEN) & ALPHA_GREEN | (a & RED_BLUE) + (b & RED_BLUE) & RED_BLUE;
    }
}
