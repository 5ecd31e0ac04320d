package org.verray.statistics.roc;

import java.util.Arrays;

/** Scores of one class in order, to count those below a score of the other class in logarithmic time. */
public final class SortedScores {
    private final double[] sorted;

    private SortedScores(double[] sorted) {
        this.sorted = sorted;
    }

    /** Sorts a copy; infinite scores are scores like others, NaN is none. */
    public static SortedScores of(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return new SortedScores(sorted);
    }

    /** Twice the number of scores below a value, those equal to it counting once: the pairs it wins, in halves. */
    public long twiceBelow(double value) {
        return (long) count(value, false) + count(value, true);
    }

    private int count(double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
