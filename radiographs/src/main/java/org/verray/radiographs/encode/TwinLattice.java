package org.verray.radiographs.encode;

import java.util.Arrays;
import org.verray.radiographs.Radiograph;

/**
 * The levels that samples of a radiograph use, as far as the rest of it shows that others are left out on purpose: by a
 * lookup table, a stretched contrast, or few significant bits in many stored ones. Two rules:
 *
 * <ul>
 *   <li>Step: where all samples are an offset plus multiples of a step above 1 (their greatest common divisor), so are all
 *       levels.
 *   <li>Gaps: a level that no sample has is left out where levels so near have samples enough that chance does not explain it:
 *       sixteen on average over the eight steps to either side, which leaves a level empty once in e<sup>16</sup> cases. Empty
 *       levels in thin tails of the histogram stay open.
 * </ul>
 */
final class TwinLattice {
    private static final int REACH = 8;
    private static final int ENOUGH = 16;
    private static final int LEAST_LEVELS = 8;

    private final int lowest;
    private final int step;

    /** By level: the nearest allowed one not above it, and not below it, as indices; -1 where there is none. */
    private final int[] below;

    private final int[] above;

    private TwinLattice(int lowest, int step, boolean[] open) {
        this.lowest = lowest;
        this.step = step;
        below = new int[open.length];
        above = new int[open.length];
        for (int i = 0; i < open.length; i++) {
            below[i] = open[i] ? i : i == 0 ? -1 : below[i - 1];
        }
        for (int i = open.length - 1; i >= 0; i--) {
            above[i] = open[i] ? i : i == open.length - 1 ? -1 : above[i + 1];
        }
    }

    static TwinLattice of(Radiograph parent) {
        int least = parent.lowestPossible();
        int[] counts = new int[parent.highestPossible() - least + 1];
        for (int i = 0; i < parent.rows() * parent.columns(); i++) {
            counts[parent.sample(i) - least]++;
        }
        int first = -1;
        int used = 0;
        int step = 0;
        for (int level = 0; level < counts.length; level++) {
            if (counts[level] > 0) {
                first = first < 0 ? level : first;
                step = divisor(step, level - first);
                used++;
            }
        }
        step = used < LEAST_LEVELS ? 1 : Math.max(1, step);
        int offset = first % step;
        int[] onSteps = new int[(counts.length - 1 - offset) / step + 1];
        for (int i = 0; i < onSteps.length; i++) {
            onSteps[i] = counts[offset + i * step];
        }
        return new TwinLattice(least + offset, step, open(onSteps));
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private static boolean[] open(int[] counts) {
        long[] upTo = new long[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            upTo[i + 1] = upTo[i] + counts[i];
        }
        boolean[] open = new boolean[counts.length];
        int first = 0;
        int last = counts.length - 1;
        while (first < last && counts[first] == 0) {
            first++;
        }
        while (first < last && counts[last] == 0) {
            last--;
        }
        Arrays.fill(open, true);
        for (int i = first; i <= last; i++) {
            boolean inside = i - REACH >= first && i + REACH <= last;
            open[i] = counts[i] > 0 || !inside || !crowded(counts, upTo, i);
        }
        return open;
    }

    /** Whether levels on both sides hold so many samples, one crowded level apart, that this one is left out. */
    private static boolean crowded(int[] counts, long[] upTo, int level) {
        long before = upTo[level] - upTo[level - REACH];
        long after = upTo[level + REACH + 1] - upTo[level + 1];
        long most = 0;
        for (int i = level - REACH; i <= level + REACH; i++) {
            most = Math.max(most, counts[i]);
        }
        long typical = before + after - most;
        return typical >= (2 * REACH - 1L) * ENOUGH && Math.min(before, after) >= (long) REACH * ENOUGH / 2;
    }

    /** The allowed level nearest to a value inside the range of the stored bits; the lower one of two. */
    int nearest(double value) {
        double place = (value - lowest) / step;
        int floor = Math.max(0, Math.min(below.length - 1, (int) Math.floor(place)));
        int lower = below[floor];
        int upper = above[Math.min(below.length - 1, lower == floor && place > floor ? floor + 1 : floor)];
        boolean up = lower < 0 || upper >= 0 && upper - place < place - lower;
        return lowest + step * (up ? upper : lower);
    }
}
