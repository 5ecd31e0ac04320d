package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final double MARGIN = 0.02;

    @TempDir
    Path folder;

    /** 100 real and 100 synthetic cases; {@code noise} blurs scores that lie near 0.3 and 0.7. */
    private static ScoreTable scores(double noise) {
        Random random = new Random(3);
        return Cases.of(draw(random, 0.3, noise), draw(random, 0.7, noise));
    }

    private static double[] draw(Random random, double mean, double noise) {
        return IntStream.range(0, 100)
                .mapToDouble(i -> Math.min(1, Math.max(0, mean + noise * random.nextGaussian())))
                .toArray();
    }

    private static Evaluation evaluate(ScoreTable table) {
        return new Evaluator(0.5, 0.95).evaluate(table, Cases.FACTS);
    }

    private Path save(ScoreTable table, boolean withPredictions) throws IOException {
        Path run = Files.createTempDirectory(folder, "run");
        MetricsJson.write(AuditedEvaluation.unaudited(evaluate(table)), run.resolve("metrics.json"));
        if (withPredictions) {
            table.write(run.resolve("predictions.csv"));
        }
        return run.resolve("metrics.json");
    }

    @Test
    void passesTheSameModel() throws IOException {
        for (boolean predictions : new boolean[] {true, false}) {
            Regression regression =
                    Baseline.load(save(scores(0.2), predictions)).compare(evaluate(scores(0.2)), MARGIN);
            assertThat(regression.passed()).isTrue();
            assertThat(regression.checks()).hasSize(5).allMatch(check -> check.bound() == 0);
        }
    }

    @Test
    void passesABetterModelAndPerfectOnes() throws IOException {
        assertThat(Baseline.load(save(scores(0.3), true))
                        .compare(evaluate(scores(0.1)), MARGIN)
                        .passed())
                .isTrue();
        assertThat(Baseline.load(save(scores(0.01), true))
                        .compare(evaluate(scores(0.02)), MARGIN)
                        .passed())
                .isTrue();
    }

    @Test
    void failsAWorsenedModel() throws IOException {
        for (boolean predictions : new boolean[] {true, false}) {
            Regression regression =
                    Baseline.load(save(scores(0.2), predictions)).compare(evaluate(scores(0.4)), MARGIN);
            assertThat(regression.passed()).isFalse();
            assertThat(regression.failures().get(0).key()).isEqualTo("auc");
            assertThat(regression.failures().get(0).method())
                    .isEqualTo(predictions ? "delong-paired" : "earlier interval");
        }
    }

    /** The same ranking with every score moved up: the area stays, specificity falls. */
    @Test
    void failsAShiftedThreshold() throws IOException {
        ScoreTable shifted = new ScoreTable(scores(0.1).cases().stream()
                .map(c -> new ScoredCase(
                        c.path(),
                        c.truth(),
                        Math.sqrt(c.score()),
                        c.verdict(),
                        c.source(),
                        c.generator(),
                        c.bodyPart(),
                        c.group(),
                        c.sha256(),
                        c.format()))
                .toList());
        Regression regression = Baseline.load(save(scores(0.1), true)).compare(evaluate(shifted), MARGIN);

        assertThat(regression.failures())
                .extracting(Regression.Check::key)
                .contains("specificity", "accuracy")
                .doesNotContain("auc", "sensitivity");
    }

    /** The file that was named counts, not what lies beside it. */
    @Test
    void believesTheMetricsOverForeignPredictions() throws IOException {
        Path metrics = save(scores(0.2), true);
        scores(0.4).write(metrics.resolveSibling("predictions.csv"));

        Regression regression = Baseline.load(metrics).compare(evaluate(scores(0.4)), MARGIN);
        assertThat(regression.passed()).isFalse();
        assertThat(regression.checks().get(0).method()).isEqualTo("earlier interval");
    }

    @Test
    void refusesOtherData() throws IOException {
        Path metrics = save(scores(0.2), true);
        ScoreTable fewer = scores(0.2).where(c -> !c.path().equals("case 5.png"));

        assertThatThrownBy(() -> Baseline.load(metrics).compare(evaluate(fewer), MARGIN))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("the baseline is over other data (200 cases")
                .hasMessageContaining("now 199 cases");
    }

    @Test
    void refusesWhatIsNoBaseline() throws IOException {
        assertThatThrownBy(() -> Baseline.load(folder.resolve("none.json"))).hasMessageContaining("no such baseline");
        Path text = Files.writeString(folder.resolve("a.json"), "nothing");
        assertThatThrownBy(() -> Baseline.load(text)).hasMessageContaining("not JSON");
        Path other = Files.writeString(folder.resolve("b.json"), "{\"auc\": 1}");
        assertThatThrownBy(() -> Baseline.load(other)).hasMessageContaining("no \"dataSha256\"");
    }

    @Test
    void comparesSetsOfOneClass() throws IOException {
        double[] scores = new double[20];
        Arrays.fill(scores, 0.2);
        ScoreTable good = Cases.of(scores, new double[0]);
        scores = scores.clone();
        scores[3] = 0.9;
        ScoreTable bad = Cases.of(scores, new double[0]);

        assertThat(Baseline.load(save(good, true))
                        .compare(evaluate(good), MARGIN)
                        .passed())
                .isTrue();
        Regression regression = Baseline.load(save(good, true)).compare(evaluate(bad), MARGIN);
        assertThat(regression.failures()).extracting(Regression.Check::key).containsExactly("accuracy", "specificity");
        assertThat(regression.json().toString()).doesNotContain("NaN");
    }
}
