package org.verray.radiographs.encode;

import java.util.HashMap;
import java.util.Map;

/** Finds the colour of a palette that is nearest to another one made lighter or darker. Not thread-safe. */
final class TwinPalette {
    private final int[] colours;
    private final int[] alphas;
    private final Map<Integer, Integer> known = new HashMap<>();

    /**
     * @param colours entries {@code 0x00RRGGBB}
     * @param alphas their opacity, which entries that stand in for each other have to share
     */
    TwinPalette(int[] colours, int[] alphas) {
        this.colours = colours;
        this.alphas = alphas;
    }

    /** Index of the colour nearest to that of an index with a difference added to each channel; itself for no difference. */
    int moved(int index, int difference) {
        return difference == 0 ? index : known.computeIfAbsent(difference << 8 | index, k -> find(index, difference));
    }

    private int find(int index, int difference) {
        int best = index;
        int nearest = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int off = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int wanted = Math.max(0, Math.min(255, (colours[index] >> shift & 0xFF) + difference));
                int d = (colours[i] >> shift & 0xFF) - wanted;
                off += d * d;
            }
            if (off < nearest && alphas[i] == alphas[index]) {
                nearest = off;
                best = i;
            }
        }
        return best;
    }
}
