package org.verray.datasets.summary;

import java.util.Base64;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;

/** A small gray picture inside the page. */
public final class Thumbnail {
    private Thumbnail() {}

    /**
     * Shrinks an image by averaging areas; an image that is small enough keeps its size.
     *
     * @param longest longest side of the result in pixels
     * @return a PNG as a data URI
     */
    public static String dataUri(GrayImage image, int longest) {
        double factor = Math.max(1, Math.max(image.rows(), image.columns()) / (double) longest);
        Miniature small =
                Miniature.of(image.rounded(), Math.max(1, (int) Math.round(image.rows() / factor)), Math.max(1, (int)
                        Math.round(image.columns() / factor)));
        byte[] png = GrayPng.of(small.rows(), small.columns(), small.levels());
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
