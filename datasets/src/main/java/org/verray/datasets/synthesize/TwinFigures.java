package org.verray.datasets.synthesize;

import org.verray.radiographs.GrayImage;

/**
 * How a twin differs from its parent, both in gray levels 0 to 255.
 *
 * @param psnr peak signal-to-noise ratio in dB, 10 log10(255&sup2; / mean squared difference); infinite where equal
 * @param correlation Pearson's; NaN where either is flat
 * @param meanDifference mean of the twin minus mean of the parent
 * @param deviationDifference standard deviation of the twin minus that of the parent
 * @param blackDifference share of pixels below 0.5 in the twin minus that in the parent
 * @param whiteDifference the same for pixels from 254.5
 * @param grainRatio mean absolute difference to the mean of 3 x 3 pixels, twin over parent; NaN where the parent is flat
 */
public record TwinFigures(
        double psnr,
        double correlation,
        double meanDifference,
        double deviationDifference,
        double blackDifference,
        double whiteDifference,
        double grainRatio) {

    /** Compares two images of one size. */
    public static TwinFigures of(GrayImage parent, GrayImage twin) {
        int n = parent.values().length;
        double squares = 0;
        double sumP = 0;
        double sumT = 0;
        int black = 0;
        int white = 0;
        for (int i = 0; i < n; i++) {
            double p = parent.values()[i];
            double t = twin.values()[i];
            squares += (t - p) * (t - p);
            sumP += p;
            sumT += t;
            black += (t < 0.5 ? 1 : 0) - (p < 0.5 ? 1 : 0);
            white += (t >= 254.5 ? 1 : 0) - (p >= 254.5 ? 1 : 0);
        }
        double meanP = sumP / n;
        double meanT = sumT / n;
        double varP = 0;
        double varT = 0;
        double both = 0;
        for (int i = 0; i < n; i++) {
            double p = parent.values()[i] - meanP;
            double t = twin.values()[i] - meanT;
            varP += p * p;
            varT += t * t;
            both += p * t;
        }
        double grain = grain(parent);
        return new TwinFigures(
                10 * StrictMath.log10(255.0 * 255.0 * n / squares),
                varP > 0 && varT > 0 ? both / Math.sqrt(varP * varT) : Double.NaN,
                meanT - meanP,
                Math.sqrt(varT / n) - Math.sqrt(varP / n),
                (double) black / n,
                (double) white / n,
                grain > 0 ? grain(twin) / grain : Double.NaN);
    }

    private static double grain(GrayImage image) {
        float[] mean = LocalMean.of(image.values(), image.rows(), image.columns(), 3);
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += Math.abs(image.values()[i] - mean[i]);
        }
        return sum / mean.length;
    }
}
