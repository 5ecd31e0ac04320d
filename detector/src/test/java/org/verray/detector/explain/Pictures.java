package org.verray.detector.explain;

import java.util.Random;
import org.verray.radiographs.GrayImage;

/** Images of which a square has coarser grain than the rest. */
final class Pictures {
    private Pictures() {}

    /** Faint grain (standard deviation 1 level) around strong grain (10 levels) in a square. */
    static GrayImage planted(int rows, int columns, int top, int left, int side) {
        Random random = new Random(7);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            boolean inside = inside(i, columns, top, left, side);
            values[i] = (float) (128 + (inside ? 10 : 1) * random.nextGaussian());
        }
        return new GrayImage(rows, columns, values);
    }

    /** The same without the square. */
    static GrayImage faint(int rows, int columns) {
        return planted(rows, columns, 0, 0, 0);
    }

    static boolean inside(int pixel, int columns, int top, int left, int side) {
        int row = pixel / columns;
        int column = pixel % columns;
        return row >= top && row < top + side && column >= left && column < left + side;
    }

    /** The square as a mask in squares of a map. */
    static MaskSquares mask(int rows, int columns, int top, int left, int side) {
        int step = PatchMap.STEP;
        int width = HeatMap.squares(columns, step);
        boolean[] inside = new boolean[HeatMap.squares(rows, step) * width];
        for (int i = 0; i < inside.length; i++) {
            int row = i / width * step + step / 2;
            int column = i % width * step + step / 2;
            inside[i] = inside(row * columns + column, columns, top, left, side);
        }
        return new MaskSquares(HeatMap.squares(rows, step), width, step, inside);
    }
}
