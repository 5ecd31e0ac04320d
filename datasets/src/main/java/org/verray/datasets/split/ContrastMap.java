package org.verray.datasets.split;

import org.verray.radiographs.GrayImage;

/**
 * A square map of an image, or of its local contrast: {@code side} x {@code side} cells, row by row, whatever the shape
 * of the image.
 */
record ContrastMap(int side, float[] values) {
    private static final float UNIT = 40;

    /** Mean gray of each cell; pixels on a border count for both sides by their share. */
    static ContrastMap of(GrayImage image, int side) {
        float[] wide = new float[image.rows() * side];
        for (int c = 0; c < side; c++) {
            double from = c * (double) image.columns() / side;
            double to = (c + 1) * (double) image.columns() / side;
            for (int r = 0; r < image.rows(); r++) {
                wide[r * side + c] = mean(image.values(), r * image.columns(), 1, from, to);
            }
        }
        float[] cells = new float[side * side];
        for (int r = 0; r < side; r++) {
            double from = r * (double) image.rows() / side;
            double to = (r + 1) * (double) image.rows() / side;
            for (int c = 0; c < side; c++) {
                cells[r * side + c] = mean(wide, c, side, from, to);
            }
        }
        return new ContrastMap(side, cells);
    }

    private static float mean(float[] values, int start, int step, double from, double to) {
        double sum = 0;
        for (int i = (int) from; i < to; i++) {
            double share = Math.min(i + 1, to) - Math.max(i, from);
            sum += share * values[start + i * step];
        }
        return (float) (sum / (to - from));
    }

    /** Mean of each 2 x 2 cells. */
    ContrastMap halved() {
        int half = side / 2;
        float[] cells = new float[half * half];
        for (int r = 0; r < half; r++) {
            for (int c = 0; c < half; c++) {
                int i = 2 * r * side + 2 * c;
                cells[r * half + c] = (values[i] + values[i + 1] + values[i + side] + values[i + side + 1]) / 4;
            }
        }
        return new ContrastMap(half, cells);
    }

    /**
     * Keeps structures between two sizes, each divided by their strength around it, but not by less than a quarter of
     * the overall one: noise stays small.
     *
     * @param small standard deviation in cells of the blur that takes smaller structures away
     * @param large that of the blur that takes larger ones away
     * @param around that of the window over which strength is taken
     */
    ContrastMap contrast(double small, double large, double around) {
        float[] kept = blurred(small).values;
        float[] gone = blurred(large).values;
        float[] squares = new float[values.length];
        double sum = 0;
        for (int i = 0; i < kept.length; i++) {
            kept[i] -= gone[i];
            squares[i] = kept[i] * kept[i];
            sum += squares[i];
        }
        float[] energy = new ContrastMap(side, squares).blurred(around).values;
        double floor = sum / kept.length / 16 + 1e-6;
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (float) (kept[i] / Math.sqrt(energy[i] + floor));
        }
        return new ContrastMap(side, kept);
    }

    private ContrastMap blurred(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[radius + 1];
        float sum = 0;
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        float[] line = new float[side + 2 * radius];
        float[] once = new float[values.length];
        for (int r = 0; r < side; r++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = values[r * side + Math.max(0, Math.min(side - 1, i - radius))];
            }
            for (int c = 0; c < side; c++) {
                float total = 0;
                for (int k = -radius; k <= radius; k++) {
                    total += kernel[Math.abs(k)] * line[c + k + radius];
                }
                once[r * side + c] = total / sum;
            }
        }
        float[] twice = new float[values.length];
        for (int r = 0; r < side; r++) {
            for (int k = -radius; k <= radius; k++) {
                int row = Math.max(0, Math.min(side - 1, r + k)) * side;
                float weight = kernel[Math.abs(k)] / sum;
                for (int c = 0; c < side; c++) {
                    twice[r * side + c] += weight * once[row + c];
                }
            }
        }
        return new ContrastMap(side, twice);
    }

    /** The map after one of the eight turns: bit 0 turns it upside down, bit 1 mirrors it, then bit 2 transposes. */
    ContrastMap turned(int turn) {
        float[] result = new float[values.length];
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                int row = (turn & 1) != 0 ? side - 1 - r : r;
                int column = (turn & 2) != 0 ? side - 1 - c : c;
                result[r * side + c] = (turn & 4) != 0 ? values[column * side + row] : values[row * side + column];
            }
        }
        return new ContrastMap(side, result);
    }

    /** Root mean square of the values. */
    double strength() {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    /** A value between cells, bilinear; coordinates in cells from the centre of the first, the edge goes on outside. */
    float at(double x, double y) {
        double cx = Math.max(0, Math.min(side - 1.001, x));
        double cy = Math.max(0, Math.min(side - 1.001, y));
        int column = (int) cx;
        int row = (int) cy;
        float fx = (float) (cx - column);
        float fy = (float) (cy - row);
        int i = row * side + column;
        float upper = values[i] + fx * (values[i + 1] - values[i]);
        float lower = values[i + side] + fx * (values[i + side + 1] - values[i + side]);
        return upper + fy * (lower - upper);
    }

    /** The values in a byte each. */
    byte[] packed() {
        byte[] result = new byte[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) Math.max(-127, Math.min(127, Math.round(values[i] * UNIT)));
        }
        return result;
    }

    static ContrastMap unpacked(byte[] packed) {
        float[] values = new float[packed.length];
        for (int i = 0; i < packed.length; i++) {
            values[i] = packed[i] / UNIT;
        }
        return new ContrastMap((int) Math.round(Math.sqrt(packed.length)), values);
    }
}
