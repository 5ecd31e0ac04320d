package org.verray.detector.report;

import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.ProbeResult;
import org.verray.datasets.summary.Html;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Interval;

/** What the report says of the shortcuts of the set, and of figures on laundered copies beside those on the files. */
final class AuditSection {
    private final AuditedEvaluation evaluation;

    AuditSection(AuditedEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The line under the headline. */
    String line() {
        String laundered = evaluation.laundering().isEmpty()
                ? ""
                : " The figures here are measured on copies that went through <code>"
                        + Html.escape(evaluation.laundering())
                        + "</code>, real and synthetic ones alike; what the files as they are gave stands below.";
        return "<p class=\"" + (evaluation.confounded() ? "bad" : "muted") + "\">"
                + Html.escape(capital(evaluation.sentence())) + "." + laundered + "</p>";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The section: figures side by side where there are two kinds, and what each classifier of the audit reached. */
    String html() {
        return evaluation.audit().map(this::html).orElse("");
    }

    private String html(AuditResult audit) {
        StringBuilder rows = new StringBuilder();
        for (ProbeResult probe : evaluation.shortcuts()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.escape(probe.probe().label()))
                    .append("<span class=\"note quiet\">sees ")
                    .append(Html.escape(probe.probe().sees()))
                    .append("</span></th><td>")
                    .append(Html.numbers(probe.auc()))
                    .append("</td><td")
                    .append(probe.tells() ? " class=\"bad\"" : "")
                    .append(">")
                    .append(Html.escape(probe.verdict().words()))
                    .append("</td></tr>");
        }
        return "<section><h2>What else tells the classes apart</h2>"
                + "<p>Each classifier sees one kind of thing about a file and not the traces of a generator. Where one of"
                + " them does better than the gate of "
                + Html.number(audit.settings().gate())
                + ", a figure on the files as they are may be owed to that. <code>verray datasets audit</code> says what"
                + " gives the label away.</p>" + sideBySide()
                + "<table><thead><tr><th scope=\"col\">Classifier</th><th scope=\"col\">AUC, by cross-validation</th>"
                + "<th scope=\"col\">Verdict</th></tr></thead><tbody>" + rows + "</tbody></table></section>";
    }

    private String sideBySide() {
        if (evaluation.laundered().isEmpty()) {
            return "";
        }
        Evaluation laundered = evaluation.laundered().get();
        Metrics found = evaluation.asFound().overall();
        Metrics clean = laundered.overall();
        return "<table><thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">Files as they are</th>"
                + "<th scope=\"col\">Laundered copies</th></tr></thead><tbody>"
                + row("AUC", Html.numbers(found.auc()), Html.numbers(clean.auc()))
                + percents("Sensitivity", found.sensitivity(), clean.sensitivity())
                + percents("Specificity", found.specificity(), clean.specificity())
                + percents("Balanced accuracy", found.balancedAccuracy(), clean.balancedAccuracy())
                + "</tbody></table>";
    }

    private static String percents(String name, Interval found, Interval clean) {
        return row(name, Html.percents(found), Html.percents(clean));
    }

    private static String row(String name, String found, String clean) {
        return "<tr><th scope=\"row\">" + name + "</th><td>" + found + "</td><td>" + clean + "</td></tr>";
    }
}
