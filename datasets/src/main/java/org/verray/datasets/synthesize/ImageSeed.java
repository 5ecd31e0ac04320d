package org.verray.datasets.synthesize;

import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.verray.radiographs.GrayImage;

/** Chance that an image and a seed decide together: equal parents have equal twins, whatever else is in the set. */
public final class ImageSeed {
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private ImageSeed() {}

    /** A stream of random numbers fixed by the rounded values of an image and a seed. */
    public static SplittableRandom random(GrayImage image, long seed) {
        CRC32 crc = new CRC32();
        for (float value : image.values()) {
            crc.update(Math.round(value));
        }
        return new SplittableRandom(crc.getValue() + seed * STRIDE);
    }
}
