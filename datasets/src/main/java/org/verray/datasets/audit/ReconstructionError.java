package org.verray.datasets.audit;

import java.util.List;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;

/**
 * How well an autoencoder gives an image back, at native resolution: images that came out of a like decoder lose less (the idea
 * of Ricker et al., CVPR 2024, AEROBLADE). Looks at the middle of an image, at most {@value #LARGEST_SIDE} pixels a side.
 */
public final class ReconstructionError {
    private static final int LARGEST_SIDE = 512;
    private static final int SMALLEST_SIDE = 16;
    private static final double FLOOR = 1e-3;

    private static final List<String> NAMES = List.of(
            "log mean error",
            "log root mean square error",
            "log error over contrast",
            "log root mean square error of the detail",
            "log error over detail",
            "correlation of the detail");

    private ReconstructionError() {}

    /** Names of the values of {@link #of}. */
    public static List<String> featureNames() {
        return NAMES;
    }

    /**
     * Computes them, as many as {@link #featureNames}; NaN in all for images below 16 x 16 pixels.
     *
     * @param autoencoder gives the image back; its twin counts as it is
     */
    public static double[] of(GrayImage image, Synthesizer autoencoder) {
        if (Math.min(image.rows(), image.columns()) < SMALLEST_SIDE) {
            return NAMES.stream().mapToDouble(name -> Double.NaN).toArray();
        }
        int rows = Math.min(LARGEST_SIDE, image.rows());
        int columns = Math.min(LARGEST_SIDE, image.columns());
        GrayImage part =
                Degradations.crop(image, (image.rows() - rows) / 2, (image.columns() - columns) / 2, rows, columns);
        GrayImage back = autoencoder.synthesize(part);
        float[] detail = detail(part);
        float[] detailBack = detail(back);
        double error = deviation(difference(part.values(), back.values()));
        double lost = deviation(difference(detail, detailBack));
        return new double[] {
            log(meanAbsolute(difference(part.values(), back.values()))),
            log(error),
            log(error) - log(spread(part.values())),
            log(lost),
            log(lost) - log(deviation(detail)),
            correlation(detail, detailBack)
        };
    }

    private static double log(double value) {
        return StrictMath.log(Math.max(FLOOR, value));
    }

    private static float[] detail(GrayImage image) {
        return difference(image.values(), Degradations.blur(image, 1).values());
    }

    private static float[] difference(float[] a, float[] b) {
        float[] result = new float[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = a[i] - b[i];
        }
        return result;
    }

    private static double meanAbsolute(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += Math.abs(value);
        }
        return sum / values.length;
    }

    /** Root mean square. */
    private static double deviation(float[] values) {
        return Math.sqrt(product(values, values) / values.length);
    }

    private static double spread(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        return Math.sqrt(Math.max(0, product(values, values) / values.length - mean * mean));
    }

    private static double correlation(float[] a, float[] b) {
        double scale = Math.sqrt(product(a, a) * product(b, b));
        return scale > 0 ? product(a, b) / scale : 0;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
