package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FigureComparisonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode figures(String cpu, double auc, double brier, int real) {
        try {
            return JSON.readTree("""
                    {"manifestSha256": "ab", "environment": {"cpu": "%s"},
                     "conditions": [{"name": "as found", "nReal": %d, "nSynthetic": 100,
                       "auc": {"estimate": %s, "method": "delong"}}], "brier": %s}
                    """.formatted(cpu, real, auc, brier));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static FigureComparison compare(JsonNode found) {
        return FigureComparison.of(figures("a", 0.9, 0.1, 100), found);
    }

    @Test
    void theSameEnvironmentMustGiveTheSameBits() {
        assertThat(compare(figures("a", 0.9, 0.1, 100)).differences()).isEmpty();

        FigureComparison one = compare(figures("a", Math.nextUp(0.9), 0.1, 100));
        assertThat(one.exact()).isTrue();
        assertThat(one.differences())
                .containsExactly(new FigureComparison.Difference(
                        "conditions / as found / auc / estimate", "0.9", "0.9000000000000001"));
    }

    /**
     * 100 real and 100 synthetic cases make 10,000 pairs: two of them are 2e-4 of the area. A figure without cases beside it
     * may differ by 1e-5.
     */
    @Test
    void anotherEnvironmentMayDifferByTwoPairs() {
        assertThat(compare(figures("b", 0.90019, 0.100009, 100)).differences()).isEmpty();
        assertThat(compare(figures("b", 0.90021, 0.1, 100)).differences())
                .extracting(FigureComparison.Difference::figure)
                .containsExactly("conditions / as found / auc / estimate");
        assertThat(compare(figures("b", 0.9, 0.10002, 100)).differences())
                .extracting(FigureComparison.Difference::figure)
                .containsExactly("brier");
    }

    @Test
    void countsMustBeEqualEverywhere() {
        FigureComparison fewer = compare(figures("b", 0.9, 0.1, 99));
        assertThat(fewer.differences())
                .containsExactly(new FigureComparison.Difference("conditions / as found / nReal", "100", "99"));
        assertThat(fewer.differences().get(0).describe()).contains("stored 100, found 99");
    }

    @Test
    void whatIsMissingOnEitherSideIsADifference() throws JsonProcessingException {
        assertThat(FigureComparison.of(JSON.readTree("{\"a\": 1}"), JSON.readTree("{\"b\": 1}"))
                        .differences())
                .containsExactly(
                        new FigureComparison.Difference("a", "1", "absent"),
                        new FigureComparison.Difference("b", "absent", "1"));
        assertThat(FigureComparison.of(JSON.readTree("{\"a\": null}"), JSON.readTree("{\"a\": \"null\"}"))
                        .differences())
                .hasSize(1);
    }
}
