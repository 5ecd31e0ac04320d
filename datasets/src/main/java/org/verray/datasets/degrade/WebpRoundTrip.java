package org.verray.datasets.degrade;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.encode.GrayWebp;

/** Sends an image through a lossy WebP file in memory: written by libwebp, read by our decoder. */
public final class WebpRoundTrip {
    private WebpRoundTrip() {}

    /**
     * Encodes and decodes.
     *
     * @param quality 0 (worst) to 100 (best), the scale of libwebp
     * @return whole numbers 0 to 255
     */
    public static GrayImage apply(GrayImage image, int quality) {
        byte[] webp = GrayWebp.lossy(image.rows(), image.columns(), Levels.bytes(image), quality);
        return GrayImage.of(Radiographs.decode(webp));
    }
}
