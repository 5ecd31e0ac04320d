package org.verray.datasets.degrade;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.decode.JpegPixels;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.encode.GrayJpeg;

/** Sends an image through a baseline JPEG file in memory, with the codec of the Java runtime. */
public final class JpegRoundTrip {
    private JpegRoundTrip() {}

    /**
     * Encodes and decodes.
     *
     * @param quality 1 (worst) to 100 (best), the scale of the Independent JPEG Group
     * @return whole numbers 0 to 255
     */
    public static GrayImage apply(GrayImage image, int quality) {
        byte[] jpeg = GrayJpeg.of(image.rows(), image.columns(), Levels.bytes(image), quality);
        byte[] levels = JpegPixels.read(jpeg, JpegSegments.parse(jpeg, 0, jpeg.length));
        return Levels.image(image.rows(), image.columns(), levels);
    }
}
