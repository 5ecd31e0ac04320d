package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Discrete cosine transforms (ITU-T T.81 A.3.3) of blocks of a picture, chosen so that they tell most: active ones
 * without the lowest or highest gray of the picture, where rounding is undisturbed by clipping. The choice depends on the
 * picture alone.
 */
final class CosineBlocks {
    static final int SIDE = 8;

    /** Frequencies 0 to 3 in each direction are computed. */
    static final int LOW = 4;

    /** A place must have room for every shift of the grid. */
    private static final int REACH = 2 * SIDE - 1;

    private static final int CANDIDATES = 12_000;
    private static final double[][] COSINE = new double[LOW][SIDE];

    static {
        for (int u = 0; u < LOW; u++) {
            for (int x = 0; x < SIDE; x++) {
                COSINE[u][x] = (u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16);
            }
        }
    }

    private final SampleGrid picture;
    private final List<Place> places;

    private record Place(int row, int column, long activity) {}

    private CosineBlocks(SampleGrid picture, List<Place> places) {
        this.picture = picture;
        this.places = places;
    }

    /** Blocks of a picture, the most active first, at most as many as asked for. */
    static CosineBlocks choose(SampleGrid picture, int most) {
        int down = (picture.rows() - REACH) / SIDE + 1;
        int across = (picture.columns() - REACH) / SIDE + 1;
        List<Place> places = new ArrayList<>();
        if (picture.rows() < REACH || picture.columns() < REACH) {
            return new CosineBlocks(picture, places);
        }
        long all = (long) down * across;
        long stride = Math.max(1, all / CANDIDATES);
        for (long i = 0; i < all; i += stride) {
            int row = (int) (i / across) * SIDE;
            int column = (int) (i % across) * SIDE;
            long activity = activity(picture, row, column);
            if (activity > 0) {
                places.add(new Place(row, column, activity));
            }
        }
        places.sort(Comparator.comparingLong(Place::activity).reversed());
        return new CosineBlocks(picture, places.subList(0, Math.min(most, places.size())));
    }

    int count() {
        return places.size();
    }

    /** Summed steps between neighbours; 0 where the place is flat or reaches the lowest or highest gray. */
    private static long activity(SampleGrid picture, int row, int column) {
        long sum = 0;
        int[] v = picture.values();
        for (int y = row; y < row + REACH; y++) {
            int at = y * picture.columns() + column;
            for (int x = 0; x < REACH; x++, at++) {
                if (v[at] == 0 || v[at] == picture.highest()) {
                    return 0;
                }
                if (x > 0) {
                    sum += Math.abs(v[at] - v[at - 1]);
                }
            }
        }
        return sum;
    }

    /**
     * Coefficients of the first blocks with the grid shifted.
     *
     * @return by frequency {@code 4 v + u} (u across), then by block
     */
    float[][] coefficients(int shiftDown, int shiftAcross, int blocks) {
        return coefficients(shiftAcross, blocks, shiftDown, shiftDown + 1)[0];
    }

    /** The same for all eight shifts down, which have most of their work in common. */
    float[][][] coefficients(int shiftAcross, int blocks) {
        return coefficients(shiftAcross, blocks, 0, SIDE);
    }

    private float[][][] coefficients(int shiftAcross, int blocks, int firstDown, int endDown) {
        int n = Math.min(blocks, places.size());
        float[][][] result = new float[endDown - firstDown][LOW * LOW][n];
        int lines = endDown - firstDown + SIDE - 1;
        // By frequency across, then by line.
        double[] across = new double[LOW * lines];
        double[] four = new double[LOW];
        int[] v = picture.values();
        for (int b = 0; b < n; b++) {
            Place place = places.get(b);
            int at = (place.row + firstDown) * picture.columns() + place.column + shiftAcross;
            for (int y = 0; y < lines; y++, at += picture.columns()) {
                lowest(v[at], v[at + 1], v[at + 2], v[at + 3], v[at + 4], v[at + 5], v[at + 6], v[at + 7], four);
                for (int u = 0; u < LOW; u++) {
                    across[u * lines + y] = four[u];
                }
            }
            for (int shift = 0; shift < result.length; shift++) {
                for (int u = 0; u < LOW; u++) {
                    int y = u * lines + shift;
                    lowest(
                            across[y],
                            across[y + 1],
                            across[y + 2],
                            across[y + 3],
                            across[y + 4],
                            across[y + 5],
                            across[y + 6],
                            across[y + 7],
                            four);
                    for (int w = 0; w < LOW; w++) {
                        result[shift][w * LOW + u][b] = (float) four[w];
                    }
                }
            }
        }
        return result;
    }

    /** The four lowest frequencies of eight values, which are even and odd by turns. */
    private static void lowest(
            double a, double b, double c, double d, double e, double f, double g, double h, double[] result) {
        double outer = a + h;
        double next = b + g;
        double third = c + f;
        double inner = d + e;
        result[0] = COSINE[0][0] * (outer + next + third + inner);
        result[2] = COSINE[2][0] * (outer - inner) + COSINE[2][1] * (next - third);
        outer = a - h;
        next = b - g;
        third = c - f;
        inner = d - e;
        result[1] = COSINE[1][0] * outer + COSINE[1][1] * next + COSINE[1][2] * third + COSINE[1][3] * inner;
        result[3] = COSINE[3][0] * outer + COSINE[3][1] * next + COSINE[3][2] * third + COSINE[3][3] * inner;
    }
}
