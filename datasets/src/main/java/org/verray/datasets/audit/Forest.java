package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random forest (Breiman, Machine Learning 2001) on coded columns: each tree grows on a bootstrap sample that holds as many
 * cases of one class as of the other, each node tries a third of the columns, Gini impurity decides. Words are split by their
 * share of synthetic cases in the node, which for two classes finds the best division (Breiman et al. 1984, theorem 4.5).
 *
 * <p>Only sums, products and quotients are used, so that equal seeds give equal scores on every machine. It is made here since
 * it must take both kinds of column, balance each tree and grow thousands of trees a minute.
 *
 * @param trees how many
 */
record Forest(int trees) implements Classifier {
    private static final int MOST_DEPTH = 8;
    private static final int LEAST_LEAF = 2;

    @Override
    public double[] score(List<Column> columns, boolean[] truth, int[] train, int[] test, long seed) {
        List<Tree> grown = grow(columns, truth, train, seed);
        double[] scores = new double[test.length];
        byte[] codes = new byte[columns.size()];
        for (int i = 0; i < test.length; i++) {
            for (int c = 0; c < codes.length; c++) {
                codes[c] = columns.get(c).codes()[test[i]];
            }
            scores[i] = Tree.mean(grown, codes);
        }
        return scores;
    }

    /** Grows the trees; the arguments are those of {@link #score}. */
    List<Tree> grow(List<Column> columns, boolean[] truth, int[] train, long seed) {
        int[][] byClass = new int[2][];
        for (int c = 0; c < 2; c++) {
            boolean wanted = c == 1;
            byClass[c] = Arrays.stream(train).filter(i -> truth[i] == wanted).toArray();
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Tree> grown = new ArrayList<>(trees);
        int half = Math.max(1, train.length / 2);
        for (int t = 0; t < trees; t++) {
            int[] sample = new int[2 * half];
            for (int i = 0; i < sample.length; i++) {
                int[] of = byClass[i < half ? 0 : 1];
                sample[i] = of[random.nextInt(of.length)];
            }
            Growth growth = new Growth(columns, truth, sample, random);
            growth.grow(0, sample.length, 0);
            grown.add(growth.tree());
        }
        return grown;
    }

    /** A division of a node: by column, codes that go left, and what impurity it saves. */
    private record Division(int column, long left, double gain) {}

    /** Grows one tree in place on its sample. */
    private static final class Growth {
        private final List<Column> columns;
        private final boolean[] truth;
        private final int[] sample;
        private final SplittableRandom random;
        private final int[] order;
        private final List<Tree.Node> nodes = new ArrayList<>();
        private final int[] negatives = new int[Column.CODES];
        private final int[] positives = new int[Column.CODES];

        Growth(List<Column> columns, boolean[] truth, int[] sample, SplittableRandom random) {
            this.columns = columns;
            this.truth = truth;
            this.sample = sample;
            this.random = random;
            this.order = new int[columns.size()];
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
        }

        /** Adds a node and all below it; returns its place. */
        int grow(int from, int to, int depth) {
            int synthetic = 0;
            for (int i = from; i < to; i++) {
                synthetic += truth[sample[i]] ? 1 : 0;
            }
            int n = to - from;
            int place = nodes.size();
            nodes.add(Tree.Node.leaf((synthetic + 0.5) / (n + 1.0)));
            if (depth < MOST_DEPTH && n >= 2 * LEAST_LEAF && synthetic > 0 && synthetic < n) {
                Division division = best(from, to, synthetic);
                if (division != null) {
                    int middle = divide(from, to, division);
                    int low = grow(from, middle, depth + 1);
                    int high = grow(middle, to, depth + 1);
                    nodes.set(place, new Tree.Node(division.column, division.left, low, high, 0));
                }
            }
            return place;
        }

        Tree tree() {
            return new Tree(nodes);
        }

        private int divide(int from, int to, Division division) {
            byte[] codes = columns.get(division.column).codes();
            int middle = from;
            for (int i = from; i < to; i++) {
                if ((division.left >>> codes[sample[i]] & 1) == 1) {
                    int other = sample[middle];
                    sample[middle++] = sample[i];
                    sample[i] = other;
                }
            }
            return middle;
        }

        /** The best division by a random third of the columns that differ in the node; null where none saves anything. */
        private Division best(int from, int to, int synthetic) {
            int wanted = Math.max(1, (columns.size() + 2) / 3);
            Division best = null;
            for (int tried = 0, i = 0; i < order.length && tried < wanted; i++) {
                int other = i + random.nextInt(order.length - i);
                int column = order[other];
                order[other] = order[i];
                order[i] = column;
                Division found = division(column, from, to, synthetic);
                if (found != null) {
                    tried++;
                    best = best == null || found.gain > best.gain ? found : best;
                }
            }
            return best;
        }

        private Division division(int column, int from, int to, int synthetic) {
            Column c = columns.get(column);
            byte[] codes = c.codes();
            Arrays.fill(negatives, 0, c.count(), 0);
            Arrays.fill(positives, 0, c.count(), 0);
            for (int i = from; i < to; i++) {
                (truth[sample[i]] ? positives : negatives)[codes[sample[i]]]++;
            }
            int[] present = new int[c.count()];
            int used = 0;
            for (int code = 0; code < c.count(); code++) {
                if (positives[code] + negatives[code] > 0) {
                    present[used++] = code;
                }
            }
            if (used < 2) {
                return null;
            }
            if (!c.ordered()) {
                sortByShare(present, used);
            }
            return scan(column, present, used, to - from, synthetic);
        }

        private Division scan(int column, int[] present, int used, int n, int synthetic) {
            double base = (double) synthetic * synthetic / n + (double) (n - synthetic) * (n - synthetic) / n;
            double most = 1e-9;
            int cut = -1;
            int p = 0;
            int q = 0;
            for (int i = 0; i + 1 < used; i++) {
                p += positives[present[i]];
                q += negatives[present[i]];
                int left = p + q;
                int right = n - left;
                if (left < LEAST_LEAF || right < LEAST_LEAF) {
                    continue;
                }
                double rp = synthetic - p;
                double rq = n - synthetic - q;
                double gain = ((double) p * p + (double) q * q) / left + (rp * rp + rq * rq) / right - base;
                if (gain > most) {
                    most = gain;
                    cut = i;
                }
            }
            if (cut < 0) {
                return null;
            }
            return new Division(column, codesUpTo(column, present, used, cut), most);
        }

        /** Codes that the node lacks follow their neighbours in a number, and of words go where most of the node goes. */
        private long codesUpTo(int column, int[] present, int used, int cut) {
            Column c = columns.get(column);
            if (c.ordered()) {
                int last = present[cut];
                return last == 63 ? -1L : (1L << last + 1) - 1;
            }
            long left = 0;
            long right = 0;
            int leftCount = 0;
            int rightCount = 0;
            for (int i = 0; i < used; i++) {
                int count = positives[present[i]] + negatives[present[i]];
                if (i <= cut) {
                    left |= 1L << present[i];
                    leftCount += count;
                } else {
                    right |= 1L << present[i];
                    rightCount += count;
                }
            }
            return leftCount >= rightCount ? ~right : left;
        }

        private void sortByShare(int[] present, int used) {
            for (int i = 1; i < used; i++) {
                int code = present[i];
                int at = i;
                while (at > 0 && below(code, present[at - 1])) {
                    present[at] = present[at - 1];
                    at--;
                }
                present[at] = code;
            }
        }

        private boolean below(int a, int b) {
            long left = (long) positives[a] * (positives[b] + negatives[b]);
            long right = (long) positives[b] * (positives[a] + negatives[a]);
            return left < right;
        }
    }
}
