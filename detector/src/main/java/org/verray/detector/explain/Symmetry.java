package org.verray.detector.explain;

import org.verray.radiographs.GrayImage;

/** How alike the two halves of a picture are. */
final class Symmetry {
    private static final int LONG_SIDE = 64;
    private static final double FIRST_AXIS = 0.4;
    private static final double LAST_AXIS = 0.6;

    private Symmetry() {}

    static Sign.Measured measure(GrayImage image) {
        GrayImage small = Sign.fitted(image, LONG_SIDE);
        double best = Double.NaN;
        // Twice the axis: odd numbers lie between columns.
        int first = (int) Math.round(2 * FIRST_AXIS * (small.columns() - 1));
        int last = (int) Math.round(2 * LAST_AXIS * (small.columns() - 1));
        for (int axis = first; axis <= last; axis++) {
            double r = correlation(small, axis);
            best = Double.isNaN(best) || r > best ? r : best;
        }
        return Sign.Measured.of(best);
    }

    /** Pearson's r of columns c with columns axis - c. */
    private static double correlation(GrayImage image, int axis) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        double products = 0;
        for (int r = 0; r < image.rows(); r++) {
            for (int c = Math.max(0, axis - image.columns() + 1); c <= Math.min(image.columns() - 1, axis); c++) {
                double value = image.at(r, c);
                sum += value;
                squares += value * value;
                products += value * image.at(r, axis - c);
                n++;
            }
        }
        double variance = squares / n - sum / n * (sum / n);
        return variance > 1e-9 ? (products / n - sum / n * (sum / n)) / variance : Double.NaN;
    }
}
