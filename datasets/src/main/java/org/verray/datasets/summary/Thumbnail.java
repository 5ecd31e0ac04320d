package org.verray.datasets.summary;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.verray.radiographs.GrayImage;

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
        int rows = Math.max(1, (int) Math.round(image.rows() / factor));
        int columns = Math.max(1, (int) Math.round(image.columns() / factor));
        BufferedImage small = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = small.getRaster();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                raster.setSample(
                        column,
                        row,
                        0,
                        Math.round(mean(
                                image,
                                (int) ((long) row * image.rows() / rows),
                                (int) ((row + 1L) * image.rows() / rows),
                                (int) ((long) column * image.columns() / columns),
                                (int) ((column + 1L) * image.columns() / columns))));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(small, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static float mean(GrayImage image, int top, int bottom, int left, int right) {
        double sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                sum += image.at(row, column);
            }
        }
        return (float) (sum / ((bottom - top) * (double) (right - left)));
    }
}
