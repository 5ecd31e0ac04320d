package org.verray.datasets.summary;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;

/**
 * A radiograph as its file asks to be shown, made to fit a square: shrunk by averaging areas, enlarged by repeating pixels.
 *
 * @param levels row-major, 0 black to 255 white
 */
record Miniature(int rows, int columns, byte[] levels) {
    static Miniature of(Radiograph radiograph, int side) {
        Rendering rendering = Rendering.of(radiograph);
        int longer = Math.max(rendering.rows(), rendering.columns());
        float[] gray = new float[rendering.rows() * rendering.columns()];
        byte[] source = rendering.bytes();
        for (int i = 0; i < gray.length; i++) {
            gray[i] = source[i] & 0xFF;
        }
        return of(
                new GrayImage(rendering.rows(), rendering.columns(), gray),
                Math.max(1, Math.round((float) side * rendering.rows() / longer)),
                Math.max(1, Math.round((float) side * rendering.columns() / longer)));
    }

    /** An image at another size: each pixel is the mean of what it covers. */
    static Miniature of(GrayImage image, int rows, int columns) {
        float[] narrow = shrunk(image.values(), image.rows(), image.columns(), columns);
        float[] turned = shrunk(turned(narrow, image.rows(), columns), columns, image.rows(), rows);
        float[] fitting = turned(turned, columns, rows);
        byte[] levels = new byte[rows * columns];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(fitting[i]);
        }
        return new Miniature(rows, columns, levels);
    }

    /** Every row at another width: each new pixel is the mean of the old ones it covers, by the share that it covers. */
    private static float[] shrunk(float[] gray, int rows, int columns, int width) {
        float[] result = new float[rows * width];
        double step = (double) columns / width;
        for (int x = 0; x < width; x++) {
            double from = x * step;
            double to = Math.min(columns, from + step);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int c = (int) from; c < to; c++) {
                    sum += gray[row * columns + c] * (Math.min(to, c + 1) - Math.max(from, c));
                }
                result[row * width + x] = (float) (sum / (to - from));
            }
        }
        return result;
    }

    private static float[] turned(float[] gray, int rows, int columns) {
        float[] result = new float[gray.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = gray[row * columns + column];
            }
        }
        return result;
    }
}
