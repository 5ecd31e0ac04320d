package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.detector.VerdictRule;
import org.verray.models.ModelDescription.Abstention;

class AbstentionFiguresTest {
    private static final Abstention ZONE = new Abstention("test", 0.05, 0.3, 0.7, 100, 100, "");

    /** 40 reals: 4 above the zone, 6 in it. 20 synthetics of two generators: 1 below it (of b), 5 in it (3 of a). */
    private static ScoreTable table() {
        Cases cases = Cases.start();
        for (int i = 0; i < 40; i++) {
            cases.real(i < 4 ? 0.9 : i < 10 ? 0.5 : 0.1, i % 2 == 0 ? "north" : "south", "hand", "r" + i);
        }
        for (int i = 0; i < 20; i++) {
            double score = i == 10 ? 0.2 : i < 3 || i > 17 ? 0.6 : 0.95;
            cases.synthetic(score, i < 10 ? "a" : "b", "", "hand", "s" + i);
        }
        VerdictRule rule = new VerdictRule(0.5, Optional.of(ZONE));
        List<ScoredCase> judged = new ArrayList<>();
        for (ScoredCase c : cases.table().cases()) {
            judged.add(new ScoredCase(
                    c.path(),
                    c.truth(),
                    c.score(),
                    rule.decide(c.score()).verdict(),
                    c.source(),
                    c.generator(),
                    c.bodyPart(),
                    c.group(),
                    c.sha256(),
                    c.format()));
        }
        return new ScoreTable(judged);
    }

    @Test
    void countsErrorsOfEachClassAmongAllAndAmongVerdicts() {
        Evaluation evaluation = new Evaluator(0.5, 0.95, Optional.of(ZONE)).evaluate(table(), Cases.FACTS);
        AbstentionFigures figures = evaluation.abstention();

        assertThat(figures.real().error().estimate()).isEqualTo(4 / 40.0);
        assertThat(figures.real().errorAmongConclusive().estimate()).isEqualTo(4 / 34.0);
        assertThat(figures.real().withoutVerdict().estimate()).isEqualTo(6 / 40.0);
        assertThat(figures.synthetic().error().estimate()).isEqualTo(1 / 20.0);
        assertThat(figures.synthetic().errorAmongConclusive().estimate()).isEqualTo(1 / 15.0);
        assertThat(figures.withoutVerdict().estimate()).isEqualTo(11 / 60.0);
        assertThat(figures.byGenerator())
                .extracting(row -> row.name() + " " + row.wrong() + " " + row.inconclusive())
                .containsExactly("a 0 3", "b 1 2");
        assertThat(figures.bySource())
                .extracting(row -> row.name() + " " + row.wrong() + " " + row.inconclusive())
                .containsExactly("north 2 3", "south 2 3");
        // Wilson's interval of 4 of 40 goes from 0.040 to 0.231: it does not refute 5%, but it does 3%.
        assertThat(figures.real().refutes(0.05)).isFalse();
        assertThat(figures.real().refutes(0.03)).isTrue();
        assertThat(evaluation.alarms()).isEmpty();
        // The threshold counts every case: of the reals in the zone all six reach 0.5.
        assertThat(evaluation.overall().specificity().estimate()).isEqualTo(30 / 40.0);
        assertThat(evaluation.overall().verdicts().get(Truth.REAL)).containsEntry(Verdict.INCONCLUSIVE, 6L);
    }

    @Test
    void standsInMetricsBesideWhatIsPromised() {
        Evaluation evaluation = new Evaluator(0.5, 0.95, Optional.of(ZONE)).evaluate(table(), Cases.FACTS);
        JsonNode json = MetricsJson.of(evaluation);

        assertThat(json.at("/abstention/promisedError").asDouble()).isEqualTo(0.05);
        assertThat(json.at("/abstention/real/error/estimate").asDouble()).isEqualTo(0.1);
        assertThat(json.at("/abstention/real/excess").asDouble()).isCloseTo(0.05, within(1e-12));
        assertThat(json.at("/abstention/real/promiseRefuted").asBoolean()).isFalse();
        assertThat(json.at("/abstention/byGenerator/1/generator").asText()).isEqualTo("b");
        assertThat(json.at("/predictiveValues")).hasSize(2);
        assertThat(json.at("/predictiveValues/0/prevalence").asDouble()).isEqualTo(0.01);
        // Sensitivity 19/20, specificity 30/40 at the threshold.
        assertThat(json.at("/predictiveValues/0/positive/estimate").asDouble())
                .isCloseTo(0.0095 / (0.0095 + 0.2475), within(1e-12));

        JsonNode without = MetricsJson.of(new Evaluator(0.5, 0.95).evaluate(table(), Cases.FACTS));
        assertThat(without.at("/abstention/promisedError").isNull()).isTrue();
        assertThat(without.at("/abstention/promisedErrorReason").asText()).contains("threshold alone");
    }

    @Test
    void soundsAnAlarmWhereAPromiseIsRefuted() {
        Abstention strict = new Abstention("test", 0.01, 0.3, 0.7, 100, 100, "");
        Evaluation evaluation = new Evaluator(0.5, 0.95, Optional.of(strict)).evaluate(table(), Cases.FACTS);
        assertThat(evaluation.alarms())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("4 of 40 real cases got the wrong verdict");
    }
}
