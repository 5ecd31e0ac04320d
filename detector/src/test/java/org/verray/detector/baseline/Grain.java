package org.verray.detector.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.GrayImage;

/** Pictures of grain, and pairs of them with one thing changed. */
final class Grain {
    private Grain() {}

    /** Independent normal grain of deviation 12 around a gray that differs from picture to picture, whole numbers. */
    static GrayImage normal(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double level = random.nextDouble(90, 160);
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(level + 12 * random.nextGaussian());
        }
        return new GrayImage(side, side, values);
    }

    /** Pairs: a real picture, and the synthetic one that something makes of it. */
    static List<BaselineCase> pairs(
            BaselineFeatures features, int first, int n, int side, UnaryOperator<GrayImage> synthetic) {
        List<BaselineCase> cases = new ArrayList<>();
        for (int i = first; i < first + n; i++) {
            GrayImage real = normal(side, i);
            cases.add(new BaselineCase(features.measure(real), Truth.REAL, "pair " + i));
            cases.add(new BaselineCase(features.measure(synthetic.apply(real)), Truth.SYNTHETIC, "pair " + i));
        }
        return cases;
    }

    /** The same pixels in another order: equal histogram and, for independent grain, equal spectrum and residuals. */
    static GrayImage shuffled(GrayImage image) {
        SplittableRandom random = new SplittableRandom(99);
        float[] values = image.values().clone();
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            float value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
        return new GrayImage(image.rows(), image.columns(), values);
    }

    /** The same gray levels sorted along each row: equal histogram, no grain. */
    static GrayImage sortedRows(GrayImage image) {
        float[] values = image.values().clone();
        for (int row = 0; row < image.rows(); row++) {
            Arrays.sort(values, row * image.columns(), (row + 1) * image.columns());
        }
        return new GrayImage(image.rows(), image.columns(), values);
    }

    /** Every gray halved: another histogram and quarter the power, at every frequency alike. */
    static GrayImage dimmed(GrayImage image) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(values[i] / 2);
        }
        return new GrayImage(image.rows(), image.columns(), values);
    }

    /**
     * Independent two-valued grain with the mean and deviation of the picture: as flat a spectrum of the same power, and residuals
     * with far lower kurtosis.
     */
    static GrayImage twoValued(GrayImage image) {
        double mean = 0;
        for (float value : image.values()) {
            mean += value / image.values().length;
        }
        double squares = 0;
        for (float value : image.values()) {
            squares += (value - mean) * (value - mean) / image.values().length;
        }
        SplittableRandom random = new SplittableRandom(image.hashCode());
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + (random.nextBoolean() ? 1 : -1) * Math.sqrt(squares));
        }
        return new GrayImage(image.rows(), image.columns(), values);
    }

    /** The middle of the picture, 96 pixels a side. */
    static GrayImage smaller(GrayImage image) {
        float[] values = new float[96 * 96];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.at(i / 96, i % 96);
        }
        return new GrayImage(96, 96, values);
    }
}
