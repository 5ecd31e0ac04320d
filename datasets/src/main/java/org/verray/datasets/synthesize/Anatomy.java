package org.verray.datasets.synthesize;

import java.util.random.RandomGenerator;
import org.verray.radiographs.GrayImage;

/**
 * Roughly where a picture shows something: cells of 8 x 8 pixels whose mean lies well between black and white and whose
 * values are not all alike.
 */
final class Anatomy {
    private static final int CELL = 8;
    private static final double MARGIN = 0.08;
    private static final double FLAT = 0.3;

    private final int rows;
    private final int columns;
    private final int across;
    private final boolean[] cells;
    private final int[] found;

    private Anatomy(int rows, int columns, int across, boolean[] cells) {
        this.rows = rows;
        this.columns = columns;
        this.across = across;
        this.cells = cells;
        this.found = java.util.stream.IntStream.range(0, cells.length)
                .filter(i -> cells[i])
                .toArray();
    }

    static Anatomy of(GrayImage image) {
        int across = (image.columns() + CELL - 1) / CELL;
        int down = (image.rows() + CELL - 1) / CELL;
        double low = quantile(image, 0.02);
        double high = quantile(image, 0.98);
        boolean[] cells = new boolean[across * down];
        for (int cell = 0; cell < cells.length; cell++) {
            int row = cell / across * CELL;
            int column = cell % across * CELL;
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int r = row; r < Math.min(image.rows(), row + CELL); r++) {
                for (int c = column; c < Math.min(image.columns(), column + CELL); c++) {
                    double value = image.at(r, c);
                    sum += value;
                    squares += value * value;
                    n++;
                }
            }
            double mean = sum / n;
            double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
            double place = (mean - low) / Math.max(1, high - low);
            cells[cell] = place > MARGIN && place < 1 - MARGIN / 4 && deviation > FLAT;
        }
        return new Anatomy(image.rows(), image.columns(), across, cells);
    }

    private static double quantile(GrayImage image, double share) {
        int[] counts = new int[256];
        for (float value : image.values()) {
            counts[Math.max(0, Math.min(255, Math.round(value)))]++;
        }
        long below = 0;
        for (int level = 0; level < counts.length; level++) {
            below += counts[level];
            if (below > share * image.values().length) {
                return level;
            }
        }
        return counts.length - 1;
    }

    boolean empty() {
        return found.length == 0;
    }

    /** The index of a pixel in a drawn cell. */
    int draw(RandomGenerator random) {
        int cell = found[random.nextInt(found.length)];
        int row = Math.min(rows - 1, cell / across * CELL + random.nextInt(CELL));
        int column = Math.min(columns - 1, cell % across * CELL + random.nextInt(CELL));
        return row * columns + column;
    }

    /** Takes pixels that show nothing out of a mask; returns how many are left. */
    int cut(boolean[] inside) {
        int left = 0;
        for (int i = 0; i < inside.length; i++) {
            inside[i] &= cells[i / columns / CELL * across + i % columns / CELL];
            left += inside[i] ? 1 : 0;
        }
        return left;
    }
}
