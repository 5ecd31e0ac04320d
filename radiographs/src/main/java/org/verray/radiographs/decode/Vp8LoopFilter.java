package org.verray.radiographs.decode;

/** The loop filter of VP8 (RFC 6386, section 15): smooths the edges of macroblocks and of the blocks inside them. */
final class Vp8LoopFilter {
    private final boolean simple;
    private final int sharpness;

    Vp8LoopFilter(boolean simple, int sharpness) {
        this.simple = simple;
        this.sharpness = sharpness;
    }

    /**
     * Filters the left, inner and upper edges of a macroblock.
     *
     * @param level strength, 1 to 63
     * @param inner whether edges of blocks inside it are filtered
     */
    void macroblock(Vp8Plane[] planes, int blockRow, int blockColumn, int level, boolean inner) {
        for (int p = 0; p < (simple ? 1 : planes.length); p++) {
            int size = p == 0 ? 16 : 8;
            int at = planes[p].index(blockRow * size, blockColumn * size);
            int down = planes[p].stride;
            edges(planes[p], at, 1, down, size, level, blockColumn > 0, inner);
            edges(planes[p], at, down, 1, size, level, blockRow > 0, inner);
        }
    }

    /**
     * Filters edges of one direction.
     *
     * @param across step from one side of the edge to the other
     * @param along step from one place of the edge to the next
     */
    private void edges(
            Vp8Plane plane, int at, int across, int along, int size, int level, boolean outer, boolean inner) {
        int interior = interiorLimit(level);
        int limit = 2 * level + interior;
        int variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
        for (int edge = outer ? 0 : 4; edge < (inner ? size : 1); edge += 4) {
            int edgeLimit = edge == 0 ? limit + 4 : limit;
            for (int i = 0; i < size; i++) {
                int place = at + edge * across + i * along;
                if (simple) {
                    simple(plane, place, across, edgeLimit);
                } else {
                    normal(plane, place, across, edgeLimit, interior, variance, edge == 0);
                }
            }
        }
    }

    private int interiorLimit(int level) {
        int limit = level;
        if (sharpness > 0) {
            limit = Math.min(limit >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        }
        return Math.max(1, limit);
    }

    private static void simple(Vp8Plane plane, int at, int step, int limit) {
        int p1 = plane.get(at - 2 * step);
        int p0 = plane.get(at - step);
        int q0 = plane.get(at);
        int q1 = plane.get(at + step);
        if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) <= 2 * limit + 1) {
            pair(plane, at, step, 3 * (q0 - p0) + signed(p1 - q1));
        }
    }

    private static void normal(Vp8Plane plane, int at, int step, int limit, int interior, int variance, boolean outer) {
        int p3 = plane.get(at - 4 * step);
        int p2 = plane.get(at - 3 * step);
        int p1 = plane.get(at - 2 * step);
        int p0 = plane.get(at - step);
        int q0 = plane.get(at);
        int q1 = plane.get(at + step);
        int q2 = plane.get(at + 2 * step);
        int q3 = plane.get(at + 3 * step);
        if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > 2 * limit + 1
                || Math.abs(p3 - p2) > interior
                || Math.abs(p2 - p1) > interior
                || Math.abs(p1 - p0) > interior
                || Math.abs(q1 - q0) > interior
                || Math.abs(q2 - q1) > interior
                || Math.abs(q3 - q2) > interior) {
            return;
        }
        if (Math.abs(p1 - p0) > variance || Math.abs(q1 - q0) > variance) {
            pair(plane, at, step, 3 * (q0 - p0) + signed(p1 - q1));
        } else if (outer) {
            int a = signed(3 * (q0 - p0) + signed(p1 - q1));
            int most = 27 * a + 63 >> 7;
            int some = 18 * a + 63 >> 7;
            int least = 9 * a + 63 >> 7;
            plane.set(at - 3 * step, p2 + least);
            plane.set(at - 2 * step, p1 + some);
            plane.set(at - step, p0 + most);
            plane.set(at, q0 - most);
            plane.set(at + step, q1 - some);
            plane.set(at + 2 * step, q2 - least);
        } else {
            int a = 3 * (q0 - p0);
            int change = pair(plane, at, step, a) + 1 >> 1;
            plane.set(at - 2 * step, p1 + change);
            plane.set(at + step, q1 - change);
        }
    }

    /** Moves the two samples at the edge towards each other; returns by how much the second one was moved. */
    private static int pair(Vp8Plane plane, int at, int step, int difference) {
        int second = small(difference + 4 >> 3);
        plane.set(at - step, plane.get(at - step) + small(difference + 3 >> 3));
        plane.set(at, plane.get(at) - second);
        return second;
    }

    private static int signed(int value) {
        return Math.max(-128, Math.min(127, value));
    }

    private static int small(int value) {
        return Math.max(-16, Math.min(15, value));
    }
}
