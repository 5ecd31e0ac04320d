package org.verray.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a bootstrap draws with replacement: cases, or whole groups of cases that belong together (a patient, a source), from all or
 * within strata of which each keeps its number of draws. Immutable.
 *
 * <p>Groups are drawn in the order of their names, so the order of rows makes no difference to what a seed draws.
 */
public final class Resampling {
    private final String name;
    private final int rows;
    private final int[][] units;
    private final int[][] strata;

    private Resampling(String name, int rows, List<int[]> units, Map<Integer, List<Integer>> strata) {
        this.name = name;
        this.rows = rows;
        this.units = units.toArray(int[][]::new);
        this.strata = strata.values().stream()
                .map(stratum -> stratum.stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
    }

    /** Draws cases; a resample of few cases may then lack a class. */
    public static Resampling ofCases(int cases) {
        if (cases < 0) {
            throw new IllegalArgumentException("cases: expected a number from 0, found " + cases);
        }
        return of("cases", alone(cases), null);
    }

    /** Draws positive and negative cases separately, so that every resample has as many of either as there are. */
    public static Resampling ofCases(boolean[] truth) {
        return of("cases within classes", alone(truth.length), truth);
    }

    /**
     * Draws whole groups.
     *
     * @param groups one a case: name of its group
     */
    public static Resampling ofGroups(String[] groups) {
        return of("groups", byName(groups), null);
    }

    /** Draws whole groups, separately those with positive cases, with negative cases, and with both. */
    public static Resampling ofGroups(String[] groups, boolean[] truth) {
        Samples.requireSameLength("groups and truth", groups.length, truth.length);
        return of("groups within classes", byName(groups), truth);
    }

    static List<int[]> alone(int cases) {
        return IntStream.range(0, cases).mapToObj(i -> new int[] {i}).toList();
    }

    /** Rows of each group, groups in the order of their names. */
    static List<int[]> byName(String[] groups) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            rows.computeIfAbsent(groups[i], key -> new ArrayList<>()).add(i);
        }
        return rows.values().stream()
                .map(group -> group.stream().mapToInt(i -> i).toArray())
                .toList();
    }

    private static Resampling of(String name, List<int[]> units, boolean[] truth) {
        Map<Integer, List<Integer>> strata = new TreeMap<>();
        int rows = 0;
        for (int u = 0; u < units.size(); u++) {
            int classes = 0;
            for (int row : units.get(u)) {
                classes |= truth == null ? 0 : truth[row] ? 2 : 1;
                rows++;
            }
            strata.computeIfAbsent(classes, key -> new ArrayList<>()).add(u);
        }
        return new Resampling(name, rows, units, strata);
    }

    /** What is drawn, in words. */
    public String name() {
        return name;
    }

    /** Number of cases, or of groups. */
    public int units() {
        return units.length;
    }

    /** Rows of all cases in order. */
    public int[] all() {
        return IntStream.range(0, rows).toArray();
    }

    /** Rows of a resample, one as often as it was drawn. */
    public int[] draw(SplittableRandom random) {
        IntStream.Builder drawn = IntStream.builder();
        for (int[] stratum : strata) {
            for (int i = 0; i < stratum.length; i++) {
                for (int row : units[stratum[random.nextInt(stratum.length)]]) {
                    drawn.add(row);
                }
            }
        }
        return drawn.build().toArray();
    }

    /** Rows without those of one case or group, as the jackknife needs them. */
    public int[] without(int unit) {
        boolean[] left = new boolean[rows];
        for (int row : units[unit]) {
            left[row] = true;
        }
        return IntStream.range(0, rows).filter(row -> !left[row]).toArray();
    }
}
