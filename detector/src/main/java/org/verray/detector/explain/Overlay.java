package org.verray.detector.explain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.summary.Lettering;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Rendering;

/**
 * A picture for people: the radiograph as its file asks to be shown, beside it the same under the colours of a map, and below a
 * legend with the scale. Large radiographs are shrunk and small ones enlarged, so that the picture is about {@value #PANEL} pixels
 * for each side. Letters are drawn dot by dot, so that it is the same on every machine.
 */
final class Overlay {
    /** Longest side of one of the two radiographs in pixels. */
    private static final int PANEL = 720;

    private static final int GAP = 16;
    private static final int DOT = 2;
    private static final int LINE = 11 * DOT;
    private static final int BAR = 22;
    private static final int LETTERS_WIDE = 68;
    private static final int RING = 18;
    private static final int BACKGROUND = 0x16181B;
    private static final int TEXT = 0xE6E6E6;
    private static final int DIM = 0x9AA0A6;

    private final GrayImage picture;
    private final HeatMap map;
    private final Legend legend;
    private final Optional<MaskSquares> mask;

    /**
     * What stands around the picture.
     *
     * @param title one line above
     * @param unit what the scale counts
     * @param limit value at both ends of the scale
     * @param threshold value from which the whole image would be called synthetic; NaN where there is none
     * @param notes lines below the scale
     */
    record Legend(String title, String unit, double limit, double threshold, List<String> notes) {}

    private Overlay(GrayImage picture, HeatMap map, Legend legend, Optional<MaskSquares> mask) {
        this.picture = picture;
        this.map = map;
        this.legend = legend;
        this.mask = mask;
    }

    /**
     * Draws.
     *
     * @param mark where to put a ring: row and column in pixels of the radiograph
     * @param mask outline of what is known to be synthetic, in squares of the map
     * @param side longest side of one of the two radiographs in pixels
     * @return a PNG file
     */
    static byte[] png(
            Rendering rendering, HeatMap map, Legend legend, int[] mark, Optional<MaskSquares> mask, int side) {
        return png(new Overlay(gray(rendering, side), map, legend, mask).draw(mark));
    }

    /** The same at the usual size, without an outline, as a picture. */
    static BufferedImage image(Rendering rendering, HeatMap map, Legend legend, int[] mark) {
        return new Overlay(gray(rendering, PANEL), map, legend, Optional.empty()).draw(mark);
    }

    private static GrayImage gray(Rendering rendering, int side) {
        float[] values = new float[rendering.levels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rendering.levels()[i] & 0xFFFF;
        }
        double scale = (double) side / Math.max(rendering.rows(), rendering.columns());
        GrayImage full = new GrayImage(rendering.rows(), rendering.columns(), values);
        return Resampling.BILINEAR.resize(
                full, Math.max(1, (int) Math.round(rendering.rows() * scale)), Math.max(1, (int)
                        Math.round(rendering.columns() * scale)));
    }

    private BufferedImage draw(int[] mark) {
        int least = LETTERS_WIDE * Lettering.WIDTH * DOT + 2 * GAP;
        int width = Math.max(least, 2 * picture.columns() + 3 * GAP);
        int top = GAP + LINE;
        int below = top + picture.rows() + GAP;
        int height = below + BAR + (4 + legend.notes().size()) * LINE + GAP;
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(canvas, 0, 0, width, height, BACKGROUND);
        int left = (width - 2 * picture.columns() - GAP) / 2;
        int right = left + picture.columns() + GAP;
        write(canvas, elided(legend.title(), (width - 2 * GAP) / (Lettering.WIDTH * DOT)), GAP, GAP / 2 + 2, TEXT);
        for (int r = 0; r < picture.rows(); r++) {
            for (int c = 0; c < picture.columns(); c++) {
                double gray = Math.max(0, Math.min(255, picture.at(r, c)));
                canvas.setRGB(left + c, top + r, Diverging.over(gray, 0));
                canvas.setRGB(right + c, top + r, colour(gray, r, c));
            }
        }
        outline(canvas, right, top);
        ring(canvas, right, top, mark);
        legend(canvas, (width - least) / 2 + GAP, below, least - 2 * GAP);
        return canvas;
    }

    private double scale() {
        return (double) map.imageRows() / picture.rows();
    }

