package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;
import org.verray.detector.train.AblationTable;
import org.verray.statistics.Interval;

/** An ablation as table, {@code ablation.csv} and {@code ablation.html}. */
final class AblationResults {
    private static final int WIDTH = 160;

    private final AblationTable table;
    private final Map<String, String> failures;
    private final double reach;

    AblationResults(AblationTable table, Map<String, String> failures) {
        this.table = table;
        this.failures = failures;
        this.reach = table.rows().stream()
                .flatMap(r -> Stream.of(r.differenceAsFound(), r.differenceLaundered()))
                .flatMap(d -> Stream.of(d.interval().low(), d.interval().high()))
                .filter(Double::isFinite)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0.1);
    }

    void write(Path folder) throws IOException {
        table.write(folder.resolve("ablation.csv"));
        Files.writeString(folder.resolve("ablation.html"), html());
    }

    void print(Messages messages) {
        TextTable text = new TextTable(
                "variation",
                "log loss",
                "AUC as found",
                "laundered",
                "worst family",
                "AUC",
                "difference as found",
                "difference laundered");
        for (AblationTable.Row row : table.rows()) {
            text.row(
                    row.name(),
                    Numbers.three(row.logLoss()),
                    Numbers.three(row.asFound().estimate()),
                    Numbers.three(row.laundered().estimate()),
                    row.worstFamily(),
                    Numbers.three(row.worst().estimate()),
                    difference(row.differenceAsFound()),
                    difference(row.differenceLaundered()));
        }
        text.print(messages.out());
    }

    private static String difference(AblationTable.Difference difference) {
        Interval i = difference.interval();
        return Double.isNaN(i.estimate())
                ? "-"
                : String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", i.estimate(), i.low(), i.high());
    }

    private String html() {
        AblationTable.Row full = table.rows().get(0);
        String lead =
                "What is lost or won when a part of the recipe is changed, on the validation images of the full recipe"
                        + " (AUC as found <b>" + Html.number(full.asFound().estimate()) + "</b>, laundered <b>"
                        + Html.number(full.laundered().estimate())
                        + "</b>). Every training had the same budget and seed. A"
                        + " difference below 0 means that the part was worth having.";
        List<String> sections = new ArrayList<>(List.of(variations(), families(), caveats()));
        return ReportPage.html("Ablation", "Verray ablation", "What each part of the training brings", lead, sections);
    }

    private String variations() {
        StringBuilder rows = new StringBuilder();
        for (AblationTable.Row row : table.rows()) {
            rows.append("<tr><th scope=\"row\">").append(Html.escape(row.name()));
            if (!row.changes().isEmpty()) {
                rows.append("<span class=\"note\">")
                        .append(Html.escape(row.changes()))
                        .append("</span>");
            }
            rows.append("</th><td>")
                    .append(Html.number(row.logLoss()))
                    .append("</td><td>")
                    .append(Html.numbers(row.asFound()))
                    .append("</td><td>")
                    .append(cell(row.differenceAsFound()))
                    .append("</td><td>")
                    .append(Html.numbers(row.laundered()))
                    .append("</td><td>")
                    .append(cell(row.differenceLaundered()))
                    .append("</td></tr>");
        }
        failures.forEach((name, reason) -> rows.append("<tr><th scope=\"row\">")
                .append(Html.escape(name))
                .append("<span class=\"note bad\">")
                .append(Html.escape(reason))
                .append("</span></th><td>–</td><td>–</td><td>–</td><td>–</td><td>–</td></tr>"));
        return "<section><h2>Variations</h2><table><thead><tr><th>variation</th><th>log loss</th><th>AUC as found</th>"
                + "<th>difference</th><th>AUC laundered</th><th>difference</th></tr></thead><tbody>" + rows
                + "</tbody></table></section>";
    }

    private String cell(AblationTable.Difference difference) {
        Interval i = difference.interval();
        if (Double.isNaN(i.estimate())) {
            return "–";
        }
        return String.format(
                        Locale.ROOT,
                        "%+.3f <span class=\"ci\">(%+.3f to %+.3f)</span>",
                        i.estimate(),
                        i.low(),
                        i.high())
                + whisker(i) + "<span class=\"note\">p " + Html.escape(Numbers.p(difference.p())) + "</span>";
    }

    /** The interval on a scale that all rows share, with a mark at 0. */
    private String whisker(Interval i) {
        if (Double.isNaN(i.low())) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "<svg class=\"mini\" viewBox=\"-4 0 %d 16\" width=\"%d\" height=\"16\" aria-hidden=\"true\">"
                        + "<line class=\"grid\" x1=\"0\" y1=\"8\" x2=\"%d\" y2=\"8\"/>"
                        + "<line class=\"axis\" x1=\"%.1f\" y1=\"2\" x2=\"%.1f\" y2=\"14\"/>"
                        + "<line class=\"whisker\" x1=\"%.1f\" y1=\"8\" x2=\"%.1f\" y2=\"8\"/>"
                        + "<circle class=\"point\" cx=\"%.1f\" cy=\"8\" r=\"3.5\"/></svg>",
                WIDTH + 8,
                WIDTH + 8,
                WIDTH,
                x(0),
                x(0),
                x(i.low()),
                x(i.high()),
                x(i.estimate()));
    }

    private double x(double difference) {
        return WIDTH / 2.0 * (1 + difference / reach);
    }

    /** Areas of every family under every variation. */
    private String families() {
        Set<String> families = new LinkedHashSet<>();
        table.rows().forEach(row -> families.addAll(row.byFamily().keySet()));
        StringBuilder html =
                new StringBuilder("<section><h2>AUC by family</h2><p>As found and laundered together, against"
                        + " all real images.</p><table><thead><tr><th>family</th>");
        table.rows()
                .forEach(row ->
                        html.append("<th>").append(Html.escape(row.name())).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (String family : families) {
            html.append("<tr><th scope=\"row\">").append(Html.escape(family)).append("</th>");
            for (AblationTable.Row row : table.rows()) {
                Interval area = row.byFamily().get(family);
                html.append("<td>")
                        .append(area == null ? "–" : Html.number(area.estimate()))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></section>").toString();
    }

    private static String caveats() {
        return "<section class=\"caveats\"><h2>Before quoting these figures</h2><ul>"
                + "<li>Checkpoints were chosen on images like these: areas flatter all variations alike.</li>"
                + "<li>Intervals are DeLong's for paired areas. They take images for independent, although twins of one"
                + " radiograph are among them, and know nothing of the chance in training: one seed each.</li>"
                + "<li>p values are Holm's over all variations and both conditions.</li></ul></section>";
    }

    /** What goes into {@code run.json}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        for (AblationTable.Row row : table.rows()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("logLoss", row.logLoss());
            figures.put("aucAsFound", row.asFound().estimate());
            figures.put("aucLaundered", row.laundered().estimate());
            json.put(row.name(), figures);
        }
        return json;
    }
}
