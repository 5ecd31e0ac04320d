package org.verray.datasets.summary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame of every report: one file with style, pictures and thumbnails inside. It holds no script, loads nothing, and
 * forbids the browser to.
 */
public final class ReportPage {
    private ReportPage() {}

    /**
     * The whole page.
     *
     * @param kicker what kind of report it is
     * @param heading what it is about
     * @param lead the outcome in a sentence or two, as HTML
     * @param sections HTML
     */
    public static String html(String title, String kicker, String heading, String lead, List<String> sections) {
        List<String> lines = new ArrayList<>(List.of(
                "<!DOCTYPE html>",
                "<html lang=\"en\"><head><meta charset=\"utf-8\">",
                "<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                "<title>" + Html.escape(title) + "</title>",
                "<style>" + style() + "</style></head><body><main>",
                "<header><p class=\"kicker\">" + Html.escape(kicker) + "</p>",
                "<h1>" + Html.escape(heading) + "</h1>",
                "<p class=\"lead\">" + lead + "</p></header>"));
        lines.addAll(sections);
        lines.addAll(List.of("</main></body></html>", ""));
        return String.join("\n", lines);
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