    /** Where nothing was judged, thin diagonal lines. */
    private int colour(double gray, int row, int column) {
        double value = map.smooth((row + 0.5) * scale(), (column + 0.5) * scale());
        if (Double.isNaN(value)) {
            return Diverging.over((row + column) % 12 == 0 ? Math.min(255, gray + 70) : gray, 0);
        }
        return Diverging.over(gray, value / legend.limit());
    }

    private void outline(BufferedImage canvas, int left, int top) {
        mask.ifPresent(m -> {
            for (int r = 1; r < picture.rows(); r++) {
                for (int c = 1; c < picture.columns(); c++) {
                    boolean here = inside(m, r, c);
                    if (here != inside(m, r - 1, c) || here != inside(m, r, c - 1)) {
                        fill(canvas, left + c - 1, top + r - 1, 2, 2, (r + c) / 6 % 2 == 0 ? 0xFFFFFF : 0x000000);
                    }
                }
            }
        });
    }

    private boolean inside(MaskSquares m, int row, int column) {
        int r = Math.min(m.rows() - 1, (int) (row * scale() / m.step()));
        int c = Math.min(m.columns() - 1, (int) (column * scale() / m.step()));
        return m.inside()[r * m.columns() + c];
    }

    private void ring(BufferedImage canvas, int left, int top, int[] mark) {
        double row = mark[0] / scale();
        double column = mark[1] / scale();
        for (int r = 0; r < picture.rows(); r++) {
            for (int c = 0; c < picture.columns(); c++) {
                double off = Math.abs(Math.hypot(r - row, c - column) - RING);
                if (off < 2.5) {
                    canvas.setRGB(left + c, top + r, off < 1.3 ? 0xFFFFFF : 0x000000);
                }
            }
        }
    }

    private void legend(BufferedImage canvas, int left, int top, int width) {
        for (int x = 0; x < width; x++) {
            double value = 2.0 * x / (width - 1) - 1;
            fill(canvas, left + x, top, 1, BAR, Diverging.over(110, value));
        }
        for (int tick = -2; tick <= 2; tick++) {
            int x = left + (int) Math.round((tick + 2) / 4.0 * (width - 1));
            fill(canvas, x, top + BAR - 6, 2, 6, 0xFFFFFF);
            String number = signed(legend.limit() * tick / 2);
            int start = x - number.length() * Lettering.WIDTH * DOT / 2;
            int last = left + width - number.length() * Lettering.WIDTH * DOT;
            write(canvas, number, Math.max(left, Math.min(last, start)), top + BAR + 4, TEXT);
        }
        if (Math.abs(legend.threshold()) < legend.limit()) {
            int x = left + (int) Math.round((legend.threshold() / legend.limit() + 1) / 2 * (width - 1));
            for (int y = 0; y < BAR; y += 6) {
                fill(canvas, x, top + y, 2, 3, 0x000000);
            }
        }
        int y = top + BAR + 4 + LINE;
        write(canvas, "leans real", left, y, Diverging.over(110, -1));
        String other = "leans synthetic";
        write(canvas, other, left + width - other.length() * Lettering.WIDTH * DOT, y, Diverging.over(110, 1));
        int middle = left + width / 2 - legend.unit().length() * Lettering.WIDTH * DOT / 2;
        write(canvas, legend.unit(), middle, y, TEXT);
        y += LINE + LINE / 2;
        for (String note : legend.notes()) {
            write(canvas, note, left, y, DIM);
            y += LINE;
        }
    }

    private static String signed(double value) {
        String text = Math.abs(value) >= 1 || value == 0
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1g", value);
        return value > 0 ? "+" + text : text;
    }

    private static String elided(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, Math.max(0, letters - 3)) + "...";
    }

    private static void write(BufferedImage canvas, String text, int x, int y, int colour) {
        Lettering.draw(text, (column, row) -> fill(canvas, x + column * DOT, y + row * DOT, DOT, DOT, colour));
    }

    private static void fill(BufferedImage canvas, int x, int y, int width, int height, int colour) {
        for (int r = Math.max(0, y); r < Math.min(canvas.getHeight(), y + height); r++) {
            for (int c = Math.max(0, x); c < Math.min(canvas.getWidth(), x + width); c++) {
                canvas.setRGB(c, r, colour);
            }
        }
    }

    /** A picture as a PNG file. */
    static byte[] png(BufferedImage canvas) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(canvas, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
