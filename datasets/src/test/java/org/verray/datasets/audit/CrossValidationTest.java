package org.verray.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;

class CrossValidationTest {
    private static final double LEVEL = 0.95;

    private static Interval audit(
            List<Facts> facts, boolean[] truth, String[] groups, Classifier classifier, long seed) {
        int[] fold = Folds.deal(truth, groups, 5, seed);
        double[] scores = new CrossValidation(truth, fold, seed).scores(classifier, Column.of(facts, groups));
        return GroupedAuc.of(truth, scores, groups, fold, LEVEL);
    }

    private static String[] alone(int n) {
        return IntStream.range(0, n).mapToObj(i -> "g" + i).toArray(String[]::new);
    }

    /** Both halves of a pair are in one fold and get one score: whatever it is, each class has the same scores. */
    @Test
    void pairsWithEqualFactsAreAtChanceExactly() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 120;
        boolean[] truth = new boolean[n];
        String[] groups = new String[n];
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            truth[i] = i % 2 == 1;
            groups[i] = "pair " + i / 2;
            facts.add(
                    i % 2 == 1
                            ? facts.get(i - 1)
                            : new Facts().number("x", random.nextDouble()).word("w", "v" + random.nextInt(9)));
        }
        Interval auc = audit(facts, truth, groups, new Forest(30), 1);
        assertThat(auc.estimate()).isCloseTo(0.5, within(1e-12));
        assertThat(auc.reason().text()).isNotEmpty();
    }

    /** Nothing differs, so every case scores one half, also in folds that hold the classes unequally. */
    @Test
    void factsThatNeverDifferAreAtChanceExactly() {
        boolean[] truth = new boolean[47];
        Arrays.fill(truth, 0, 11, true);
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            facts.add(new Facts().number("x", 3).word("only once", "w" + i));
        }
        assertThat(audit(facts, truth, alone(47), new Forest(10), 1).estimate()).isEqualTo(0.5);
    }

    /**
     * Labels by a coin, groups of one to three that share their facts. The area must be 0.5 on average: about 40 groups give a
     * standard error of about 0.09 for one set, so that 0.015 is four standard errors of the mean of 600. An interval of 95% lies
     * wholly above 0.5 in 2.5 of 100 sets: more than 27 of 600 have a probability below 1 in 500.
     */
    @Test
    void chanceIsTakenForChance() {
        int sets = 600;
        double sum = 0;
        int above = 0;
        for (int set = 0; set < sets; set++) {
            SplittableRandom random = new SplittableRandom(set);
            List<Facts> facts = new ArrayList<>();
            List<String> groups = new ArrayList<>();
            List<Boolean> truth = new ArrayList<>();
            for (int g = 0; facts.size() < 80; g++) {
                boolean synthetic = random.nextDouble() < 0.4;
                Facts shared = new Facts();
                for (int f = 0; f < 5; f++) {
                    shared.number("n" + f, random.nextDouble()).word("w" + f, "v" + random.nextInt(2 + 3 * f));
                }
                for (int i = random.nextInt(3); i >= 0; i--) {
                    facts.add(shared);
                    groups.add("g" + g);
                    truth.add(synthetic);
                }
            }
            boolean[] labels = new boolean[truth.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = truth.get(i);
            }
            Interval auc = audit(facts, labels, groups.toArray(String[]::new), new Forest(25), set);
            sum += auc.estimate();
            above += auc.low() > 0.5 ? 1 : 0;
        }
        assertThat(sum / sets).isBetween(0.485, 0.515);
        assertThat(above).isLessThanOrEqualTo(27);
    }

    /** Neither a threshold nor one word alone tells: the label is whether x lies in the middle, or which of six lists it is. */
    @Test
    void findsWhatIsNotLinear() {
        int n = 160;
        boolean[] truth = new boolean[n];
        List<Facts> middle = new ArrayList<>();
        List<Facts> lists = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < n; i++) {
            truth[i] = i % 2 == 0;
            double x = random.nextDouble();
            middle.add(new Facts().number("x", truth[i] ? 0.3 + 0.4 * x : x < 0.5 ? 0.6 * x : 0.4 + 0.6 * x));
            lists.add(new Facts().word("list", (truth[i] ? "abc" : "def").charAt(random.nextInt(3)) + ""));
        }
        assertThat(audit(middle, truth, alone(n), new Forest(30), 1).estimate()).isGreaterThan(0.95);
        Interval told = audit(lists, truth, alone(n), new Forest(30), 1);
        assertThat(told.estimate()).isEqualTo(1);
        assertThat(told.method()).isEqualTo("exact-pairs");
    }

    /** 80 of 80 independent pairs: the lower end of Clopper and Pearson's interval is 0.025^(1/80) = 0.95494. */
    @Test
    void perfectSeparationHasAnHonestLowerEnd() {
        boolean[] truth = new boolean[160];
        Arrays.fill(truth, 0, 80, true);
        double[] scores =
                IntStream.range(0, 160).mapToDouble(i -> truth[i] ? 1 : 0).toArray();
        int[] fold = IntStream.range(0, 160).map(i -> i % 5).toArray();
        assertThat(GroupedAuc.of(truth, scores, alone(160), fold, LEVEL).low()).isCloseTo(0.954936, within(1e-5));
    }

    @Test
    void logisticRegressionFindsASlope() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 100;
        boolean[] truth = new boolean[n];
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            truth[i] = i % 3 == 0;
            double x = random.nextDouble() + (truth[i] ? 2 : 0);
            facts.add(
                    i == 7
                            ? new Facts().number("y", 1)
                            : new Facts().number("x", x).number("y", random.nextDouble()));
        }
        assertThat(audit(facts, truth, alone(n), new LogisticRegression(1), 1).estimate())
                .isGreaterThan(0.97);
    }

    @Test
    void groupsStayTogetherAndEveryFoldHasBothClasses() {
        SplittableRandom random = new SplittableRandom(9);
        int n = 300;
        boolean[] truth = new boolean[n];
        String[] groups = new String[n];
        for (int i = 0; i < n; i++) {
            groups[i] = "g" + random.nextInt(90);
            truth[i] = random.nextDouble() < 0.3;
        }
        int[] fold = Folds.deal(truth, groups, 5, 1);
        Map<String, Integer> of = new HashMap<>();
        int[][] counts = new int[5][2];
        for (int i = 0; i < n; i++) {
            assertThat(of.putIfAbsent(groups[i], fold[i])).isIn(null, fold[i]);
            counts[fold[i]][truth[i] ? 1 : 0]++;
        }
        long synthetic = IntStream.range(0, n).filter(i -> truth[i]).count();
        for (int[] count : counts) {
            assertThat(count[0]).isBetween((int) ((n - synthetic) / 5 - 8), (int) ((n - synthetic) / 5 + 8));
            assertThat(count[1]).isBetween((int) (synthetic / 5 - 6), (int) (synthetic / 5 + 6));
        }
        assertThat(Folds.deal(new boolean[] {true, true, false}, new String[] {"a", "a", "b"}, 5, 1))
                .isEmpty();
    }

    /** Words that one group alone has share a code; numbers in text are numbers once they differ enough. */
    @Test
    void codesWordsAndNumbers() {
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            facts.add(new Facts()
                    .word("rare", i < 4 ? "common" : "w" + i)
                    .word("dose", String.valueOf(60 + i))
                    .flag("of all but one", true));
        }
        facts.add(new Facts());
        List<Column> columns = Column.of(facts, alone(21));
        assertThat(columns).extracting(Column::name).containsExactly("rare", "dose");
        assertThat(columns.get(0).codes()).startsWith(1, 1, 1, 1, 2, 2).endsWith(0);
        assertThat(columns.get(0).ordered()).isFalse();
        assertThat(columns.get(1).ordered()).isTrue();
        assertThat(columns.get(1).count()).isEqualTo(21);
    }
}
