package org.verray.datasets.synthesize;

import java.util.random.RandomGenerator;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.degrade.Resampling;
import org.verray.radiographs.GrayImage;

/**
 * Shrinks an image and enlarges it again: what a super-resolution network is given to restore.
 *
 * @param scale how much smaller the image becomes in between, above 1
 * @param kernel of shrinking; enlarging is cubic
 * @param blur Gaussian blur before, sigma in pixels
 */
public record Shrinking(double scale, Resampling kernel, double blur) {
    private static final Resampling[] KERNELS = {Resampling.BILINEAR, Resampling.BICUBIC, Resampling.LANCZOS};

    /** Draws kernel and blur: cameras and archives shrink in different ways, and a network must cope with each. */
    public static Shrinking draw(RandomGenerator random, double scale) {
        Resampling kernel = KERNELS[random.nextInt(KERNELS.length)];
        double blur = random.nextDouble() < 0.5 ? 0 : random.nextDouble(0.2, 0.25 * scale);
        return new Shrinking(scale, kernel, blur);
    }

    /** The image as it comes back, of the same size. */
    public GrayImage apply(GrayImage image) {
        int rows = Math.max(1, (int) Math.round(image.rows() / scale));
        int columns = Math.max(1, (int) Math.round(image.columns() / scale));
        GrayImage small = kernel.resize(Degradations.blur(image, blur), rows, columns);
        return Resampling.BICUBIC.resize(small, image.rows(), image.columns());
    }
}
