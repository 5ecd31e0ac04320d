package org.verray.statistics.roc;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.verray.statistics.Distributions;

/**
 * Numbers of cases of both classes in ordered categories, none empty.
 *
 * @param negativeCounts negative cases, from the lowest category
 * @param positiveCounts positive cases
 */
record RatingCategories(List<Integer> negativeCounts, List<Integer> positiveCounts) {
    RatingCategories {
        negativeCounts = List.copyOf(negativeCounts);
        positiveCounts = List.copyOf(positiveCounts);
    }

    /** Categories of the scores between the points of a curve. */
    static RatingCategories of(RocCurve curve, int most) {
        int k = curve.points().size() - 1;
        int[] negatives = new int[k];
        int[] positives = new int[k];
        for (int i = 0; i < k; i++) {
            RocCurve.Point above = curve.points().get(k - 1 - i);
            RocCurve.Point point = curve.points().get(k - i);
            negatives[i] = point.falsePositives() - above.falsePositives();
            positives[i] = point.truePositives() - above.truePositives();
        }
        return of(negatives, positives, most);
    }

    /** Joins neighbours of one class, then, if there are still more than {@code most}, fills so many about equally. */
    static RatingCategories of(int[] negatives, int[] positives, int most) {
        if (negatives.length != positives.length) {
            throw new IllegalArgumentException("expected as many categories of positive as of negative cases, "
                    + negatives.length + ", found " + positives.length);
        }
        List<int[]> joined = new ArrayList<>();
        long cases = 0;
        for (int k = 0; k < negatives.length; k++) {
            if (negatives[k] < 0 || positives[k] < 0) {
                throw new IllegalArgumentException(
                        "expected counts from 0, found " + Math.min(negatives[k], positives[k]));
            }
            cases += negatives[k] + positives[k];
            add(joined, negatives[k], positives[k]);
        }
        if (joined.size() > most) {
            joined = pooled(joined, most, cases);
        }
        return new RatingCategories(
                joined.stream().map(c -> c[0]).toList(),
                joined.stream().map(c -> c[1]).toList());
    }

    private static void add(List<int[]> joined, int negatives, int positives) {
        int[] last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
        boolean oneClass = last != null && (last[0] + negatives == 0 || last[1] + positives == 0);
        if (oneClass) {
            last[0] += negatives;
            last[1] += positives;
        } else if (negatives + positives > 0) {
            joined.add(new int[] {negatives, positives});
        }
    }

    private static List<int[]> pooled(List<int[]> categories, int most, long cases) {
        List<int[]> pooled = new ArrayList<>();
        long seen = 0;
        long bin = -1;
        for (int[] category : categories) {
            int n = category[0] + category[1];
            // The middle case decides, as a category may be larger than a share.
            long own = (2 * seen + n) * most / (2 * cases);
            if (own != bin) {
                pooled.add(new int[2]);
                bin = own;
            }
            pooled.get(pooled.size() - 1)[0] += category[0];
            pooled.get(pooled.size() - 1)[1] += category[1];
            seen += n;
        }
        return pooled;
    }

    int categories() {
        return negativeCounts.size();
    }

    int negatives() {
        return negativeCounts.stream().mapToInt(n -> n).sum();
    }

    int positives() {
        return positiveCounts.stream().mapToInt(n -> n).sum();
    }

    int cases() {
        return negatives() + positives();
    }

    /**
     * Whether a limit of binormal curves, up and along and up again or along and up and along, goes through all operating points, so
     * that the likelihood rises without end (b to 0 or to infinity).
     */
    boolean degenerate() {
        TreeSet<Integer> rows = new TreeSet<>();
        TreeSet<Integer> columns = new TreeSet<>();
        int fp = 0;
        int tp = 0;
        for (int k = categories() - 1; k > 0; k--) {
            fp += negativeCounts.get(k);
            tp += positiveCounts.get(k);
            if (fp > 0 && fp < negatives()) {
                rows.add(tp);
            }
            if (tp > 0 && tp < positives()) {
                columns.add(fp);
            }
        }
        return rows.size() < 2 || columns.size() < 2;
    }

    /** Parameters to begin with: a, b and thresholds, from the line through the operating points on normal axes. */
    double[] start() {
        int k = categories();
        double[] parameters = new double[k + 1];
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumXY = 0;
        double below = 0;
        double belowPositive = 0;
        for (int i = 0; i < k - 1; i++) {
            below += negativeCounts.get(i);
            belowPositive += positiveCounts.get(i);
            // Half a case is added on either side, and thresholds drift apart a little, so that all are finite and
            // rise.
            double x = Distributions.normalQuantile((below + 0.5) / (negatives() + 1)) + 1e-3 * i;
            double y = Distributions.normalQuantile((belowPositive + 0.5) / (positives() + 1));
            parameters[2 + i] = x;
            sumX += x;
            sumY += y;
            sumXX += x * x;
            sumXY += x * y;
        }
        double n = k - 1;
        double slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
        double b = Math.min(5, Math.max(0.2, slope));
        parameters[0] = (b * sumX - sumY) / n;
        parameters[1] = b;
        return parameters;
    }
}
