package org.verray.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.VerrayException;

/** Cases whose number {@code x} is higher, and whose word is oftener {@code b}, where they are synthetic. */
class FittedClassifierTest {
    private static final int N = 200;

    private final List<Facts> cases = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final boolean[] truth = new boolean[N];

    FittedClassifierTest() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < N; i++) {
            truth[i] = i % 2 == 1;
            groups.add("g" + i);
            Facts facts = new Facts().number("x", random.nextGaussian() + (truth[i] ? 2 : 0));
            if (i % 7 != 0) {
                facts.word("w", random.nextDouble() < (truth[i] ? 0.8 : 0.2) ? "b" : "a");
            }
            cases.add(facts.number("noise", random.nextInt(5)));
        }
    }

    /** The audit's own scores, from columns of codes, are those of the model that stands alone. */
    @Test
    void scoresAsTheAuditDoes() {
        int[] all = IntStream.range(0, N).toArray();
        List<Column> columns = Column.of(cases, groups.toArray(String[]::new));
        double[] linear = new LogisticRegression(FittedClassifier.PENALTY).score(columns, truth, all, all, 0);
        double[] shares = new Forest(FittedClassifier.TREES).score(columns, truth, all, all, 3);
        FittedClassifier logistic = FittedClassifier.logistic(cases, truth, groups);
        FittedClassifier forest = FittedClassifier.forest(cases, truth, groups, 3);
        for (int i = 0; i < N; i++) {
            assertThat(logistic.score(cases.get(i))).isEqualTo(linear[i]);
            assertThat(1 / (1 + Math.exp(-forest.score(cases.get(i))))).isCloseTo(shares[i], within(1e-12));
        }
    }

    @Test
    void equalScoresComeBackFromJson() {
        for (FittedClassifier fitted : List.of(
                FittedClassifier.logistic(cases, truth, groups), FittedClassifier.forest(cases, truth, groups, 3))) {
            FittedClassifier read = FittedClassifier.read(fitted.json());

            assertThat(read).isEqualTo(fitted);
            assertThat(cases).allSatisfy(c -> assertThat(read.score(c)).isEqualTo(fitted.score(c)));
        }
        assertThatThrownBy(() -> FittedClassifier.read("{\"classifier\": \"oracle\"}"))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("not a fitted classifier");
    }

    /** Numbers beyond all that were seen belong to the outermost step, words never seen to the rare ones, what lacks to neither. */
    @Test
    void casesNeverSeenAreCodedLikeTheirNeighbours() {
        Column numbers = Column.of(
                        List.of(
                                new Facts().number("n", 1),
                                new Facts().number("n", 2),
                                new Facts().number("n", 4),
                                new Facts().number("n", 4)),
                        new String[] {"a", "b", "c", "d"})
                .get(0);
        Coding coding = Coding.of(numbers);
        assertThat(coding.cuts()).containsExactly(1.5, 3);
        assertThat(new byte[] {
                    coding.code(-9.0), coding.code(1.0), coding.code(1.6), coding.code(3.1), coding.code(99.0)
                })
                .containsExactly(1, 1, 2, 3, 3);
        assertThat(coding.code(null)).isZero();

        Column words = Column.of(
                        List.of(
                                new Facts().word("w", "often"),
                                new Facts().word("w", "often"),
                                new Facts().word("w", "once"),
                                new Facts().word("w", "alone")),
                        new String[] {"a", "b", "c", "d"})
                .get(0);
        Coding ofWords = Coding.of(words);
        assertThat(ofWords.words()).containsExactly("often");
        assertThat(new byte[] {ofWords.code("often"), ofWords.code("never seen"), ofWords.code(null)})
                .containsExactly(1, 2, 0);
    }

    @Test
    void oneClassAloneIsRefused() {
        assertThatThrownBy(() -> FittedClassifier.logistic(cases, new boolean[N], groups))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("found 200 real and 0 synthetic");
    }
}
