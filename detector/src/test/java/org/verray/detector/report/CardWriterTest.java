package org.verray.detector.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verray.models.ModelCard;
import org.verray.models.ModelDescription;

class CardWriterTest {
    /** Two conditions; one generator is below 0.8 and inverted in the second, one source has 20% false alarms there. */
    private static final String HELD_OUT = """
            {"sets": {"clinic": {"manifestSha256": "feed", "leftOutSeen": 3, "failed": 0, "seed": 1, "headline": "as found",
              "shortcutAudit": {"sentence": "shortcut audit: clean", "confounded": false},
              "conditions": [
                {"name": "as found", "n": 60, "nReal": 30, "nSynthetic": 30,
                 "auc": {"estimate": 0.95, "low": 0.9, "high": 0.99, "level": 0.95, "method": "delong"},
                 "sensitivity": {"estimate": 0.9, "low": 0.8, "high": 0.95, "level": 0.95, "method": "wilson"},
                 "specificity": {"estimate": 1.0, "low": 0.9, "high": 1.0, "level": 0.95, "method": "wilson"},
                 "ece": 0.03, "verdicts": {"real": {"inconclusive": 3}, "synthetic": {"inconclusive": 3}},
                 "byGenerator": [{"name": "net|a", "against": "all real", "nReal": 30, "nSynthetic": 30, "inverted": false,
                   "auc": {"estimate": 0.95, "low": 0.9, "high": 0.99, "level": 0.95, "method": "delong"}}],
                 "bySource": []},
                {"name": "short512-jpeg75", "n": 60, "nReal": 30, "nSynthetic": 30,
                 "auc": {"estimate": 0.3, "low": 0.2, "high": 0.4, "level": 0.95, "method": "delong"},
                 "byGenerator": [{"name": "net|a", "against": "all real", "nReal": 30, "nSynthetic": 30, "inverted": true,
                   "auc": {"estimate": 0.3, "low": 0.2, "high": 0.4, "level": 0.95, "method": "delong"},
                   "sensitivity": {"estimate": 0.1, "low": 0.05, "high": 0.2, "level": 0.95, "method": "wilson"}}],
                 "bySource": [{"name": "north", "against": "all synthetic", "nReal": 20, "nSynthetic": 30,
                   "specificity": {"estimate": 0.8, "low": 0.6, "high": 0.9, "level": 0.95, "method": "wilson"}}]}]}}}
            """;

    private static ModelDescription model(String heldOut, ModelCard card) throws IOException {
        return new ModelDescription(
                ModelDescription.SCHEMA,
                "tiny",
                "1.0",
                "detector",
                "A <tiny> detector",
                "Apache-2.0",
                "residual-patch",
                Map.of(),
                new ModelDescription.Input(64, 4),
                new ModelDescription.FileHash("weights.params", "beef"),
                10,
                new ModelDescription.Calibration("platt", 1, 0, 10),
                new ModelDescription.Threshold(0.5, "a rule", 10, "data"),
                new ModelDescription.Abstention("split conformal", 0.05, 0.3, 0.7, 50, 60, "data"),
                null,
                Map.of("shortcutAudit", List.of("shortcut audit: size 0.70 (gate 0.60): confounded")),
                Map.of("auc", 0.97, "images", 10),
                new ObjectMapper().readValue(heldOut, new TypeReference<Map<String, Object>>() {}),
                card,
                null);
    }

    @Test
    void failuresAreWorkedOutFromTheFigures() throws IOException {
        String card = CardWriter.write(model(HELD_OUT, null));

        assertThat(card)
                .contains(
                        "Inverted on clinic, short512-jpeg75: images of net|a score below real ones, AUC 0.300 (0.200 to"
                                + " 0.400).")
                .contains("Worst condition on clinic: short512-jpeg75, AUC 0.300")
                .contains(
                        "Weak on clinic, short512-jpeg75: net|a, AUC 0.300 (0.200 to 0.400), finds 10.0% (5.0 to 20.0) of"
                                + " 30.")
                .contains("False alarms on clinic, short512-jpeg75: 20.0% (10.0 to 40.0) of 20 real images from north");
    }

    /** 6 of 60 verdicts are inconclusive; a bar in a name must not end a cell. */
    @Test
    void everyFigureHasItsInterval() throws IOException {
        String card = CardWriter.write(model(HELD_OUT, null));

        assertThat(card)
                .contains("| as found")
                .contains("0.950 (0.900 to 0.990)", "90.0% (80.0 to 95.0)", "10.0%", "net\\|a")
                .contains("Inconclusive between 0.3000 and 0.7000: split conformal, at most 5.0% wrong verdicts")
                .contains("Training images, shortcut audit: size 0.70 (gate 0.60): confounded.")
                .contains("These figures flatter");
        assertThat(card.lines().filter(line -> line.startsWith("| as found")).findFirst())
                .hasValueSatisfying(line -> assertThat(line.split("\\|", -1)).hasSize(8 + 2));
    }

    @Test
    void aModelThatNobodyMeasuredSaysSo() throws IOException {
        assertThat(CardWriter.write(model("{}", null)))
                .contains("## Known failures\n\nNot measured yet")
                .contains("## On images it never saw\n\nNot measured yet");
    }

    @Test
    void thePageIsSafeAndComplete() throws IOException {
        ModelCard card = new ModelCard(
                "Looks at `grain`.",
                List.of("Research."),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("Somebody 2026"),
                null);
        String page = CardWriter.html(model(HELD_OUT, card));

        assertThat(page)
                .contains("A &lt;tiny&gt; detector", "<code>grain</code>", "<li>Research.</li>", "Somebody 2026")
                .contains("<svg class=\"mini\"", "0.950 <span class=\"ci\">(0.900 to 0.990)</span>")
                .doesNotContain("<tiny>");
    }
}
