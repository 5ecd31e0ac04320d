package org.verray.datasets.degrade;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.verray.radiographs.GrayImage;

/** What happens to pictures on their way: blur, noise, median filter, tone changes, cropping, turning. */
public final class Degradations {
    private Degradations() {}

    /** Gaussian blur with the edges repeated; sigma in pixels, 0 changes nothing. */
    public static GrayImage blur(GrayImage image, double sigma) {
        if (sigma <= 0) {
            return image;
        }
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return convolve(convolve(image, kernel, true), kernel, false);
    }

    private static GrayImage convolve(GrayImage image, double[] kernel, boolean alongRow) {
        int radius = kernel.length / 2;
        float[] result = new float[image.values().length];
        for (int r = 0; r < image.rows(); r++) {
            for (int c = 0; c < image.columns(); c++) {
                double sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int row = alongRow ? r : clamp(r + k, image.rows());
                    int column = alongRow ? clamp(c + k, image.columns()) : c;
                    sum += kernel[k + radius] * image.at(row, column);
                }
                result[r * image.columns() + c] = (float) sum;
            }
        }
        return new GrayImage(image.rows(), image.columns(), result);
    }

    /** Adds independent Gaussian noise; sigma in units of the 8-bit scale. Values may leave 0 to 255. */
    public static GrayImage noise(GrayImage image, double sigma, RandomGenerator random) {
        float[] result = new float[image.values().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (image.values()[i] + sigma * random.nextGaussian());
        }
        return new GrayImage(image.rows(), image.columns(), result);
    }

    /** Square median filter with the edges repeated; the side is odd. */
    public static GrayImage median(GrayImage image, int side) {
        if (side < 1 || side % 2 == 0) {
            throw new IllegalArgumentException("expected an odd side, found " + side);
        }
        int radius = side / 2;
        float[] window = new float[side * side];
        float[] result = new float[image.values().length];
        for (int r = 0; r < image.rows(); r++) {
            for (int c = 0; c < image.columns(); c++) {
                int n = 0;
                for (int dr = -radius; dr <= radius; dr++) {
                    for (int dc = -radius; dc <= radius; dc++) {
                        window[n++] = image.at(clamp(r + dr, image.rows()), clamp(c + dc, image.columns()));
                    }
                }
                Arrays.sort(window);
                result[r * image.columns() + c] = window[n / 2];
            }
        }
        return new GrayImage(image.rows(), image.columns(), result);
    }

    /** Unsharp mask: adds {@code amount} times what a blur of that sigma takes away. Values may leave 0 to 255. */
    public static GrayImage sharpen(GrayImage image, double sigma, double amount) {
        GrayImage smooth = blur(image, sigma);
        float[] result = new float[image.values().length];
        for (int i = 0; i < result.length; i++) {
            float v = image.values()[i];
            result[i] = (float) (v + amount * (v - smooth.values()[i]));
        }
        return new GrayImage(image.rows(), image.columns(), result);
    }

    /** Maps v to 255 (v / 255)^gamma. */
    public static GrayImage gamma(GrayImage image, double gamma) {
        return tone(image, v -> 255 * StrictMath.pow(Math.max(0, Math.min(1, v / 255)), gamma));
    }

    /** Maps low to 0 and high to 255 linearly and cuts what lies outside. */
    public static GrayImage window(GrayImage image, double low, double high) {
        if (!(high > low)) {
            throw new IllegalArgumentException("expected low < high, found " + low + " and " + high);
        }
        return tone(image, v -> Math.max(0, Math.min(255, 255 * (v - low) / (high - low))));
    }

    /** Swaps black and white. */
    public static GrayImage invert(GrayImage image) {
        return tone(image, v -> 255 - v);
    }

    private static GrayImage tone(GrayImage image, DoubleUnaryOperator curve) {
        float[] result = new float[image.values().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) curve.applyAsDouble(image.values()[i]);
        }
        return new GrayImage(image.rows(), image.columns(), result);
    }

    /** Cuts out a rectangle, which must lie inside the image. */
    public static GrayImage crop(GrayImage image, int row, int column, int rows, int columns) {
        if (row < 0 || column < 0 || row + rows > image.rows() || column + columns > image.columns()) {
            throw new IllegalArgumentException("expected a part of " + image + ", found " + columns + " x " + rows
                    + " at column " + column + ", row " + row);
        }
        float[] result = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(image.values(), (row + r) * image.columns() + column, result, r * columns, columns);
        }
        return new GrayImage(rows, columns, result);
    }

    /** One of the eight turns and flips of a square; {@code which} is 0 (none) to 7. */
    public static GrayImage turn(GrayImage image, int which) {
        boolean transpose = (which & 4) != 0;
        int rows = transpose ? image.columns() : image.rows();
        int columns = transpose ? image.rows() : image.columns();
        float[] result = new float[image.values().length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int row = (which & 1) != 0 ? rows - 1 - r : r;
                int column = (which & 2) != 0 ? columns - 1 - c : c;
                result[r * columns + c] = transpose ? image.at(column, row) : image.at(row, column);
            }
        }
        return new GrayImage(rows, columns, result);
    }

    private static int clamp(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }
}
