package org.verray.detector.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.detector.evaluate.HeldOutFigures;
import org.verray.models.ModelDescription;

/** The figures of a card: those on validation images, which flatter, and those on images that the model never saw. */
final class CardFigures {
    /** Key of the intervals of validation figures, each under the figure's own key. */
    static final String INTERVALS = "intervals";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelDescription model;
    private final HeldOutFigures heldOut;

    CardFigures(ModelDescription model) {
        this.model = model;
        this.heldOut = HeldOutFigures.of(model);
    }

    /** Figures on the images that checkpoint, calibration and threshold were chosen on. */
    CardBlock.Section validation() {
        JsonNode figures = JSON.valueToTree(model.figures());
        JsonNode intervals = figures.path(INTERVALS);
        List<List<CardBlock.Cell>> rows = new ArrayList<>();
        figures.properties().forEach(figure -> {
            JsonNode value = figure.getValue();
            if (value.isObject() && !figure.getKey().equals(INTERVALS)) {
                JsonNode within = intervals.path(figure.getKey());
                value.properties()
                        .forEach(part -> rows.add(row(
                                name(figure.getKey()) + ", " + part.getKey(),
                                part.getValue(),
                                within.path(part.getKey()))));
            } else if (value.isNumber()) {
                rows.add(row(name(figure.getKey()), value, intervals.path(figure.getKey())));
            }
        });
        return new CardBlock.Section(
                "On the validation images it was chosen on",
                List.of(
                        new CardBlock.Text("These figures flatter: checkpoint, calibration and threshold were chosen on"
                                + " these images."),
                        new CardBlock.Grid(List.of("figure", "value"), rows)));
    }

    private static List<CardBlock.Cell> row(String name, JsonNode value, JsonNode interval) {
        CardBlock.Cell cell = value.isIntegralNumber()
                ? CardBlock.Cell.of(value.asText())
                : interval.isObject() ? CardNumbers.area(interval) : CardNumbers.plain(value);
        return List.of(CardBlock.Cell.of(name), cell);
    }

    private static String name(String key) {
        return switch (key) {
            case "images" -> "images";
            case "auc" -> "AUC, all images";
            case "aucAsFound" -> "AUC, images as found";
            case "aucLaundered" -> "AUC, images laundered";
            case "aucByFamily" -> "AUC";
            default -> key;
        };
    }

    /** One section for each set that was measured on; one that says so where there is none. */
    List<CardBlock.Section> heldOut() {
        List<CardBlock.Section> sections = new ArrayList<>();
        for (String name : heldOut.names()) {
            sections.add(set(name, heldOut.set(name).orElseThrow()));
        }
        if (sections.isEmpty()) {
            sections.add(new CardBlock.Section(
                    "On images it never saw",
                    List.of(new CardBlock.Text("Not measured yet: `verray models measure` does."))));
        }
        return sections;
    }

    private CardBlock.Section set(String name, JsonNode set) {
        List<CardBlock> blocks = new ArrayList<>();
        blocks.add(new CardBlock.Text(intro(set)));
        blocks.add(conditions(set));
        blocks.add(parts(set, "byGenerator", "generator (against all real)"));
        blocks.add(sources(set));
        return new CardBlock.Section("On images it never saw: " + name, blocks);
    }

    private static String intro(JsonNode set) {
        String headline = set.path("headline").asText();
        return "At the locked threshold, all images of the manifest (SHA-256 `"
                + set.path("manifestSha256").asText()
                + "`) but " + set.path("leftOutSeen").asInt() + " that it was trained or validated on"
                + (set.path("failed").asInt() > 0 ? " and " + set.path("failed").asInt() + " that failed" : "")
                + "; seed " + set.path("seed").asText() + ". "
                + capital(set.at("/shortcutAudit/sentence").asText()) + ". The figures to quote are those "
                + (headline.equals("as found") ? "on the images as found." : "after `" + headline + "`.")
                + " Intervals at the 95% level; those of areas take the cases for independent, see `aucClustered` in"
                + " `model.json` for groups.";
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static CardBlock.Grid conditions(JsonNode set) {
        List<List<CardBlock.Cell>> rows = new ArrayList<>();
        for (JsonNode c : set.path("conditions")) {
            rows.add(List.of(
                    CardBlock.Cell.of(c.path("name").asText()),
                    CardBlock.Cell.of(c.path("nReal").asText() + " + "
                            + c.path("nSynthetic").asText()),
                    CardNumbers.area(c.path("auc")),
                    CardNumbers.share(c.path("balancedAccuracy")),
                    CardNumbers.share(c.path("sensitivity")),
                    CardNumbers.share(c.path("specificity")),
                    CardNumbers.plain(c.path("ece")),
                    CardBlock.Cell.of(inconclusive(c))));
        }
        return new CardBlock.Grid(
                List.of(
                        "condition",
                        "real + synthetic",
                        "AUC",
                        "balanced accuracy",
                        "sensitivity",
                        "specificity",
                        "ECE",
                        "inconclusive"),
                rows);
    }

    private static String inconclusive(JsonNode condition) {
        int inconclusive = 0;
        for (JsonNode verdicts : condition.path("verdicts")) {
            inconclusive += verdicts.path("inconclusive").asInt();
        }
        int n = condition.path("n").asInt();
        return n == 0 ? "–" : CardNumbers.percent((double) inconclusive / n);
    }

    /** Areas of each part, a column for each condition; in the order of the first condition, worst first. */
    private static CardBlock.Grid parts(JsonNode set, String key, String title) {
        List<String> header = new ArrayList<>(List.of(title, "images"));
        Map<String, List<CardBlock.Cell>> rows = new LinkedHashMap<>();
        for (JsonNode condition : set.path("conditions")) {
            header.add("AUC " + condition.path("name").asText());
            for (JsonNode part : condition.path(key)) {
                rows.computeIfAbsent(
                                part.path("name").asText(),
                                name -> new ArrayList<>(List.of(
                                        CardBlock.Cell.of(name),
                                        CardBlock.Cell.of(
                                                part.path("nSynthetic").asText()))))
                        .add(CardNumbers.area(part.path("auc")));
            }
        }
        return complete(header, rows);
    }

    /** False alarms of each source that has real images. */
    private static CardBlock.Grid sources(JsonNode set) {
        List<String> header = new ArrayList<>(List.of("source of real images", "images"));
        Map<String, List<CardBlock.Cell>> rows = new LinkedHashMap<>();
        for (JsonNode condition : set.path("conditions")) {
            header.add("called synthetic " + condition.path("name").asText());
            for (JsonNode part : condition.path("bySource")) {
                String name = part.path("name").asText();
                // A source of synthetic images alone is judged against all real ones: nothing to say of it here.
                if (part.path("against").asText().equals("all real")) {
                    continue;
                }
                rows.computeIfAbsent(
                                name,
                                n -> new ArrayList<>(List.of(
                                        CardBlock.Cell.of(n.isEmpty() ? "(not stated)" : n),
                                        CardBlock.Cell.of(part.path("nReal").asText()))))
                        .add(CardNumbers.rest(part.path("specificity")));
            }
        }
        return complete(header, rows);
    }

    /** Fills rows of parts that a condition lacks. */
    private static CardBlock.Grid complete(List<String> header, Map<String, List<CardBlock.Cell>> rows) {
        List<List<CardBlock.Cell>> full = new ArrayList<>();
        rows.values().forEach(row -> {
            while (row.size() < header.size()) {
                row.add(CardBlock.Cell.of("–"));
            }
            full.add(row);
        });
        return new CardBlock.Grid(header, full);
    }
}
