package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.detector.evaluate.Baseline;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Evaluator;
import org.verray.detector.evaluate.Regression;
import org.verray.detector.evaluate.RunFacts;
import org.verray.detector.evaluate.ScoreTable;
import org.verray.detector.evaluate.ScoredCase;

/**
 * The shipped detector against its golden scores on the demo set, which {@code benchmarks/regression/run.sh --update} made.
 * What decides is the lower end of DeLong's paired interval against the margin of that script, not a bare number.
 */
class RegressionBenchmarkTest {
    private static final double MARGIN = 0.05;
    private static final Path GOLDEN = Path.of("..", "benchmarks", "regression", "golden");
    private static final Path DEMO = Path.of("..", "datasets", "demo", "manifest.csv");

    @Test
    void theShippedDetectorIsNotWorseThanItsGoldenScores() {
        Run run = Run.of(
                "evaluate",
                DEMO.toString(),
                "--no-audit",
                "--device",
                "cpu",
                "--format",
                "csv",
                "--baseline",
                GOLDEN.resolve("metrics.json").toString(),
                "--margin",
                Double.toString(MARGIN),
                "--gate",
                "auc");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("not worse than");
    }

    /** Six synthetic images that score like real ones lose a quarter of all pairs of 24 and 24: 0.25 of the area. */
    @Test
    void aWorsenedTableFails() throws IOException {
        for (Path golden : List.of(GOLDEN, GOLDEN.resolve("laundered"))) {
            int[] changed = {0};
            Regression regression =
                    compare(golden, c -> c.truth() == Truth.SYNTHETIC && changed[0]++ < 6 ? with(c, 0) : c);

            assertThat(regression.passed()).as(golden.toString()).isFalse();
            assertThat(regression.failures()).extracting(Regression.Check::key).containsExactly("auc");
            assertThat(regression.failures().get(0).method()).isEqualTo("delong-paired");
        }
    }

    @Test
    void theSameTableAndAnImprovedOnePass() throws IOException {
        for (Path golden : List.of(GOLDEN, GOLDEN.resolve("laundered"))) {
            assertThat(compare(golden, c -> c).passed()).isTrue();
            assertThat(compare(golden, c -> with(c, c.truth() == Truth.SYNTHETIC ? 1 : 0))
                            .passed())
                    .as(golden.toString())
                    .isTrue();
        }
    }

    /** The same ranking with every score moved up calls real images synthetic: said, and not what decides. */
    @Test
    void aShiftOfTheScoresIsForInformation() throws IOException {
        Regression regression = compare(GOLDEN, c -> with(c, 0.9 + 0.1 * c.score()));

        assertThat(regression.passed()).isTrue();
        assertThat(regression.remarks()).extracting(Regression.Check::key).contains("specificity");
    }

    /** The margin of the script that continuous integration runs is the one tested here. */
    @Test
    void theScriptHasTheSameMargin() throws IOException {
        assertThat(Files.readString(Path.of("..", "benchmarks", "regression", "run.sh")))
                .contains("margin=" + MARGIN)
                .contains("--gate auc");
    }

    private static Regression compare(Path golden, UnaryOperator<ScoredCase> change) {
        ScoreTable before = ScoreTable.read(golden.resolve("predictions.csv"));
        ScoreTable now = new ScoreTable(before.cases().stream().map(change).toList());
        RunFacts facts = new RunFacts("changed/1", "", "manifest.csv", "0".repeat(64), 1, 0, 0, false);
        Evaluation evaluation = new Evaluator(0.5, 0.95).evaluate(now, facts);
        return Baseline.load(golden.resolve("metrics.json"))
                .compare(evaluation, MARGIN)
                .gatedByArea();
    }

    private static ScoredCase with(ScoredCase c, double score) {
        return new ScoredCase(
                c.path(),
                c.truth(),
                score,
                score >= 0.5 ? Verdict.SYNTHETIC : Verdict.REAL,
                c.source(),
                c.generator(),
                c.bodyPart(),
                c.group(),
                c.sha256(),
                c.format());
    }
}
