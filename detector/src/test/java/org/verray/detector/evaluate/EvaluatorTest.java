package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import tech.tablesaw.api.Table;

class EvaluatorTest {
    /**
     * Five real and five synthetic cases. Generator "a" has twins of two of the reals; "b" none, and scores the wrong
     * way.
     */
    private static final ScoreTable TABLE = Cases.start()
            .real(0.1, "north", "hand", "p1")
            .real(0.6, "north", "hand", "p2")
            .real(0.2, "north", "chest", "p3")
            .real(0.3, "south", "chest", "p4")
            .real(0.4, "south", "chest", "p5")
            .synthetic(0.9, "a", "made of north", "hand", "p1")
            .synthetic(0.7, "a", "made of north", "hand", "p2")
            .synthetic(0.8, "a", "made of north", "chest", "other")
            .synthetic(0.05, "b", "south", "knee", "q1")
            .synthetic(0.02, "b", "south", "knee", "q2")
            .table();

    private static Evaluation evaluate(ScoreTable table) {
        return new Evaluator(0.5, 0.95).evaluate(table, Cases.FACTS);
    }

    /** By counting: 15 of 25 pairs won; 4 of 5 reals and 3 of 5 synthetics called right. */
    @Test
    void countsCallsAndPairs() {
        Metrics metrics = evaluate(TABLE).overall();

        assertThat(metrics.n()).isEqualTo(10);
        assertThat(metrics.auc().estimate()).isCloseTo(15.0 / 25, within(1e-12));
        assertThat(metrics.accuracy().estimate()).isEqualTo(0.7);
        assertThat(metrics.specificity().estimate()).isEqualTo(0.8);
        assertThat(metrics.sensitivity().estimate()).isEqualTo(0.6);
        assertThat(metrics.balancedAccuracy().estimate()).isCloseTo(0.7, within(1e-12));
        assertThat(metrics.tprAtFpr().get(0.05)).isEqualTo(0.6);
        assertThat(metrics.verdicts().get(Truth.REAL))
                .containsEntry(Verdict.SYNTHETIC, 1L)
                .containsEntry(Verdict.REAL, 4L);
        // (0.01 + 0.36 + 0.04 + 0.09 + 0.16 + 0.01 + 0.09 + 0.04 + 0.9025 + 0.9604) / 10
        assertThat(metrics.brier()).isCloseTo(0.26629, within(1e-12));
    }

    @Test
    void setsEachGeneratorAgainstAllRealsAndItsParents() {
        List<Subgroup> generators = evaluate(TABLE).byGenerator();

        assertThat(generators).extracting(Subgroup::name).containsExactly("b", "a");
        Subgroup b = generators.get(0);
        assertThat(b.metrics().auc().estimate()).isZero();
        assertThat(b.metrics().inverted()).isFalse(); // too few cases to say so
        assertThat(b.parents()).isEmpty();
        assertThat(b.notes()).contains("few real cases (5)", "few synthetic cases (2)");
        Subgroup a = generators.get(1);
        assertThat(a.metrics().n()).isEqualTo(8);
        assertThat(a.metrics().auc().estimate()).isEqualTo(1);
        assertThat(a.parents().orElseThrow().n()).isEqualTo(4);
        assertThat(a.parents().orElseThrow().specificity().estimate()).isEqualTo(0.5);
    }

    @Test
    void completesSourcesOfOneClassByTheOther() {
        List<Subgroup> sources = evaluate(TABLE).bySource();

        assertThat(sources).extracting(Subgroup::name).containsExactly("made of north", "north", "south");
        assertThat(sources).extracting(Subgroup::against).containsExactly("all real", "all synthetic", "its own");
        assertThat(sources).extracting(s -> s.metrics().n()).containsExactly(8, 8, 4);
        assertThat(sources.get(2).metrics().auc().estimate()).isZero();
    }

