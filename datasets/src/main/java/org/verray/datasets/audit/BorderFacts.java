package org.verray.datasets.audit;

import java.util.Arrays;
import org.verray.radiographs.GrayImage;

/**
 * The outer frame (a twentieth of the shorter side wide) and a band three times as wide for letters and markers. Grays that
 * differ by little count as equal, so that a generator's ripple in flat black is no border.
 */
final class BorderFacts {
    private static final int FRAME = 20;
    private static final int BAND = 3;
    private static final int BLACK = 12;
    private static final int WHITE = 243;
    private static final int SAME = 6;

    /** By how much strokes of letters stand out from both sides, and anatomy seldom does. */
    private static final int STROKE = 60;

    /** The sides are looked at this part of the shorter side away. */
    private static final int REACH = 100;

    /** The least share of a place that counts as having strokes is one in so many. */
    private static final int STROKES_UNIT = 1000;

    /** Share of a line that must be black for the line to belong to a black border. */
    private static final double WHOLE_LINE = 0.98;

    private static final String[] SIDES = {"top", "bottom", "left", "right"};

    private BorderFacts() {}

    static Facts of(CaseFile file) {
        return of(file.image());
    }

    static Facts of(GrayImage image) {
        Facts facts = new Facts();
        int rows = image.rows();
        int columns = image.columns();
        int width = Math.max(1, Math.min(rows, columns) / FRAME);
        int[][] frame = {
            {0, 0, width, columns},
            {rows - width, 0, rows, columns},
            {0, 0, rows, width},
            {0, columns - width, rows, columns}
        };
        for (int side = 0; side < SIDES.length; side++) {
            frame(facts, SIDES[side], image, frame[side]);
            facts.number("black border " + SIDES[side], border(image, side, true));
            facts.number("white border " + SIDES[side], border(image, side, false));
        }
        int band = Math.min(Math.min(rows, columns) / 2, BAND * width);
        int[][] corners = {
            {0, 0, band, band},
            {0, columns - band, band, columns},
            {rows - band, 0, rows, band},
            {rows - band, columns - band, rows, columns}
        };
        String[] names = {"top left", "top right", "bottom left", "bottom right"};
        for (int corner = 0; corner < names.length; corner++) {
            strokes(facts, "corner " + names[corner], image, corners[corner]);
            facts.number("mean gray in corner " + names[corner], mean(image, corners[corner]));
        }
        int[][] edges = {
            {0, band, band, columns - band},
            {rows - band, band, rows, columns - band},
            {band, 0, rows - band, band},
            {band, columns - band, rows - band, columns}
        };
        for (int side = 0; side < SIDES.length; side++) {
            strokes(facts, SIDES[side] + " edge", image, edges[side]);
        }
        return facts;
    }

    private static void frame(Facts facts, String side, GrayImage image, int[] part) {
        int[] counts = new int[256];
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int row = part[0]; row < part[2]; row++) {
            for (int column = part[1]; column < part[3]; column++) {
                float value = image.at(row, column);
                counts[Math.max(0, Math.min(255, Math.round(value)))]++;
                sum += value;
                squares += value * value;
                n++;
            }
        }
        int mode = 0;
        for (int level = 0; level < counts.length; level++) {
            mode = counts[level] > counts[mode] ? level : mode;
        }
        long like = Arrays.stream(counts, Math.max(0, mode - SAME), Math.min(256, mode + SAME + 1))
                .asLongStream()
                .sum();
        double mean = sum / n;
        facts.number("mean gray of the " + side + " frame", Math.rint(mean / SAME) * SAME)
                .number(
                        "deviation in the " + side + " frame",
                        Math.rint(Math.sqrt(Math.max(0, squares / n - mean * mean)) / SAME) * SAME)
                .number("share of one gray in the " + side + " frame", Math.rint(50.0 * like / n) / 50);
    }

    /** Lines from the edge on that are black or white, as a share of the picture. */
    private static double border(GrayImage image, int side, boolean black) {
        boolean lying = side < 2;
        int lines = lying ? image.rows() : image.columns();
        int length = lying ? image.columns() : image.rows();
        int line = 0;
        for (; line < lines; line++) {
            int at = side % 2 == 0 ? line : lines - 1 - line;
            int of = 0;
            for (int i = 0; i < length; i++) {
                float value = lying ? image.at(at, i) : image.at(i, at);
                of += black ? (value <= BLACK ? 1 : 0) : (value >= WHITE ? 1 : 0);
            }
            if (of < WHOLE_LINE * length) {
                break;
            }
        }
        return Math.rint(200.0 * line / lines) / 200;
    }

    private static double mean(GrayImage image, int[] part) {
        double sum = 0;
        for (int row = part[0]; row < part[2]; row++) {
            for (int column = part[1]; column < part[3]; column++) {
                sum += image.at(row, column);
            }
        }
        long n = (part[2] - part[0]) * (long) (part[3] - part[1]);
        return n <= 0 ? Double.NaN : Math.rint(sum / n / SAME) * SAME;
    }

    /**
     * How much of a place is on strokes: narrow structures that stand out from both sides. Counted in powers of two, and on
     * means of 3 x 3 pixels, so that sharpness and grain count for little.
     */
    private static void strokes(Facts facts, String place, GrayImage image, int[] part) {
        int reach = Math.max(3, Math.min(image.rows(), image.columns()) / REACH);
        int margin = reach + 1;
        long strokes = 0;
        long n = 0;
        for (int row = Math.max(margin, part[0]); row < Math.min(image.rows() - margin, part[2]); row += 2) {
            for (int column = Math.max(margin, part[1]);
                    column < Math.min(image.columns() - margin, part[3]);
                    column += 2) {
                float here = mean(image, row, column);
                boolean across = stands(here, mean(image, row, column - reach), mean(image, row, column + reach));
                strokes += across || stands(here, mean(image, row - reach, column), mean(image, row + reach, column))
                        ? 1
                        : 0;
                n++;
            }
        }
        if (n > 0) {
            int level = 64 - Long.numberOfLeadingZeros(STROKES_UNIT * strokes / n);
            facts.number("letters or marks, " + place, level == 0 ? 0 : (1L << level - 1) * 100.0 / STROKES_UNIT);
        }
    }

    private static boolean stands(float here, float before, float behind) {
        return here - Math.max(before, behind) >= STROKE || Math.min(before, behind) - here >= STROKE;
    }

    private static float mean(GrayImage image, int row, int column) {
        float sum = 0;
        for (int r = row - 1; r <= row + 1; r++) {
            for (int c = column - 1; c <= column + 1; c++) {
                sum += image.at(r, c);
            }
        }
        return sum / 9;
    }
}
