package org.verray.detector.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verray.detector.evaluate.HeldOutFigures;
import org.verray.models.ModelDescription;
import org.verray.statistics.Interval;

/** What the figures on unseen images show to go wrong, worst first. Nobody writes these sentences, so nobody forgets one. */
final class CardFailures {
    /** A generator whose area is below this under some condition is named as one that the model does not see well. */
    private static final double WEAK = 0.8;

    /** Real images of a source that are called synthetic more often than this are named. */
    private static final double FALSE_ALARMS = 0.05;

    private static final int FEW = 10;

    private final HeldOutFigures figures;

    CardFailures(ModelDescription model) {
        figures = HeldOutFigures.of(model);
    }

    CardBlock.Section section() {
        List<String> items = new ArrayList<>();
        for (String name : figures.names()) {
            JsonNode set = figures.set(name).orElseThrow();
            inverted(name, set, items);
            worstCondition(name, set).ifPresent(items::add);
            weakGenerators(name, set, items);
            falseAlarms(name, set, items);
        }
        CardBlock block = figures.names().isEmpty()
                ? new CardBlock.Text("Not measured yet: `verray models measure` does.")
                : items.isEmpty()
                        ? new CardBlock.Text("None on the images measured: no generator below an AUC of " + WEAK
                                + " under any condition, no source of real images with more than 5% false alarms.")
                        : new CardBlock.Bullets(items);
        return new CardBlock.Section("Known failures", List.of(block));
    }

    private static void inverted(String name, JsonNode set, List<String> items) {
        for (JsonNode condition : set.path("conditions")) {
            for (JsonNode part : condition.path("byGenerator")) {
                if (part.path("inverted").asBoolean()) {
                    items.add("Inverted on " + name + ", "
                            + condition.path("name").asText() + ": images of "
                            + part.path("name").asText() + " score below real ones, AUC "
                            + CardNumbers.area(part.path("auc")).text() + ".");
                }
            }
        }
    }

    private static Optional<String> worstCondition(String name, JsonNode set) {
        JsonNode worst = null;
        int conditions = 0;
        for (JsonNode condition : set.path("conditions")) {
            conditions++;
            double auc = condition.at("/auc/estimate").asDouble(Double.NaN);
            if (!Double.isNaN(auc)
                    && (worst == null || auc < worst.at("/auc/estimate").asDouble())) {
                worst = condition;
            }
        }
        if (worst == null || conditions < 2) {
            return Optional.empty();
        }
        return Optional.of(
                "Worst condition on " + name + ": " + worst.path("name").asText() + ", AUC "
                        + CardNumbers.area(worst.path("auc")).text() + ", sensitivity "
                        + CardNumbers.share(worst.path("sensitivity")).text() + " at a specificity of "
                        + CardNumbers.share(worst.path("specificity")).text() + ".");
    }

    private static void weakGenerators(String name, JsonNode set, List<String> items) {
        for (JsonNode condition : set.path("conditions")) {
            for (JsonNode part : condition.path("byGenerator")) {
                double auc = part.at("/auc/estimate").asDouble(Double.NaN);
                if (auc < WEAK && part.path("nSynthetic").asInt() >= FEW) {
                    items.add("Weak on " + name + ", " + condition.path("name").asText() + ": "
                            + part.path("name").asText() + ", AUC "
                            + CardNumbers.area(part.path("auc")).text() + ", finds "
                            + CardNumbers.share(part.path("sensitivity")).text() + " of "
                            + part.path("nSynthetic").asInt() + ".");
                }
            }
        }
    }

    private static void falseAlarms(String name, JsonNode set, List<String> items) {
        for (JsonNode condition : set.path("conditions")) {
            for (JsonNode part : condition.path("bySource")) {
                Optional<Interval> specificity = CardNumbers.interval(part.path("specificity"));
                boolean real = !part.path("against").asText().equals("all real")
                        && part.path("nReal").asInt() >= FEW;
                if (real
                        && specificity
                                .filter(s -> 1 - s.estimate() > FALSE_ALARMS)
                                .isPresent()) {
                    items.add("False alarms on " + name + ", "
                            + condition.path("name").asText() + ": "
                            + CardNumbers.rest(part.path("specificity")).text() + " of "
                            + part.path("nReal").asInt()
                            + " real images from "
                            + (part.path("name").asText().isEmpty()
                                    ? "unnamed sources"
                                    : part.path("name").asText()) + " are called synthetic.");
                }
            }
        }
    }
}
