package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Differences of pixels to others that no linear filter gives. Shapes: images, 1, rows, columns; a margin is cut off. */
final class PixelResiduals {
    /** Median of nine by the exchange network of Paeth (Graphics Gems, 1990): 19 comparisons, no sorting. */
    static final int[][] EXCHANGES = {
        {1, 2}, {4, 5}, {7, 8}, {0, 1}, {3, 4}, {6, 7}, {1, 2}, {4, 5}, {7, 8}, {0, 3}, {5, 8}, {4, 7}, {3, 6}, {1, 4},
        {2, 5}, {4, 7}, {4, 2}, {6, 4}, {4, 2}
    };

    private PixelResiduals() {}

    /** Difference to the top left pixel of each 2 x 2 cell (Tan et al., CVPR 2024). */
    static NDArray nearestNeighbour(NDArray x, int margin) {
        Shape s = x.getShape();
        try (NDArray corner = x.get(new NDIndex(":, :, ::2, ::2"));
                NDArray wide = corner.repeat(3, 2);
                NDArray full = wide.repeat(2, 2);
                NDArray cut = full.get(new NDIndex(":, :, 0:" + s.get(2) + ", 0:" + s.get(3)));
                NDArray residual = x.sub(cut)) {
            return crop(residual, margin);
        }
    }

    /** Difference to the median of the 3 x 3 pixels around. */
    static NDArray median(NDArray x, int margin) {
        Shape s = x.getShape();
        long rows = s.get(2) - 2L * margin;
        long columns = s.get(3) - 2L * margin;
        NDArray[] p = new NDArray[9];
        for (int i = 0; i < 9; i++) {
            int r = margin - 1 + i / 3;
            int c = margin - 1 + i % 3;
            p[i] = x.get(new NDIndex(":, :, " + r + ":" + (r + rows) + ", " + c + ":" + (c + columns)));
        }
        NDArray centre = p[4].duplicate();
        for (int[] e : EXCHANGES) {
            NDArray low = p[e[0]].minimum(p[e[1]]);
            NDArray high = p[e[0]].maximum(p[e[1]]);
            p[e[0]].close();
            p[e[1]].close();
            p[e[0]] = low;
            p[e[1]] = high;
        }
        NDArray residual = centre.sub(p[4]);
        centre.close();
        for (NDArray a : p) {
            a.close();
        }
        return residual;
    }

    /** The array without a margin on each side. */
    static NDArray crop(NDArray x, int margin) {
        Shape s = x.getShape();
        return x.get(
                new NDIndex(":, :, " + margin + ":" + (s.get(2) - margin) + ", " + margin + ":" + (s.get(3) - margin)));
    }
}
