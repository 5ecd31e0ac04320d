package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Files written by version 0.1.0 must load for ever. The folder {@code golden} holds what {@code table().write(
 * predictions.csv)} and {@code MetricsJson.write(new Evaluator(0.5, 0.95).evaluate(table(), Cases.FACTS), metrics.json)}
 * wrote then; never write it again, add another folder.
 */
class GoldenTest {
    static ScoreTable table() {
        return Cases.start()
                .real(0.125, "north, \"old\" wing", "hand", "p1")
                .real(1.0 / 3, "north, \"old\" wing", "chest", "p2")
                .real(0.5, "été", "", "p3")
                .synthetic(0.4375, "net", "north, \"old\" wing", "hand", "p1")
                .synthetic(0.75, "net", "été", "chest", "q1")
                .synthetic(1, "", "", "", "q2")
                .table();
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(GoldenTest.class.getResource("golden/" + name).toURI());
    }

    @Test
    void oldScoresLoad() throws URISyntaxException {
        assertThat(ScoreTable.read(golden("predictions.csv"))).isEqualTo(table());
    }

    @Test
    void oldMetricsServeAsBaseline() throws URISyntaxException {
        Evaluation now = new Evaluator(0.5, 0.95).evaluate(table(), Cases.FACTS);
        Regression regression = Baseline.load(golden("metrics.json")).compare(now, 0);

        assertThat(regression.passed()).isTrue();
        assertThat(regression.checks().get(0).method()).isEqualTo("delong-paired");
    }
}
