package org.verray.detector.explain;

import java.util.Random;
import org.verray.datasets.degrade.Resampling;
import org.verray.radiographs.GrayImage;

/**
 * The best vertical ridge, bright or dark, in the middle of a picture: the path from top to bottom, one column to the side at most in
 * each row, with the largest sum of ridge strength.
 */
final class SpineLine {
    private static final int HEIGHT = 128;
    private static final double TOP = 0.15;
    private static final double BOTTOM = 0.85;
    private static final double LEFT = 0.3;
    private static final double RIGHT = 0.7;

    /** Half the width of the ridge, in widths of the picture. */
    private static final double REACH = 0.08;

    /** Mean strength that a spine has at least, in standard deviations of the strength over the middle of the picture. */
    private static final double CLEAR = 0.5;

    /** How many times stronger a spine is than the best path through the same rows, each shifted sideways by chance. */
    private static final double TIMES_CHANCE = 2;

    private final double[][] strength;
    private final int left;

    private SpineLine(double[][] strength, int left) {
        this.strength = strength;
        this.left = left;
    }

    static Sign.Measured measure(GrayImage image) {
        if (image.columns() < 64 || image.rows() < 64) {
            return Sign.Measured.undefined("smaller than 64 pixels");
        }
        double scale = (double) HEIGHT / image.rows();
        GrayImage small =
                Resampling.BILINEAR.resize(image, HEIGHT, Math.max(16, (int) Math.round(scale * image.columns())));
        SpineLine bright = of(small, 1);
        SpineLine dark = of(small, -1);
        SpineLine line = bright.best().mean() >= dark.best().mean() ? bright : dark;
        Path best = line.best();
        if (!(best.mean() >= CLEAR
                && best.mean() >= TIMES_CHANCE * line.shifted().best().mean())) {
            return Sign.Measured.undefined("no spine found");
        }
        return Sign.Measured.of(-best.departure() / small.columns());
    }

    private static SpineLine of(GrayImage image, int sense) {
        int columns = image.columns();
        float[] smooth = WindowMean.of(image.values(), columns, 1);
        int reach = Math.max(2, (int) Math.round(REACH * columns));
        int top = (int) (TOP * HEIGHT);
        int rows = (int) (BOTTOM * HEIGHT) - top;
        int left = Math.max(reach, (int) (LEFT * columns));
        int width = Math.min(columns - reach, (int) (RIGHT * columns)) - left;
        double[][] strength = new double[rows][width];
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                int i = (top + r) * columns + left + c;
                strength[r][c] = sense * (smooth[i] - (smooth[i - reach] + smooth[i + reach]) / 2.0);
                sum += strength[r][c];
                squares += strength[r][c] * strength[r][c];
            }
        }
        double n = (double) rows * width;
        double deviation = Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
        for (double[] row : strength) {
            for (int c = 0; c < width; c++) {
                row[c] = deviation > 0 ? row[c] / deviation : 0;
            }
        }
        return new SpineLine(strength, left);
    }

    /** The same strengths, each row turned sideways by a number of columns that a fixed seed decides. */
    private SpineLine shifted() {
        Random random = new Random(1);
        double[][] turned = new double[strength.length][];
        for (int r = 0; r < turned.length; r++) {
            int width = strength[r].length;
            int shift = random.nextInt(width);
            turned[r] = new double[width];
            for (int c = 0; c < width; c++) {
                turned[r][(c + shift) % width] = strength[r][c];
            }
        }
        return new SpineLine(turned, left);
    }

    /** A column for each row, and the mean strength along the way. */
    private record Path(int[] columns, double mean) {
        /** Root mean square distance from the line of least squares, in columns. */
        double departure() {
            int n = columns.length;
            double middle = (n - 1) / 2.0;
            double mean = 0;
            for (int column : columns) {
                mean += (double) column / n;
            }
            double slope = 0;
            double spread = 0;
            for (int r = 0; r < n; r++) {
                slope += (r - middle) * (columns[r] - mean);
                spread += (r - middle) * (r - middle);
            }
            slope /= spread;
            double squares = 0;
            for (int r = 0; r < n; r++) {
                double off = columns[r] - mean - slope * (r - middle);
                squares += off * off;
            }
            return Math.sqrt(squares / n);
        }
    }

    private Path best() {
        int rows = strength.length;
        int width = strength[0].length;
        double[] sums = strength[0].clone();
        int[][] from = new int[rows][width];
        for (int r = 1; r < rows; r++) {
            double[] next = new double[width];
            for (int c = 0; c < width; c++) {
                int before = c;
                for (int step = -1; step <= 1; step += 2) {
                    int other = c + step;
                    before = other >= 0 && other < width && sums[other] > sums[before] ? other : before;
                }
                from[r][c] = before;
                next[c] = sums[before] + strength[r][c];
            }
            sums = next;
        }
        int end = 0;
        for (int c = 1; c < width; c++) {
            end = sums[c] > sums[end] ? c : end;
        }
        double mean = sums[end] / rows;
        int[] columns = new int[rows];
        for (int r = rows - 1; r >= 0; r--) {
            columns[r] = left + end;
            end = from[r][end];
        }
        return new Path(columns, mean);
    }
}
