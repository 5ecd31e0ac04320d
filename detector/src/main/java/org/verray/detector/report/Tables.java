package org.verray.detector.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.summary.Html;
import org.verray.detector.AtPrevalence;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Metrics;
import org.verray.detector.evaluate.Regression;
import org.verray.detector.evaluate.RunFacts;
import org.verray.detector.evaluate.Subgroup;
import org.verray.statistics.Interval;

/** The tables of the report. */
final class Tables {
    private static final double[] PREVALENCES = {0.5, 0.1, 0.01, 0.001};

    private final Evaluation evaluation;

    Tables(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The main figures, large. */
    String cards() {
        Metrics m = evaluation.overall();
        return "<section class=\"cards\">"
                + card("AUC", Html.number(m.auc().estimate()), ends(m.auc(), false))
                + card(
                        "Balanced accuracy",
                        Html.percent(m.balancedAccuracy().estimate()),
                        ends(m.balancedAccuracy(), true))
                + card("Accuracy", Html.percent(m.accuracy().estimate()), ends(m.accuracy(), true))
                + card("Sensitivity", Html.percent(m.sensitivity().estimate()), ends(m.sensitivity(), true))
                + card("Specificity", Html.percent(m.specificity().estimate()), ends(m.specificity(), true))
                + card(
                        "Sensitivity at 5% false alarms",
                        Html.percent(m.tprAtFpr().get(0.05)), "threshold chosen here")
                + card("Brier score", Html.number(m.brier()), "0 is best")
                + card("Calibration error", Html.number(m.ece()), "ECE, " + Metrics.ECE_BINS + " bins")
                + "</section>";
    }

    private static String card(String name, String value, String below) {
        return "<div class=\"card\"><span class=\"name\">" + name + "</span><span class=\"value\">" + value
                + "</span><span class=\"below\">" + below + "</span></div>";
    }

    private static String ends(Interval interval, boolean percent) {
        if (Double.isNaN(interval.low())) {
            return Html.escape(interval.reason().text());
        }
        return percent
                ? Html.percent(interval.low()) + " to " + Html.percent(interval.high())
                : Html.number(interval.low()) + " to " + Html.number(interval.high());
    }

    /** Each generator against all real cases and against its own parents. */
    String generators() {
        if (evaluation.byGenerator().isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (Subgroup s : evaluation.byGenerator()) {
            Metrics m = s.metrics();
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.name(s.name()))
                    .append(notes(s.notes()))
                    .append("</th>")
                    .append(Html.cell(Integer.toString(m.nSynthetic())))
                    .append(Html.cell(Html.percents(m.sensitivity())))
                    .append(Html.cell(Html.numbers(m.auc()) + Plots.whisker(m.auc())))
                    .append(s.parents()
                            .map(p -> Html.cell(Html.numbers(p.auc()) + "<span class=\"ci\"> " + p.nSynthetic()
                                    + " against " + p.nReal() + "</span>"))
                            .orElse(Html.cell("–")))
                    .append("</tr>");
        }
        return Html.section(
                "By generator",
                "Each generator against all " + evaluation.overall().nReal()
                        + " real cases, worst first; and, where real cases share a group with its images, against those"
                        + " alone.",
                List.of("Generator", "Cases", "Sensitivity", "AUC against all real", "AUC against its own parents"),
                rows.toString());
    }

    /** Sources or body parts. */
    String others(String title, String what, List<Subgroup> subgroups) {
        StringBuilder rows = new StringBuilder();
        for (Subgroup s : subgroups) {
            Metrics m = s.metrics();
            boolean borrowed = !s.against().equals("its own");
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.name(s.name()))
                    .append(
                            borrowed
                                    ? "<span class=\"note quiet\">against " + Html.escape(s.against()) + "</span>"
                                    : "")
                    .append(notes(s.notes()))
                    .append("</th>")
                    .append(Html.cell(s.against().equals("all real") ? "–" : Integer.toString(m.nReal())))
                    .append(Html.cell(s.against().equals("all synthetic") ? "–" : Integer.toString(m.nSynthetic())))
                    .append(Html.cell(s.against().equals("all real") ? "–" : Html.percents(m.specificity())))
                    .append(Html.cell(s.against().equals("all synthetic") ? "–" : Html.percents(m.sensitivity())))
                    .append(Html.cell(Html.numbers(m.auc()) + Plots.whisker(m.auc())))
                    .append("</tr>");
        }
        return Html.section(
                title, "", List.of(what, "Real", "Synthetic", "Specificity", "Sensitivity", "AUC"), rows.toString());
    }

