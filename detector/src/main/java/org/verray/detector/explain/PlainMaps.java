package org.verray.detector.explain;

import java.util.Random;
import org.verray.radiographs.GrayImage;

/** Maps that know nothing of a network: what an explanation has to beat. In squares of {@value PatchMap#STEP} pixels. */
final class PlainMaps {
    /** Squares that a plain map is averaged over to every side, about as smooth as the maps it stands beside. */
    private static final int RADIUS = 3;

    private PlainMaps() {}

    /** Noise, smoothed. */
    static HeatMap random(GrayImage image, long seed) {
        Random random = new Random(seed);
        float[] noise = squares(image, image.values());
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        return smooth(image, noise);
    }

    /** Brightness. */
    static HeatMap intensity(GrayImage image) {
        return smooth(image, squares(image, image.values()));
    }

    /** Variance of gray levels within each square. */
    static HeatMap variance(GrayImage image) {
        float[] values = image.values();
        float[] squared = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            squared[i] = values[i] * values[i];
        }
        float[] mean = squares(image, values);
        float[] variance = squares(image, squared);
        for (int i = 0; i < variance.length; i++) {
            variance[i] = Math.max(0, variance[i] - mean[i] * mean[i]);
        }
        return smooth(image, variance);
    }

    private static float[] squares(GrayImage image, float[] values) {
        return WindowMean.squares(values, image.rows(), image.columns(), PatchMap.STEP);
    }

    private static HeatMap smooth(GrayImage image, float[] squares) {
        int columns = HeatMap.squares(image.columns(), PatchMap.STEP);
        return new HeatMap(image.rows(), image.columns(), PatchMap.STEP, WindowMean.of(squares, columns, RADIUS));
    }
}