    @Test
    void leavesBodyPartsOnTheirOwn() {
        List<Subgroup> parts = evaluate(TABLE).byBodyPart();

        assertThat(parts).extracting(Subgroup::name).containsExactly("chest", "hand", "knee");
        assertThat(parts.get(2).metrics().auc().reason().text()).isEqualTo("one class only");
        assertThat(parts.get(2).notes()).contains("one class only");
    }

    @Test
    void raisesTheAlarmOnInvertedScores() {
        double[] high = {0.5, 0.6, 0.61, 0.62, 0.63, 0.64, 0.65, 0.66, 0.67, 0.68};
        double[] low = {0.1, 0.2, 0.21, 0.22, 0.23, 0.24, 0.25, 0.26, 0.27, 0.55};
        Evaluation evaluation = evaluate(Cases.of(high, low));

        assertThat(evaluation.overall().inverted()).isTrue();
        assertThat(evaluation.alarms()).hasSize(2).allMatch(alarm -> alarm.startsWith("inverted scores for "));
        assertThat(evaluate(Cases.of(low, high)).alarms()).isEmpty();
    }

    @Test
    void writesEveryKeyThatIsPromised() {
        JsonNode json = MetricsJson.of(evaluate(TABLE));

        for (String key : List.of("n", "nReal", "nSynthetic", "threshold", "brier", "ece", "seed")) {
            assertThat(json.path(key).isNumber()).as(key).isTrue();
        }
        for (String key : List.of("auc", "accuracy", "sensitivity", "specificity", "balancedAccuracy")) {
            for (String part : List.of("estimate", "low", "high", "level")) {
                assertThat(json.path(key).path(part).isNumber())
                        .as(key + "." + part)
                        .isTrue();
            }
            assertThat(json.path(key).path("method").asText()).isNotEmpty();
        }
        assertThat(json.path("tprAtFpr").path("0.05").asDouble()).isEqualTo(0.6);
        assertThat(json.path("model").asText()).isEqualTo("test/1");
        assertThat(json.path("dataSha256").asText()).hasSize(64);
        assertThat(json.path("byGenerator").path(1).path("generator").asText()).isEqualTo("a");
        assertThat(json.path("bySource").path(0).path("source").asText()).isEqualTo("made of north");
        JsonNode knee = json.path("byBodyPart").path(2);
        assertThat(knee.path("bodyPart").asText()).isEqualTo("knee");
        assertThat(knee.path("auc").path("estimate").isNull()).isTrue();
        assertThat(knee.path("auc").path("estimateReason").asText()).isEqualTo("one class only");
        assertThat(knee.path("specificity").path("lowReason").asText()).isEqualTo("no cases");
        assertThat(json.toString()).doesNotContain("NaN");
    }

    @Test
    void givesSubgroupsAsATable() {
        Table table = evaluate(TABLE).subgroupTable();

        assertThat(table.rowCount()).isEqualTo(8);
        assertThat(table.stringColumn("name").asList()).startsWith("b", "a", "made of north");
        assertThat(table.doubleColumn("specificity").get(1)).isEqualTo(0.8);
    }

    @Test
    void refusesAnEmptyTable() {
        RunFacts allSeen = new RunFacts("test/1", "", "m.csv", "", 1, 7, 0, false);
        assertThatThrownBy(() -> new Evaluator(0.5, 0.95).evaluate(new ScoreTable(List.of()), allSeen))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "no case left to evaluate: the model was trained or validated on all 7 (--include-seen keeps them)");
    }

    @Test
    void handlesOneClassOnly() {
        Evaluation evaluation = evaluate(Cases.of(new double[] {0.1, 0.9}, new double[0]));

        assertThat(evaluation.overall().tprAtFpr()).isEqualTo(Map.of(0.01, Double.NaN, 0.05, Double.NaN));
        assertThat(evaluation.overall().specificity().estimate()).isEqualTo(0.5);
        assertThat(evaluation.alarms())
                .containsExactly("one class only: how well the classes are told apart is undefined");
        assertThat(MetricsJson.of(evaluation)
                        .path("tprAtFpr")
                        .path("0.05Reason")
                        .asText())
                .isEqualTo("one class only");
    }
}
