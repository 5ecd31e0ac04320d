package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.ReportPage;

/** A card as a page. */
final class CardPage {
    private static final int LONG = 24;

    private CardPage() {}

    static String of(String name, String title, List<CardBlock> lead, List<CardBlock.Section> sections) {
        List<String> parts = new ArrayList<>();
        for (CardBlock.Section section : sections) {
            boolean caveat =
                    section.title().equals("Known failures") || section.title().equals("Not intended use");
            parts.add((caveat ? "<section class=\"caveats\">" : "<section>") + "<h2>" + Html.escape(section.title())
                    + "</h2>" + blocks(section.blocks()) + "</section>");
        }
        return ReportPage.html(name + ": model card", "Verray model card", title, inline(lead), parts);
    }

    private static String inline(List<CardBlock> lead) {
        return lead.stream()
                .filter(CardBlock.Text.class::isInstance)
                .map(block -> text(((CardBlock.Text) block).text()))
                .collect(Collectors.joining("<br>"));
    }

    private static String blocks(List<CardBlock> blocks) {
        return blocks.stream().map(CardPage::block).collect(Collectors.joining());
    }

    private static String block(CardBlock block) {
        if (block instanceof CardBlock.Text text) {
            return "<p>" + text(text.text()) + "</p>";
        }
        if (block instanceof CardBlock.Bullets bullets) {
            return bullets.items().stream()
                    .map(item -> "<li>" + text(item) + "</li>")
                    .collect(Collectors.joining("", "<ul>", "</ul>"));
        }
        if (block instanceof CardBlock.Commands commands) {
            return commands.lines().stream()
                    .map(line -> "<code>" + Html.escape(line) + "</code>")
                    .collect(Collectors.joining("<br>", "<p>", "</p>"));
        }
        return grid((CardBlock.Grid) block);
    }

    private static String grid(CardBlock.Grid grid) {
        if (grid.rows().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<table style=\"margin-top:18px\"><thead><tr>");
        grid.header()
                .forEach(name -> html.append("<th scope=\"col\">")
                        .append(Html.escape(name))
                        .append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<CardBlock.Cell> row : grid.rows()) {
            html.append("<tr><th scope=\"row\">")
                    .append(text(row.get(0).text()))
                    .append("</th>");
            row.stream()
                    .skip(1)
                    .forEach(cell -> html.append(open(cell)).append(value(cell)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    /** Sentences break into lines, numbers do not. */
    private static String open(CardBlock.Cell cell) {
        boolean words = cell.interval().isEmpty() && cell.text().length() > LONG;
        return words ? "<td style=\"white-space:normal\">" : "<td>";
    }

    private static String value(CardBlock.Cell cell) {
        String words = Html.escape(cell.text());
        int open = words.indexOf(" (");
        if (open > 0 && words.endsWith(")")) {
            words = words.substring(0, open) + " <span class=\"ci\">" + words.substring(open + 1) + "</span>";
        }
        return words + cell.interval().map(Plots::whisker).orElse("");
    }

    /** Text between backticks becomes code. */
    private static String text(String words) {
        StringBuilder html = new StringBuilder();
        String[] parts = words.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            String safe = Html.escape(parts[i]);
            html.append(i % 2 == 1 ? "<code>" + safe + "</code>" : safe);
        }
        return html.toString();
    }
}
