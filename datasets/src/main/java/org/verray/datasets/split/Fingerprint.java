package org.verray.datasets.split;

import org.verray.radiographs.GrayImage;

/**
 * What is kept of an image to find its near-duplicates, 27 KB: maps of its local contrast, and hashes of one of them.
 *
 * <p>The maps are square whatever the shape of the image, so that neither size nor aspect matters. Slow changes of gray
 * are taken away and the rest is divided by its local strength: what brightness, contrast and gamma do goes, and so does
 * much of what all pictures of one body part share. The coarse map finds candidates and tolerates that two images do not
 * lie exactly one on the other; the middle one lays them exactly; the fine one, of structures below a fiftieth of a side,
 * decides: these belong to one patient and one exposure. Hashes are signs of the coarse map on a grid of 16 x 16 points,
 * laid over the whole image in its eight turns and over 81 windows that leave out up to a fifth of either side.
 */
final class Fingerprint {
    static final int SIDE = 64;
    /** The eight turns and flips of a rectangle. */
    static final int TURNS = 8;
    /** Words of 64 bits in a hash. */
    static final int WORDS = 4;

    private static final int GRID = 16;
    private static final double[][] SPANS = spans();
    /** Windows of an image; the first is the whole. */
    static final int WINDOWS = SPANS.length * SPANS.length;

    private final byte[] fine;
    private final byte[] middle;
    private final byte[] coarse;
    private final long[] windows = new long[WINDOWS * WORDS];
    private final long[] turns = new long[TURNS * WORDS];
    private final boolean flat;

    Fingerprint(GrayImage image) {
        ContrastMap cells = ContrastMap.of(image, 2 * SIDE);
        ContrastMap half = cells.halved();
        ContrastMap form = half.contrast(1.5, 8, 12);
        flat = half.strength() < 1e-3;
        fine = cells.contrast(0.5, 1.8, 8).packed();
        middle = half.contrast(0.5, 5, 6).packed();
        coarse = form.packed();
        for (int window = 0; window < WINDOWS; window++) {
            hash(sampled(form, window(window)), windows, window);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            hash(sampled(form.turned(turn), window(0)), turns, turn);
        }
    }

    /** Whether there is nothing in the image that could be compared. */
    boolean flat() {
        return flat;
    }

    ContrastMap fine() {
        return ContrastMap.unpacked(fine);
    }

    ContrastMap middle() {
        return ContrastMap.unpacked(middle);
    }

    ContrastMap coarse() {
        return ContrastMap.unpacked(coarse);
    }

    /** Hashes of the windows, {@link #WORDS} words each. */
    long[] windows() {
        return windows;
    }

    /** Hashes of the whole image in its eight turns, {@link #WORDS} words each. */
    long[] turns() {
        return turns;
    }

    /** Where a window lies. */
    static Placement window(int window) {
        double[] x = SPANS[window % SPANS.length];
        double[] y = SPANS[window / SPANS.length];
        return new Placement(x[0], x[1], y[0], y[1]);
    }

    /** Offset and length of every part of a side: the whole, nine tenths at 3 places, four fifths at 5. */
    private static double[][] spans() {
        double[][] spans = new double[9][];
        int n = 0;
        for (int twentieths = 0; twentieths <= 4; twentieths += 2) {
            for (int offset = 0; offset <= twentieths; offset++) {
                spans[n++] = new double[] {offset / 20.0, 1 - twentieths / 20.0};
            }
        }
        return spans;
    }

    private static float[] sampled(ContrastMap map, Placement place) {
        float[] samples = new float[GRID * GRID];
        for (int r = 0; r < GRID; r++) {
            double y = place.y((r + 0.5) / GRID) * map.side() - 0.5;
            for (int c = 0; c < GRID; c++) {
                samples[r * GRID + c] = map.at(place.x((c + 0.5) / GRID) * map.side() - 0.5, y);
            }
        }
        return samples;
    }

    /** Neighbouring points go into different words, so that each word alone speaks of the whole window. */
    private static void hash(float[] samples, long[] hashes, int index) {
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] > 0) {
                int word = (i + 2 * (i / GRID)) % WORDS;
                hashes[index * WORDS + word] |= 1L << (i / WORDS);
            }
        }
    }
}
