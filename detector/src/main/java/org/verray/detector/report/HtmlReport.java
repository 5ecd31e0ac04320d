package org.verray.detector.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.evaluate.Regression;
import org.verray.detector.evaluate.ScoredCase;
import org.verray.radiographs.GrayImage;

/** Writes {@code report.html}. */
public final class HtmlReport {
    private final AuditedEvaluation audited;
    private final Evaluation evaluation;
    private final Optional<Regression> regression;
    private final Function<ScoredCase, Optional<GrayImage>> images;
    private final Map<String, String> provenance;
    private String further = "";

    /**
     * Gathers what goes into a report.
     *
     * @param images finds the picture of a case; empty where it cannot be shown
     * @param provenance further facts about the run, by name, in the order to show
     */
    public HtmlReport(
            AuditedEvaluation evaluation,
            Optional<Regression> regression,
            Function<ScoredCase, Optional<GrayImage>> images,
            Map<String, String> provenance) {
        this.audited = evaluation;
        this.evaluation = evaluation.headline();
        this.regression = regression;
        this.images = images;
        this.provenance = provenance;
    }

    /** Adds sections before the hardest cases, as HTML. */
    public HtmlReport with(String sections) {
        further += sections;
        return this;
    }

    /** Writes the file; throws {@link EvaluationException} where that fails. */
    public void write(Path file) {
        try {
            Files.writeString(file, html());
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** The whole page. */
    public String html() {
        Tables tables = new Tables(evaluation);
        Words words = new Words(evaluation);
        AuditSection audit = new AuditSection(audited);
        String model = evaluation.facts().model();
        return ReportPage.html(
                model + " on " + evaluation.facts().manifest(),
                "Verray evaluation",
                model,
                words.headline(),
                List.of(
                        audit.line(),
                        tables.cards(),
                        words.caveats(),
                        regression.map(Tables::regression).orElse(""),
                        figures(),
                        tables.generators(),
                        tables.others("By source", "Source", evaluation.bySource()),
                        tables.others("By body part", "Body part", evaluation.byBodyPart()),
                        new AbstentionSection(evaluation.abstention()).html(),
                        tables.predictiveValues(),
                        audit.html(),
                        further,
                        new HardestCases(evaluation, images).html(),
                        tables.provenance(provenance)));
    }

    private String figures() {
        return "<section><h2>Curves</h2><div class=\"figures\">"
                + figure(
                        Plots.roc(evaluation),
                        "ROC curve. The dot is the locked threshold, the lines through it the intervals of sensitivity"
                                + " and false alarms.")
                + figure(
                        Plots.scores(evaluation),
                        "Scores of synthetic cases (up) and real ones (down). Dashed: the threshold.")
                + figure(
                        Plots.reliability(evaluation),
                        "Reliability: a score can be read as a probability where dots lie on the diagonal. Larger dots"
                                + " hold more cases.")
                + "</div></section>";
    }

    private static String figure(String svg, String caption) {
        return "<figure>" + svg + "<figcaption>" + Html.escape(caption) + "</figcaption></figure>";
    }
}
