package org.verray.radiographs;

import java.util.Arrays;
import java.util.Objects;

/**
 * A gray image at the one depth that pixel evidence and degradations work on: values 0 (black) to 255 (white), in
 * display sense (MONOCHROME2), row by row. The array is shared, not copied: treat it as owned by this object.
 */
public record GrayImage(int rows, int columns, float[] values) {
    private static final double CLIPPED = 0.001;

    public GrayImage {
        Objects.requireNonNull(values, "values");
        if (values.length != rows * (long) columns) {
            throw new IllegalArgumentException(
                    "expected " + rows + " x " + columns + " values, found " + values.length);
        }
    }

    /** A black image. */
    public static GrayImage black(int rows, int columns) {
        return new GrayImage(rows, columns, new float[rows * columns]);
    }

    /**
     * Brings a radiograph to the common depth: whole numbers 0 to 255, MONOCHROME1 inverted. Samples of up to 8 bits
     * keep their values; deeper ones are mapped linearly from their 0.1% to 99.9% quantile, because nobody shows 12
     * bits unwindowed and because depth itself must not tell the classes apart.
     */
    public static GrayImage of(Radiograph radiograph) {
        return of(radiograph, true);
    }

    /** The same, deeper samples mapped to real numbers instead of whole ones: for what is to be stored deeper again. */
    public static GrayImage unrounded(Radiograph radiograph) {
        return of(radiograph, radiograph.bitsStored() <= 8);
    }

    private static GrayImage of(Radiograph radiograph, boolean whole) {
        int n = radiograph.rows() * radiograph.columns();
        int low = radiograph.lowestPossible();
        int high = radiograph.highestPossible();
        if (radiograph.bitsStored() > 8) {
            int[] histogram = new int[high - low + 1];
            for (int i = 0; i < n; i++) {
                histogram[radiograph.sample(i) - low]++;
            }
            int first = low;
            low = first + Histogram.quantile(histogram, (long) Math.floor(CLIPPED * n));
            high = first + Histogram.quantile(histogram, (long) Math.ceil((1 - CLIPPED) * n) - 1);
        }
        boolean inverted = radiograph.photometric() == Photometric.MONOCHROME1;
        boolean exact = radiograph.bitsStored() == 8;
        float scale = high > low ? 255f / (high - low) : 0f;
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            float value = exact ? radiograph.sample(i) - low : (radiograph.sample(i) - low) * scale;
            value = whole ? Math.round(value) : value;
            value = Math.max(0f, Math.min(255f, value));
            values[i] = inverted ? 255f - value : value;
        }
        return new GrayImage(radiograph.rows(), radiograph.columns(), values);
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /** The same image with every value rounded to a whole number and cut to 0 to 255. */
    public GrayImage rounded() {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Math.max(0f, Math.min(255f, Math.round(values[i])));
        }
        return new GrayImage(rows, columns, result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrayImage image
                && rows == image.rows
                && columns == image.columns
                && Arrays.equals(values, image.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "GrayImage[" + columns + " x " + rows + "]";
    }
}
