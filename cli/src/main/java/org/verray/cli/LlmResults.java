package org.verray.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.verray.study.llm.LlmSummary;

/** How far language models are, as a table, JSON or CSV. */
final class LlmResults {
    /** Name of the table under {@code --out}. */
    static final String FILE = "llm.csv";

    private static final Object[] HEADER = {
        "model",
        "phase",
        "asked",
        "read",
        "refused",
        "malformed",
        "failed",
        "left",
        "requests",
        "tokens",
        "estimatedTokens",
        "consistency",
        "compared",
        "question",
        "versions"
    };

    private final LlmSummary summary;

    LlmResults(LlmSummary summary) {
        this.summary = summary;
    }

    void print(Messages messages, Format format) {
        switch (format) {
            case JSON -> Json.print(messages.out(), summary);
            case CSV -> {
                messages.result(CsvOutput.line(HEADER));
                summary.rows().forEach(row -> messages.result(CsvOutput.line(cells(row))));
            }
            case TABLE -> table().print(messages.out());
        }
    }

    /** Writes the table into the folder of {@code --out}. */
    void write(Path folder) {
        try (CsvOutput csv = CsvOutput.to(folder.resolve(FILE), HEADER)) {
            summary.rows().forEach(row -> csv.row(cells(row)));
        }
    }

    private static Object[] cells(LlmSummary.Row row) {
        return new Object[] {
            row.model(),
            row.phase(),
            row.asked(),
            row.read(),
            row.refused(),
            row.malformed(),
            row.failed(),
            row.left(),
            row.requests(),
            row.tokens(),
            row.estimatedTokens(),
            row.consistency(),
            row.compared(),
            row.question(),
            String.join("; ", row.versions())
        };
    }

    private TextTable table() {
        TextTable table = new TextTable(
                "model",
                "phase",
                "read",
                "refused",
                "malformed",
                "failed",
                "left",
                "requests",
                "tokens",
                "consistent",
                "version");
        for (LlmSummary.Row row : summary.rows()) {
            table.row(
                    row.model(),
                    row.phase(),
                    row.read(),
                    row.refused(),
                    row.malformed(),
                    row.failed(),
                    row.left(),
                    row.requests(),
                    row.tokens(),
                    Double.isNaN(row.consistency()) ? "-" : String.format(Locale.ROOT, "%.3f", row.consistency()),
                    String.join("; ", row.versions()));
        }
        return table;
    }
}
