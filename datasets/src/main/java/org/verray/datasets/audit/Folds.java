package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Deals groups to folds, so that no group is in two folds and each fold gets its share of both classes. */
final class Folds {
    private Folds() {}

    /**
     * Deals.
     *
     * @param truth {@code true} for synthetic
     * @param most how many folds there may be; fewer where a class has fewer groups
     * @return number of the fold of each case, from 0; empty where a class has fewer than two groups
     */
    static int[] deal(boolean[] truth, String[] groups, int most, long seed) {
        Map<String, int[]> counts = new TreeMap<>();
        int[] totals = new int[2];
        for (int i = 0; i < truth.length; i++) {
            counts.computeIfAbsent(groups[i], g -> new int[2])[truth[i] ? 1 : 0]++;
            totals[truth[i] ? 1 : 0]++;
        }
        int folds = Math.min(most, (int) Math.min(groupsWith(counts, 0), groupsWith(counts, 1)));
        if (folds < 2) {
            return new int[0];
        }
        List<String> order = shuffled(new ArrayList<>(counts.keySet()), new SplittableRandom(seed));
        order.sort(Comparator.comparing((String g) -> -counts.get(g)[0] - counts.get(g)[1]));
        Map<String, Integer> foldOf = new LinkedHashMap<>();
        int[][] filled = new int[folds][2];
        for (String group : order) {
            int[] count = counts.get(group);
            int best = 0;
            for (int fold = 1; fold < folds; fold++) {
                if (cost(filled[fold], count, totals) < cost(filled[best], count, totals)) {
                    best = fold;
                }
            }
            foldOf.put(group, best);
            filled[best][0] += count[0];
            filled[best][1] += count[1];
        }
        int[] result = new int[truth.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = foldOf.get(groups[i]);
        }
        return result;
    }

    /** By how much the sum of squared shares of the classes grows when a group joins a fold. */
    private static double cost(int[] filled, int[] count, int[] totals) {
        double cost = 0;
        for (int c = 0; c < 2; c++) {
            cost += count[c] * (count[c] + 2.0 * filled[c]) / ((double) totals[c] * totals[c]);
        }
        return cost;
    }

    private static long groupsWith(Map<String, int[]> counts, int label) {
        return counts.values().stream().filter(c -> c[label] > 0).count();
    }

    /** The list itself, shuffled (Fisher and Yates) by a generator whose numbers are the same everywhere. */
    static List<String> shuffled(List<String> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
        return list;
    }
}
