package org.verray.detector.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.matrix.MatrixFacts;
import org.verray.detector.matrix.MatrixResult;

/** Writes the {@code report.html} of an evaluation matrix: worst case first in every table. */
public final class MatrixReport {
    private final MatrixResult result;
    private final Map<String, String> provenance;

    /**
     * Gathers what goes into a report.
     *
     * @param provenance further facts about the run, by name, in the order to show
     */
    public MatrixReport(MatrixResult result, Map<String, String> provenance) {
        this.result = result;
        this.provenance = new LinkedHashMap<>(provenance);
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
        MatrixTables tables = new MatrixTables(result);
        MatrixWords words = new MatrixWords(result);
        List<String> sections = new ArrayList<>(List.of(
                words.cards(),
                words.caveats(),
                new MatrixHeat(result).html(),
                new MatrixPlots(result).families(),
                tables.families(),
                tables.baselines(),
                new MatrixPlots(result).sources(),
                new MatrixPlots(result).sweeps(),
                tables.attacks(),
                tables.conditions(),
                tables.subgroups(),
                words.methods(),
                facts()));
        String model = result.facts().model();
        return ReportPage.html(
                model + ", evaluation matrix on " + result.facts().manifest(),
                "Verray evaluation matrix",
                model,
                words.headline(),
                sections);
    }

    private String facts() {
        MatrixFacts facts = result.facts();
        Map<String, String> all = new LinkedHashMap<>();
        all.put(facts.trained() ? "Configuration" : "Model", facts.model());
        all.put(facts.trained() ? "Configuration and data, SHA-256" : "Weights, SHA-256", facts.fingerprint());
        all.put("Manifest", facts.manifest());
        all.put("Manifest, SHA-256", facts.manifestSha256());
        all.put("Seed of recipes, twins and bootstrap", Long.toString(facts.seed()));
        if (facts.trained()) {
            all.put("Seeds of the trainings", facts.seeds().toString());
        }
        if (!facts.methods().isEmpty()) {
            all.put("Twins judged, by", String.join(", ", facts.methods()));
        }
        all.putAll(provenance);
        StringBuilder rows = new StringBuilder();
        all.forEach((name, value) -> rows.append("<tr><th scope=\"row\">")
                .append(Html.escape(name))
                .append("</th><td class=\"text\">")
                .append(Html.escape(value))
                .append("</td></tr>"));
        return "<section><h2>Where this came from</h2><table class=\"facts\"><tbody>" + rows
                + "</tbody></table></section>";
    }
}
