package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Trades pixels for channels and back (Shi et al., CVPR 2016), without any loss. Shapes: images, channels, rows, columns. */
final class PixelShuffle {
    private PixelShuffle() {}

    /** Weaves groups of {@code factor} squared channels into maps that are larger by that factor. */
    static NDArray enlarge(NDArray maps, int factor) {
        Shape s = maps.getShape();
        long n = s.get(0);
        long channels = s.get(1) / ((long) factor * factor);
        long rows = s.get(2);
        long columns = s.get(3);
        return maps.reshape(n, channels, factor, factor, rows, columns)
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(n, channels, factor * rows, factor * columns);
    }

    /** The reverse of {@link #enlarge}; rows and columns are multiples of the factor. */
    static NDArray reduce(NDArray maps, int factor) {
        Shape s = maps.getShape();
        long n = s.get(0);
        long channels = s.get(1);
        long rows = s.get(2) / factor;
        long columns = s.get(3) / factor;
        return maps.reshape(n, channels, rows, factor, columns, factor)
                .transpose(0, 1, 3, 5, 2, 4)
                .reshape(n, channels * factor * factor, rows, columns);
    }
}
