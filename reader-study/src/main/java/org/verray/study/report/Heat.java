package org.verray.study.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.verray.radiographs.GrayImage;
import org.verray.study.readings.Reading;

/**
 * How strongly something speaks at the places of a frame, on a coarse grid.
 *
 * @param values row-major, from 0
 */
record Heat(int rows, int columns, double[] values) {
    /** Cells along each side. */
    static final int SIDE = 48;

    /** How many readers marked each place. */
    static Heat ofReaders(List<Reading> readings) {
        double[] counts = new double[SIDE * SIDE];
        for (int i = 0; i < counts.length; i++) {
            double x = (i % SIDE + 0.5) / SIDE;
            double y = (i / SIDE + 0.5) / SIDE;
            for (Reading reading : readings) {
                counts[i] += reading.regions().stream().anyMatch(shape -> shape.contains(x, y)) ? 1 : 0;
            }
        }
        return new Heat(SIDE, SIDE, counts);
    }

    /** Means of an image over the cells. */
    static Heat ofImage(GrayImage image) {
        double[] sums = new double[SIDE * SIDE];
        double[] counts = new double[SIDE * SIDE];
        for (int r = 0; r < image.rows(); r++) {
            for (int c = 0; c < image.columns(); c++) {
                int cell = r * SIDE / image.rows() * SIDE + c * SIDE / image.columns();
                sums[cell] += image.at(r, c);
                counts[cell]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
        }
        return new Heat(SIDE, SIDE, sums);
    }

    double total() {
        return Arrays.stream(values).sum();
    }

    /**
     * Share of what another heat holds that lies within the hottest part of this one; NaN where the other holds nothing. Places as hot as the limit count by
     * the share of them that fits.
     *
     * @param part of the places, for example 0.2
     */
    double shareInHottest(Heat other, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double room = part * values.length;
        double limit = sorted[(int) Math.max(0, values.length - Math.ceil(room))];
        double above = Arrays.stream(values).filter(v -> v > limit).count();
        double equal = Arrays.stream(values).filter(v -> v == limit).count();
        double weight = equal == 0 ? 0 : (room - above) / equal;
        double share = 0;
        for (int i = 0; i < values.length; i++) {
            share += values[i] > limit ? other.values[i] : values[i] == limit ? weight * other.values[i] : 0;
        }
        return other.total() == 0 ? Double.NaN : share / other.total();
    }

    /**
     * A picture to lay over the case: clear where nothing speaks, the stronger the less clear.
     *
     * @param rgb colour
     * @return a PNG as a data URI
     */
    String dataUri(int rgb) {
        double most = Math.max(1e-9, Arrays.stream(values).max().orElse(0));
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < values.length; i++) {
            int alpha = (int) Math.round(190 * values[i] / most);
            image.setRGB(i % columns, i / columns, alpha << 24 | rgb);
        }
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
