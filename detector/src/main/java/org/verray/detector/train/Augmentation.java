package org.verray.detector.train;

import java.util.SplittableRandom;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.degrade.WebpRoundTrip;
import org.verray.datasets.synthesize.Grain;
import org.verray.datasets.synthesize.Mirror;
import org.verray.radiographs.GrayImage;

/**
 * One draw of what happens to a picture on its way. Applied with the same draw to both halves of a pair, so that no
 * trace of it tells the classes apart.
 *
 * @param scale factor of the size; 1 for none
 * @param stretch further enlargement of columns alone, or for values below 1 of rows alone by its inverse; 1 for none
 * @param kernel used where the size changes
 * @param grain factor of the grain; 1 for none
 * @param sharpen amount of the unsharp mask; 0 for none
 * @param blur sigma; 0 for none
 * @param noise sigma; 0 for none
 * @param median side of the median filter; 0 for none
 * @param firstJpeg quality; 0 for none
 * @param lastJpeg quality; 0 for none
 * @param lastWebp quality; 0 for none
 * @param gamma 1 for none
 * @param low value shown black
 * @param high value shown white
 * @param turn one of eight turns and flips
 */
record Augmentation(
        double scale,
        double stretch,
        Resampling kernel,
        double grain,
        double sharpen,
        double blur,
        double noise,
        int median,
        int firstJpeg,
        int lastJpeg,
        int lastWebp,
        double gamma,
        double low,
        double high,
        boolean inverted,
        int turn) {

    static final Augmentation NONE =
            new Augmentation(1, 1, Resampling.BICUBIC, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 255, false, 0);

    static Augmentation draw(TrainingConfig.AugmentationSection p, SplittableRandom random) {
        boolean resized = random.nextDouble() < p.resize();
        double scale = resized ? scale(random) : 1;
        Resampling kernel = Resampling.values()[random.nextInt(Resampling.values().length)];
        double grain = random.nextDouble() < p.denoise() ? random.nextDouble(0.1, 0.8) : 1;
        double sharpen = random.nextDouble() < p.sharpen() ? random.nextDouble(0.2, 1.5) : 0;
        double blur = random.nextDouble() < p.blur() ? evenly(random, 0.3, 4) : 0;
        double noise = random.nextDouble() < p.noise() ? random.nextDouble(0.5, 8) : 0;
        int median = random.nextDouble() >= p.median() ? 0 : random.nextInt(4) == 0 ? 5 : 3;
        boolean jpeg = random.nextDouble() < p.jpeg();
        int last = jpeg ? random.nextInt(30, 99) : 0;
        int first = jpeg && random.nextDouble() < p.twice() ? random.nextInt(50, 99) : 0;
        boolean webp = random.nextDouble() < p.webp();
        boolean tone = random.nextDouble() < p.tone();
        double gamma = tone ? StrictMath.exp(random.nextDouble(-0.5, 0.5)) : 1;
        boolean windowed = tone && random.nextBoolean();
        double low = windowed ? random.nextDouble(0, 50) : 0;
        double high = windowed ? random.nextDouble(205, 255) : 255;
        boolean inverted = random.nextDouble() < p.tone() / 2;
        return new Augmentation(
                scale,
                1,
                kernel,
                grain,
                sharpen,
                blur,
                noise,
                median,
                first,
                webp ? 0 : last,
                webp ? random.nextInt(30, 99) : 0,
                gamma,
                low,
                high,
                inverted,
                random.nextInt(8));
    }

    /** Mostly 0.2 to 2; one in ten is enlarged up to five times, as small pictures are. */
    private static double scale(SplittableRandom random) {
        return random.nextInt(10) == 0 ? evenly(random, 2, 5) : evenly(random, 0.2, 2);
    }

    /** Evenly in its logarithm. */
    private static double evenly(SplittableRandom random, double low, double high) {
        return StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)));
    }

    /**
     * The same, but with its fine detail gone: enlarged, often not evenly, or blurred, and often after one JPEG and before another, as pictures
     * are that were collected from the web.
     */
    Augmentation softened(SplittableRandom random) {
        boolean enlarged = random.nextBoolean();
        boolean uneven = enlarged && random.nextBoolean();
        int earlier = random.nextDouble() < 0.6 ? random.nextInt(40, 96) : firstJpeg;
        int later = lastWebp == 0 && random.nextDouble() < 0.4 ? random.nextInt(50, 99) : lastJpeg;
        return new Augmentation(
                enlarged ? evenly(random, 1.2, 4) : scale,
                uneven ? evenly(random, 0.75, 1.33) : 1,
                kernel,
                grain,
                sharpen,
                enlarged ? blur : Math.max(blur, evenly(random, 0.5, 3)),
                noise,
                median,
                earlier,
                later,
                lastWebp,
                gamma,
                low,
                high,
                inverted,
                turn);
    }

    /** The same turn or flip and nothing else. */
    Augmentation turnOnly() {
        return new Augmentation(1, 1, Resampling.BICUBIC, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 255, false, turn);
    }

    /**
     * Side that a part must have so that a patch of the given side comes out. Upscaled parts are smaller than the
     * patch, downscaled ones larger.
     */
    int sourceSide(int patch) {
        return scale == 1 ? patch : (int) Math.ceil(patch / scale);
    }

    /**
     * Applies the draw.
     *
     * @param part square part of an image
     * @param patch side of the result
     * @param noiseSeed seed of the noise, different for the two halves of a pair
     * @return whole numbers 0 to 255
     */
    GrayImage apply(GrayImage part, int patch, long noiseSeed) {
        GrayImage image = tone(processed(Degradations.turn(part, turn)));
        int side = (int) Math.round(scale * image.rows());
        if (scale != 1) {
            side = Math.abs(side - patch) <= Math.ceil(scale) ? patch : Math.min(patch, side);
            image = kernel.resize(image, side, side);
        }
        if (stretch != 1) {
            image = stretched(image);
        }
        image = Degradations.blur(image, blur);
        if (noise > 0) {
            image = Degradations.noise(image, noise, new SplittableRandom(noiseSeed));
        }
        image = image.rounded();
        if (median > 0) {
            image = Degradations.median(image, median);
        }
        return filled(encoded(image), patch);
    }

    /** The middle of the picture that is wider or taller than it was. */
    private GrayImage stretched(GrayImage image) {
        int rows = (int) Math.round(image.rows() * Math.max(1, 1 / stretch));
        int columns = (int) Math.round(image.columns() * Math.max(1, stretch));
        return Degradations.crop(
                kernel.resize(image, rows, columns),
                (rows - image.rows()) / 2,
                (columns - image.columns()) / 2,
                image.rows(),
                image.columns());
    }

    private GrayImage encoded(GrayImage image) {
        if (lastWebp > 0) {
            return WebpRoundTrip.apply(image, lastWebp);
        }
        return lastJpeg > 0 ? JpegRoundTrip.apply(image, lastJpeg) : image;
    }

    /** What is smaller than a patch is mirrored at its edges, as where a detector looks at a small image. */
    private static GrayImage filled(GrayImage image, int patch) {
        if (image.rows() == patch && image.columns() == patch) {
            return image;
        }
        return new GrayImage(patch, patch, Mirror.cut(image, 0, 0, patch, patch));
    }

    private GrayImage processed(GrayImage part) {
        GrayImage image = firstJpeg > 0 ? JpegRoundTrip.apply(part, firstJpeg) : part;
        if (grain != 1) {
            image = Grain.of(image).with(grain);
        }
        return sharpen > 0 ? Degradations.sharpen(image, 1, sharpen) : image;
    }

    private GrayImage tone(GrayImage part) {
        GrayImage image = part;
        if (gamma != 1) {
            image = Degradations.gamma(image, gamma);
        }
        if (low != 0 || high != 255) {
            image = Degradations.window(image, low, high);
        }
        return inverted ? Degradations.invert(image) : image;
    }
}
