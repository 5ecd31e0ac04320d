package org.verray.detector.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;

/**
 * How a training went: {@code history.csv}, one row a validation, and {@code training.html} with the learning curves.
 * Made from the section {@code training} of a model's description alone.
 */
public final class TrainingCurves {
    /** Figures of a validation that are the area of one generator family. */
    private static final String FAMILY = "auc ";

    private static final String STEP = "step";

    private final Map<String, Object> training;
    private final List<Map<String, Double>> history;

    private TrainingCurves(Map<String, Object> training, List<Map<String, Double>> history) {
        this.training = training;
        this.history = history;
    }

    /**
     * Writes both files.
     *
     * @param training section {@code training} of the model's description; {@code history} in it is a list of figures by
     *     name, with {@code step}, {@code trainingLoss} and {@code criterion} always among them
     * @param model id and version
     */
    public static void write(Map<String, Object> training, String model, Path folder) throws IOException {
        List<Map<String, Double>> history = new ArrayList<>();
        if (training.get("history") instanceof List<?> entries) {
            for (Object entry : entries) {
                history.add(figures((Map<?, ?>) entry));
            }
        }
        TrainingCurves curves = new TrainingCurves(training, history);
        curves.csv(folder.resolve("history.csv"));
        Files.writeString(folder.resolve("training.html"), curves.html(model));
    }

    private static Map<String, Double> figures(Map<?, ?> entry) {
        Map<String, Double> figures = new LinkedHashMap<>();
        entry.forEach((name, value) -> figures.put((String) name, ((Number) value).doubleValue()));
        return figures;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        history.forEach(entry -> names.addAll(entry.keySet()));
        return names;
    }

    private void csv(Path file) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        names().forEach(schema::addColumn);
        try (SequenceWriter csv = new CsvMapper().writer(schema.build()).writeValues(file.toFile())) {
            csv.writeAll(history);
        }
    }

    private String html(String model) {
        int best = number("bestStep");
        String lead = history.isEmpty()
                ? "No validation was made."
                : "Weights of step <b>" + best + "</b> of " + number("steps")
                        + ", where the validation criterion was lowest"
                        + (Boolean.TRUE.equals(training.get("stoppedEarly")) ? "; stopped early" : "") + ". "
                        + seconds() + ".";
        List<String> sections = new ArrayList<>();
        if (!history.isEmpty()) {
            CurvePlot plot = new CurvePlot(history, best);
            sections.add("<section><h2>Loss</h2><div class=\"figures\">"
                    + figure(
                            plot.loss("trainingLoss", "training loss"),
                            "Mean training loss of the last 50 steps before each validation.")
                    + figure(
                            plot.loss("criterion", "validation criterion"),
                            "What early stopping and the choice of weights go by; lower is better.")
                    + "</div></section>");
            List<String> families = families(best);
            if (!families.isEmpty()) {
                StringBuilder html = new StringBuilder("<section><h2>Area under the ROC curve by family</h2>"
                        + "<p>On validation images, as found and laundered together, against all real ones; worst at"
                        + " the chosen step first. Dashed: chance, and the chosen step.</p><div class=\"figures\">");
                families.forEach(name -> html.append(figure(
                        plot.area(name),
                        name.substring(FAMILY.length()) + ": " + CardNumbers.three(value(name, best))
                                + " at the chosen step")));
                sections.add(html.append("</div></section>").toString());
            }
        }
        sections.add(facts());
        return ReportPage.html(model + ": training", "Verray training", model, lead, sections);
    }

    private List<String> families(int best) {
        List<String> families = new ArrayList<>(
                names().stream().filter(n -> n.startsWith(FAMILY)).toList());
        families.sort(Comparator.comparingDouble(n -> value(n, best)));
        return families;
    }

    private double value(String name, int step) {
        return history.stream()
                .filter(entry -> entry.get(STEP) == step)
                .mapToDouble(entry -> entry.getOrDefault(name, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
    }

    private int number(String key) {
        return training.get(key) instanceof Number n ? n.intValue() : 0;
    }

    private String seconds() {
        int seconds = number("seconds");
        return seconds < 120 ? seconds + " seconds" : Math.round(seconds / 60.0) + " minutes";
    }

    private String facts() {
        StringBuilder rows = new StringBuilder("<section><h2>What went in</h2><table class=\"facts\"><tbody>");
        training.forEach((name, value) -> {
            if (!name.equals("history")) {
                rows.append("<tr><th scope=\"row\">")
                        .append(Html.escape(name))
                        .append("</th><td class=\"text\">")
                        .append(Html.escape(String.valueOf(value)))
                        .append("</td></tr>");
            }
        });
        return rows.append("</tbody></table></section>").toString();
    }

    private static String figure(String svg, String caption) {
        return "<figure>" + svg + "<figcaption>" + Html.escape(caption) + "</figcaption></figure>";
    }
}
