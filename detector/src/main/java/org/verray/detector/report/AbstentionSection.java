package org.verray.detector.report;

import java.util.Optional;
import org.verray.datasets.summary.Html;
import org.verray.detector.evaluate.AbstentionFigures;
import org.verray.models.ModelDescription.Abstention;

/** What the zone of inconclusive scores promises, what was measured, and what it costs. */
final class AbstentionSection {
    private final AbstentionFigures figures;

    AbstentionSection(AbstentionFigures figures) {
        this.figures = figures;
    }

    /** Empty text for a model that always decides. */
    String html() {
        Optional<Abstention> promise = figures.promise();
        if (promise.isEmpty() && figures.withoutVerdict().estimate() == 0) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        append(rows, "All synthetic cases", figures.synthetic());
        figures.byGenerator().forEach(row -> append(rows, row.name(), row));
        append(rows, "All real cases", figures.real());
        figures.bySource().forEach(row -> append(rows, row.name(), row));
        return "<section><h2>Inconclusive verdicts</h2><p>"
                + Html.escape(promise.map(AbstentionSection::words).orElse("The model promises no error."))
                + " Without a verdict here: " + Html.percents(figures.withoutVerdict())
                + ".</p><table><thead><tr><th scope=\"col\">Cases</th><th scope=\"col\">Number</th>"
                + "<th scope=\"col\">Wrong verdicts</th><th scope=\"col\">Wrong among those with a verdict</th>"
                + "<th scope=\"col\">Without a verdict</th></tr></thead><tbody>" + rows + "</tbody></table></section>";
    }

    private static String words(Abstention promise) {
        return "The model gives no verdict where it cannot promise that at most " + Html.percent(promise.error())
                + " of the images of each class get the other class's verdict. The promise is for images like those it was"
                + " calibrated on, with every generator family equally frequent; a single generator or source may do"
                + " worse.";
    }

    private void append(StringBuilder rows, String name, AbstentionFigures.Row row) {
        if (row.n() == 0) {
            return;
        }
        boolean broken = figures.promise().map(p -> row.refutes(p.error())).orElse(false);
        rows.append("<tr><th scope=\"row\">")
                .append(Html.name(name))
                .append("</th><td>")
                .append(row.n())
                .append("</td><td")
                .append(broken ? " class=\"bad\"" : "")
                .append(">")
                .append(Html.percents(row.error()))
                .append("</td><td>")
                .append(Html.percents(row.errorAmongConclusive()))
                .append("</td><td>")
                .append(Html.percents(row.withoutVerdict()))
                .append("</td></tr>");
    }
}
