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

    /** Difference over two pixels that strokes of letters have and anatomy seldom. */
    private static final int STROKE = 80;

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

    /** Share of pixels on sharp high-contrast strokes. */
    private static void strokes(Facts facts, String place, GrayImage image, int[] part) {
        long strokes = 0;
        long n = 0;
        for (int row = Math.max(1, part[0]); row < Math.min(image.rows() - 1, part[2]); row++) {
            for (int column = Math.max(1, part[1]); column < Math.min(image.columns() - 1, part[3]); column++) {
                float across = image.at(row, column + 1) - image.at(row, column - 1);
                float down = image.at(row + 1, column) - image.at(row - 1, column);
                strokes += Math.max(Math.abs(across), Math.abs(down)) >= STROKE ? 1 : 0;
                n++;
            }
        }
        facts.number("letters or sharp marks, " + place, n == 0 ? Double.NaN : Math.rint(2000.0 * strokes / n) / 2000);
    }
}
