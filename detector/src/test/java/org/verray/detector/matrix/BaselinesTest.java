package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.statistics.roc.AucComparison;

class BaselinesTest {
    private static final long SEED = 77;

    /** The model separates nearly well, {@code weak} a little, {@code blind} not at all. */
    private static MatrixResult result(double model, double weak, double blind) {
        SplittableRandom random = new SplittableRandom(SEED);
        Sheets sheets = Sheets.of("model", "weak", "blind");
        for (int i = 0; i < 40; i++) {
            sheets.real(random.nextDouble() / 2, random.nextDouble() / 2, random.nextDouble() / 2);
            sheets.synthetic(
                    i % 2 == 0 ? "even" : "odd",
                    random.nextDouble() / 2 + model,
                    random.nextDouble() / 2 + weak,
                    random.nextDouble() / 2 + blind);
        }
        Cell cell = new Cell(sheets.fold(Fold.Kind.FIXED, ""), 0, Sheets.condition(Conditions.NEUTRAL), sheets.sheet());
        return MatrixResult.of(Sheets.facts(), 0.95, List.of(cell));
    }

    /** Holm for two values: the smaller one twice, the larger one as it is but no less than that. */
    @Test
    void adjustsOverTheDetectorsOfAFamily() {
        MatrixResult result = result(0.3, 0.15, 0);
        List<BaselineFigure> even = result.baselines().stream()
                .filter(b -> b.scope().equals("even"))
                .toList();
        assertThat(even).extracting(BaselineFigure::baseline).containsExactly("weak", "blind");
        double weak = even.get(0).test().p();
        double blind = even.get(1).test().p();
        assertThat(blind).as("seed %d", SEED).isLessThan(weak);
        assertThat(even.get(1).holm()).isCloseTo(2 * blind, within(1e-12));
        assertThat(even.get(0).holm()).isCloseTo(Math.max(2 * blind, weak), within(1e-12));

        Aligned cases = Aligned.of(
                List.of(
                        new Aligned.Column(result.cells().get(0).sheet(), "model"),
                        new Aligned.Column(result.cells().get(0).sheet(), "weak")),
                Stack.of("even"));
        AucComparison expected = AucComparison.paired(cases.truth(), cases.scores()[0], cases.scores()[1]);
        assertThat(weak).isEqualTo(expected.p());
        assertThat(even.get(0).difference().low())
                .isEqualTo(expected.interval(0.95).low());
    }

    @Test
    void saysThatEveryBaselineIsBeatenOrWhichOneIsNot() {
        assertThat(result(0.4, 0.1, 0).verdict())
                .startsWith("beats every baseline in the mean over families, matched formats");
        assertThat(result(0.1, 0.45, 0).verdict()).startsWith("is beaten by weak in the mean over families");
        assertThat(result(0.2, 0.2, 0).verdict()).matches("is n.* better than weak .*");
    }

    /** The mean over both families of differences that hold exactly: 1 - 0.5 for a detector that gives everything one score. */
    @Test
    void theMeanCountsFamiliesAlike() {
        Sheets sheets = Sheets.of("model", "constant");
        for (int i = 0; i < 10; i++) {
            sheets.real(0.1, 0.5)
                    .synthetic("a", 0.9, 0.5)
                    .synthetic("b", 0.9, 0.5)
                    .synthetic("b", 0.8, 0.5);
        }
        Cell cell =
                new Cell(sheets.fold(Fold.Kind.FIXED, ""), 0, Sheets.condition(Conditions.AS_FOUND), sheets.sheet());
        BaselineFigure mean = MatrixResult.of(Sheets.facts(), 0.95, List.of(cell))
                .headlineComparisons()
                .get(0);
        assertThat(mean.model()).isEqualTo(1);
        assertThat(mean.other()).isEqualTo(0.5);
        assertThat(mean.difference().estimate()).isEqualTo(0.5);
        assertThat(mean.test().p()).as("no resample differs").isNaN();
        assertThat(mean.test().reason().text()).isEqualTo("no variance between resamples");
    }
}
