package org.verray.datasets.synthesize;

import java.util.random.RandomGenerator;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;

/**
 * Where a splice may differ from its parent: the ground truth for heat maps.
 *
 * @param inside row by row
 */
public record SpliceMask(int rows, int columns, boolean[] inside) {
    private static final double SMALLEST = 0.02;
    private static final double LARGEST = 0.2;
    private static final double ENOUGH = 0.95;
    private static final int TRIES = 300;

    /**
     * Draws a blob, an ellipse or a polygon of 2% to 20% of the image inside the anatomy.
     *
     * @throws VerrayException where the picture has no anatomy to put one into
     */
    static SpliceMask draw(GrayImage parent, RandomGenerator random) {
        Anatomy anatomy = Anatomy.of(parent);
        double share = SMALLEST * StrictMath.pow(LARGEST / SMALLEST, random.nextDouble(0.1, 0.9));
        SpliceMask best = null;
        double bestInside = 0;
        for (int i = 0; i < TRIES && !anatomy.empty(); i++) {
            int centre = anatomy.draw(random);
            double area = share * parent.rows() * parent.columns() * StrictMath.pow(0.99, i);
            boolean[] blob = Blob.draw(random, area).fill(parent.rows(), parent.columns(), centre);
            int all = count(blob);
            int kept = anatomy.cut(blob);
            SpliceMask mask = new SpliceMask(parent.rows(), parent.columns(), blob);
            if (mask.share() >= SMALLEST && mask.share() <= LARGEST && (double) kept / all > bestInside) {
                best = mask;
                bestInside = (double) kept / all;
            }
            if (bestInside >= ENOUGH) {
                break;
            }
        }
        if (best == null) {
            throw new VerrayException(
                    "no place for a splice: expected at least 2% of the picture to be neither black, white nor flat");
        }
        return best;
    }

    /**
     * A mask that was drawn by hand: a picture of the parent's size, black outside and anything else inside.
     *
     * @throws VerrayException where size or content do not fit
     */
    static SpliceMask of(Radiograph picture, GrayImage parent) {
        if (picture.rows() != parent.rows() || picture.columns() != parent.columns()) {
            throw new VerrayException("the mask is " + picture.columns() + " x " + picture.rows()
                    + " pixels, expected the size of the picture, " + parent.columns() + " x " + parent.rows());
        }
        boolean[] inside = new boolean[parent.values().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = picture.sample(i) != 0;
        }
        if (count(inside) == 0) {
            throw new VerrayException("the mask is black: expected at least one pixel above 0");
        }
        return new SpliceMask(parent.rows(), parent.columns(), inside);
    }

    private static int count(boolean[] inside) {
        int n = 0;
        for (boolean b : inside) {
            n += b ? 1 : 0;
        }
        return n;
    }

    /** Share of the image that lies inside, 0 to 1. */
    public double share() {
        return (double) count(inside) / inside.length;
    }

    /** Index of the pixel in the middle of what lies inside. */
    int middle() {
        long row = 0;
        long column = 0;
        int n = count(inside);
        for (int i = 0; i < inside.length; i++) {
            row += inside[i] ? i / columns : 0;
            column += inside[i] ? i % columns : 0;
        }
        return (int) (row / n) * columns + (int) (column / n);
    }

    /** An 8-bit PNG file, 255 inside and 0 outside. */
    public byte[] png() {
        byte[] samples = new byte[inside.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (inside[i] ? 255 : 0);
        }
        return GrayPng.of(rows, columns, samples);
    }

    /** The parent with the twin laid in; outside the mask every value is the parent's, at the edge one fades into the other. */
    GrayImage splice(GrayImage parent, GrayImage twin) {
        float[] weight = weights();
        float[] values = parent.values().clone();
        for (int i = 0; i < values.length; i++) {
            if (inside[i]) {
                values[i] += weight[i] * (twin.values()[i] - values[i]);
            }
        }
        return new GrayImage(rows, columns, values);
    }

    /** How much of the twin shows: rises from the edge of the mask to 1 within a twentieth of its size. */
    private float[] weights() {
        double reach = 1 + Math.sqrt(count(inside)) / 20;
        float[] distance = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            distance[i] = inside[i] ? (float) reach : 0;
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                relax(distance, r, c, -1);
            }
        }
        for (int r = rows - 1; r >= 0; r--) {
            for (int c = columns - 1; c >= 0; c--) {
                relax(distance, r, c, 1);
            }
        }
        for (int i = 0; i < distance.length; i++) {
            double t = Math.min(1, distance[i] / reach);
            distance[i] = (float) (t * t * (3 - 2 * t));
        }
        return distance;
    }

    /** One step of a chamfer distance transform (Borgefors 1986); the image's own border is no edge. */
    private void relax(float[] distance, int r, int c, int side) {
        int i = r * columns + c;
        if (!inside[i]) {
            return;
        }
        boolean row = r + side >= 0 && r + side < rows;
        float least = distance[i];
        if (c + side >= 0 && c + side < columns) {
            least = Math.min(least, distance[i + side] + 1);
        }
        if (row) {
            int next = i + side * columns;
            least = Math.min(least, distance[next] + 1);
            if (c > 0) {
                least = Math.min(least, distance[next - 1] + 1.4f);
            }
            if (c < columns - 1) {
                least = Math.min(least, distance[next + 1] + 1.4f);
            }
        }
        distance[i] = least;
    }
}
