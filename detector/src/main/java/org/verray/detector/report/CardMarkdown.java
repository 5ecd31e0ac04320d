package org.verray.detector.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/** A card as Markdown that also reads well in a terminal: tables have columns of even width. */
final class CardMarkdown {
    private CardMarkdown() {}

    static String of(String title, List<CardBlock> lead, List<CardBlock.Section> sections) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("# " + title);
        lead.forEach(block -> text.add("").add(block(block)));
        for (CardBlock.Section section : sections) {
            text.add("").add("## " + section.title());
            section.blocks().stream()
                    .map(CardMarkdown::block)
                    .filter(b -> !b.isEmpty())
                    .forEach(b -> text.add("").add(b));
        }
        return text.toString();
    }

    private static String block(CardBlock block) {
        if (block instanceof CardBlock.Text text) {
            return text.text();
        }
        if (block instanceof CardBlock.Bullets bullets) {
            StringJoiner lines = new StringJoiner("\n");
            bullets.items().forEach(item -> lines.add("- " + item));
            return lines.toString();
        }
        if (block instanceof CardBlock.Commands commands) {
            return "```\n" + String.join("\n", commands.lines()) + "\n```";
        }
        return grid((CardBlock.Grid) block);
    }

    private static String grid(CardBlock.Grid grid) {
        if (grid.rows().isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(grid.header());
        grid.rows()
                .forEach(row -> rows.add(row.stream()
                        .map(cell -> cell.text().replace("|", "\\|"))
                        .toList()));
        List<Integer> widths = new ArrayList<>(Collections.nCopies(grid.header().size(), 3));
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        rows.add(1, widths.stream().map("-"::repeat).toList());
        StringJoiner lines = new StringJoiner("\n");
        for (List<String> row : rows) {
            StringJoiner line = new StringJoiner(" | ", "| ", " |");
            for (int i = 0; i < row.size(); i++) {
                line.add(row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()));
            }
            lines.add(line.toString());
        }
        return lines.toString();
    }
}
