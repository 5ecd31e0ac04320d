package org.verray.detector.explain;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.summary.Html;
import org.verray.statistics.Interval;

/** What a report says of explanations: figures, examples, signs. */
public final class ExplanationSection {
    private static final Map<String, String> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("pointing", "Pointing game");
        FIGURES.put("iou", "IoU, area of the mask");
        FIGURES.put("iouFixed", "IoU, fixed area");
        FIGURES.put("auc", "AUC of squares");
        FIGURES.put("energy", "Energy inside");
    }

    private final ExplanationResult result;

    public ExplanationSection(ExplanationResult result) {
        this.result = result;
    }

    /** The sections, one after the other. */
    public String html() {
        return (result.cases().isEmpty() ? "" : pointing() + curves() + randomised() + generators() + examples())
                + signs();
    }

    private String pointing() {
        StringBuilder rows = new StringBuilder();
        for (MapKind kind : MapKind.values()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(kind.label())
                    .append("<span class=\"note\">")
                    .append(Html.escape(kind.what()))
                    .append("</span></th>");
            FIGURES.keySet().forEach(figure -> rows.append(cell(mean(kind.key(), figure))));
            rows.append("</tr>");
        }
        double share = result.cases().stream()
                .mapToDouble(SplicedCase::share)
                .average()
                .orElse(Double.NaN);
        return "<section><h2>Where explanations point</h2><p>" + result.cases().size()
                + " images of which only a part is synthetic, " + Html.percent(share)
                + " of what was judged on average; what each map finds of it. The pointing game forgives "
                + Localization.TOLERANCE
                + " pixels. The fixed area was chosen on the other half of the groups. Intervals draw whole"
                + " groups.</p>" + table(head("Map", new ArrayList<>(FIGURES.values())), rows) + tests() + "</section>";
    }

    private String tests() {
        StringBuilder rows = new StringBuilder();
        for (ExplanationFigures.Test test : result.figures().tests()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(label(test.map()))
                    .append(" against ")
                    .append(label(test.against()))
                    .append("</th><td>")
                    .append(Html.escape(FIGURES.getOrDefault(test.figure(), test.figure())))
                    .append("</td>")
                    .append(cell(test.difference()))
                    .append("<td>")
                    .append(p(test.p()))
                    .append("</td><td>")
                    .append(p(test.adjusted()))
                    .append("</td></tr>");
        }
        return "<h3>Paired comparisons</h3>"
                + table(head("Maps", List.of("Figure", "Difference", "p", "p, Holm")), rows);
    }

    private static String p(double p) {
        return p < 0.0005 ? "&lt; 0.001" : Html.number(p);
    }

    private String curves() {
        StringBuilder rows = new StringBuilder();
        for (String map : List.of("patches", "gradient", "random", "mask")) {
            rows.append("<tr><th scope=\"row\">")
                    .append(map.equals("mask") ? "the mask itself, the best there is" : label(map))
                    .append("</th>")
                    .append(cell(mean(map, "deletion")))
                    .append(cell(mean(map, "insertion")))
                    .append("</tr>");
        }
        return "<section><h2>Deletion and insertion of traces</h2><p>Blocks of " + TraceCurves.BLOCK
                + " pixels are replaced by the real parent's content in the order of a map, and the calibrated logit is followed;"
                + " insertion goes the other way. A good map has a small mean in deletion and a large one in insertion.</p>"
                + table(head("Order", List.of("Deletion, mean logit", "Insertion, mean logit")), rows) + "</section>";
    }

    private String randomised() {
        StringBuilder rows = new StringBuilder();
        for (ExplanationFigures.Mean mean : result.figures().randomised()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(label(mean.map()))
                    .append(mean.figure().equals("lastLayer") ? ", last layer drawn anew" : ", all layers drawn anew")
                    .append("</th><td>")
                    .append(mean.n())
                    .append("</td>")
                    .append(cell(mean.interval()))
                    .append("</tr>");
        }
        return "<section><h2>Without what the network learnt</h2><p>Mean size of Spearman's rank correlation between a map and that"
                + " of the same network with random weights. Near 1, a map would show the picture and not the network.</p>"
                + table(head("Map", List.of("Images", "Correlation")), rows) + "</section>";
    }

    private String generators() {
        StringBuilder rows = new StringBuilder();
        for (ExplanationFigures.ByGenerator g : result.figures().byGenerator()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.name(g.generator()))
                    .append("</th><td>")
                    .append(g.n())
                    .append("</td>");
            for (double value : new double[] {g.pointing(), g.iou(), g.auc(), g.logit(), g.parentLogit()}) {
                rows.append("<td>").append(Html.number(value)).append("</td>");
            }
            rows.append("</tr>");
        }
        return "<section><h2>The patch map by generator</h2><p>A map can only show what the detector reacts to: where logits of"
                + " image and parent are alike, it sees nothing.</p>"
                + table(head("Generator", List.of("n", "Pointing", "IoU", "AUC", "Logit", "Logit of parent")), rows)
                + "</section>";
    }

    private String examples() {
        StringBuilder html = new StringBuilder("<section><h2>Examples</h2>");
        html.append(examples("Where the patch map points best", true));
        html.append(examples("Where it points worst", false));
        return html.append("</section>").toString();
    }

    private String examples(String title, boolean best) {
        StringBuilder html = new StringBuilder("<h3>" + title + "</h3>");
        for (ExplanationResult.Example example : result.examples()) {
            if (example.best() == best) {
                String words = example.path() + ", " + example.generator() + ": AUC "
                        + Html.number(example.pointing().auc()) + ", IoU "
                        + Html.number(example.pointing().iou());
                html.append("<figure><img style=\"max-width:100%\" alt=\"")
                        .append(Html.escape(words))
                        .append("\" src=\"data:image/png;base64,")
                        .append(Base64.getEncoder().encodeToString(example.png()))
                        .append("\"><figcaption>")
                        .append(Html.escape(words))
                        .append("; dashed: what is synthetic.</figcaption></figure>");
            }
        }
        return html.toString();
    }

    private String signs() {
        StringBuilder rows = new StringBuilder();
        for (SignFigures sign : result.signs()) {
            int undefined = sign.undefined().values().stream().mapToInt(i -> i).sum();
            rows.append("<tr><th scope=\"row\">")
                    .append(sign.sign().key())
                    .append("<span class=\"note\">")
                    .append(Html.escape(sign.sign().definition()))
                    .append("</span></th><td>")
                    .append(sign.nReal())
                    .append("</td><td>")
                    .append(sign.nSynthetic())
                    .append("</td><td>")
                    .append(undefined)
                    .append("</td>")
                    .append(cell(sign.auc()))
                    .append("</tr>");
        }
        return "<section><h2>Signs that readers name (exploratory)</h2><p>Simple measurements of what readers say they look at. They"
                + " are no part of the score, and what they tell on this set need not hold on another.</p>"
                + table(head("Sign", List.of("Real", "Synthetic", "Undefined", "AUC")), rows) + "</section>";
    }

    private Interval mean(String map, String figure) {
        return result.figures().means().stream()
                .filter(m -> m.map().equals(map) && m.figure().equals(figure))
                .findFirst()
                .map(ExplanationFigures.Mean::interval)
                .orElseThrow();
    }

    private static String label(String key) {
        for (MapKind kind : MapKind.values()) {
            if (kind.key().equals(key)) {
                return kind.label();
            }
        }
        return key;
    }

    private static String cell(Interval interval) {
        return "<td>" + Html.numbers(interval) + "</td>";
    }

    private static String head(String first, List<String> others) {
        StringBuilder head = new StringBuilder("<tr><th scope=\"col\">" + first + "</th>");
        others.forEach(name -> head.append("<th scope=\"col\">").append(name).append("</th>"));
        return head.append("</tr>").toString();
    }

    private static String table(String head, StringBuilder rows) {
        return "<table><thead>" + head + "</thead><tbody>" + rows + "</tbody></table>";
    }
}