    /** What a verdict is worth where synthetic images are rare. */
    String predictiveValues() {
        Interval sensitivity = evaluation.overall().sensitivity();
        Interval specificity = evaluation.overall().specificity();
        if (Double.isNaN(sensitivity.estimate()) || Double.isNaN(specificity.estimate())) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (double prevalence : PREVALENCES) {
            AtPrevalence values = evaluation.at(prevalence);
            rows.append("<tr><th scope=\"row\">1 in ")
                    .append(Math.round(1 / prevalence))
                    .append("</th>")
                    .append(Html.cell(Html.percents(values.positive())))
                    .append(Html.cell(Html.percents(values.negative())))
                    .append("</tr>");
        }
        return Html.section(
                "What a verdict is worth",
                "How often an image called synthetic at the threshold is synthetic, and one called real is real, where"
                        + " synthetic images are rarer than here. Inconclusive cases count by their score.",
                List.of("Synthetic images", "Positive predictive value", "Negative predictive value"),
                rows.toString());
    }

    /** The comparison with an earlier run. */
    static String regression(Regression regression) {
        StringBuilder rows = new StringBuilder();
        for (Regression.Check check : regression.checks()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.escape(check.key()))
                    .append("</th>")
                    .append(Html.cell(Html.number(check.before())))
                    .append(Html.cell(Html.number(check.now())))
                    .append(Html.cell(Html.number(check.bound()) + " <span class=\"ci\">" + Html.escape(check.method())
                            + "</span>"))
                    .append(Html.cell(
                            check.passed()
                                    ? "not worse"
                                    : check.gating() ? "<b class=\"bad\">worse</b>" : "worse, for information"))
                    .append("</tr>");
        }
        return Html.section(
                regression.passed() ? "Not worse than the baseline" : "Worse than the baseline",
                "Baseline " + regression.baseline() + " (" + regression.baselineModel() + "), margin "
                        + regression.margin() + ".",
                List.of("Figure", "Baseline", "Now", "Bound", "Result"),
                rows.toString());
    }

    /** Everything needed to repeat the run. */
    String provenance(Map<String, String> further) {
        RunFacts facts = evaluation.facts();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Model", facts.model());
        all.put("Weights, SHA-256", facts.modelSha256());
        all.put("Manifest", facts.manifest());
        all.put("Manifest, SHA-256", facts.manifestSha256());
        all.put("Cases and labels, SHA-256", evaluation.table().dataSha256());
        all.put("Threshold", Double.toString(evaluation.threshold()));
        all.put("Interval of the AUC", evaluation.overall().auc().method());
        all.put("Seed", Long.toString(facts.seed()));
        all.putAll(further);
        StringBuilder rows = new StringBuilder();
        all.forEach((name, value) -> rows.append("<tr><th scope=\"row\">")
                .append(Html.escape(name))
                .append("</th><td class=\"text\">")
                .append(Html.escape(value))
                .append("</td></tr>"));
        return "<section><h2>Where this came from</h2><table class=\"facts\"><tbody>" + rows
                + "</tbody></table></section>";
    }

    private static String notes(List<String> notes) {
        StringBuilder html = new StringBuilder();
        notes.forEach(note -> html.append("<span class=\"note")
                .append(note.startsWith("inverted") ? " bad" : "")
                .append("\">")
                .append(Html.escape(note))
                .append("</span>"));
        return html.toString();
    }
}
