package org.verray.datasets.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.verray.datasets.split.Units.Counts;

/**
 * Puts units into bins so that each bin gets its share of every stratum as well as whole units allow.
 *
 * <p>Units are taken largest first, equal sizes in seeded random order, each to the bin where the strata it belongs to
 * are filled least (a group-wise form of the iterative stratification of Sechidis et al., ECML PKDD 2011).
 */
final class Division {
    private final double[] shares;
    private final long[] totals;
    private final long[][] filled;

    private Division(double[] shares, int strata) {
        this.shares = shares;
        this.totals = new long[strata];
        this.filled = new long[shares.length][strata];
    }

    /**
     * Divides units.
     *
     * @param units rows of each unit by stratum, the units in the order of their names
     * @param shares share of each bin; a bin without any gets nothing
     * @return bin of each unit
     */
    static int[] of(List<Counts> units, double[] shares, long seed, int strata) {
        int[] all =
                IntStream.range(0, shares.length).filter(bin -> shares[bin] > 0).toArray();
        return of(units, Collections.nCopies(units.size(), all), shares, seed, strata);
    }

    /** The same where a unit may go to some bins only; units with one bin are placed first. */
    static int[] of(List<Counts> units, List<int[]> allowed, double[] shares, long seed, int strata) {
        Division division = new Division(shares, strata);
        for (Counts unit : units) {
            add(division.totals, unit);
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, units.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        order.sort(Comparator.comparingInt((Integer i) -> allowed.get(i).length == 1 ? 0 : 1)
                .thenComparing(
                        Comparator.comparingInt((Integer i) -> units.get(i).total())
                                .reversed()));
        int[] bins = new int[units.size()];
        for (int i : order) {
            bins[i] = division.emptiest(units.get(i), allowed.get(i));
            add(division.filled[bins[i]], units.get(i));
        }
        return bins;
    }

    private static void add(long[] sums, Counts unit) {
        for (int i = 0; i < unit.strata().length; i++) {
            sums[unit.strata()[i]] += unit.rows()[i];
        }
    }

    /** The bin where adding the unit raises the chi-square distance from the wanted counts least. */
    private int emptiest(Counts unit, int[] allowed) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int bin : allowed) {
            double cost = 0;
            for (int i = 0; i < unit.strata().length; i++) {
                int stratum = unit.strata()[i];
                double wanted = shares[bin] * totals[stratum];
                double n = unit.rows()[i];
                cost += n * (n + 2.0 * filled[bin][stratum]) / wanted;
            }
            if (best < 0 || cost < least) {
                best = bin;
                least = cost;
            }
        }
        return best;
    }
}
