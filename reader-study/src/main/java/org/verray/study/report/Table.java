package org.verray.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.datasets.summary.Html;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;

/**
 * A table of a report. What it holds is said once and comes out three times: as HTML for people, as CSV and as JSON with all digits for programs. A
 * cell is text, a number, an {@link Interval}, a {@link HypothesisTest} (its p) or {@link Undefined}; null leaves it empty.
 */
final class Table {
    private final String key;
    private final String title;
    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    /** How numbers of a column are shown. */
    enum Kind {
        TEXT,
        COUNT,
        NUMBER,
        PERCENT,
        P
    }

    /** A column without a label is left out of the page. */
    private record Column(String key, String label, Kind kind) {
        boolean shown() {
            return !label.isEmpty();
        }
    }

    /** A value that cannot be computed, and why. */
    record Undefined(String reason) {}

    /**
     * Starts a table.
     *
     * @param key name in JSON and of the CSV file
     */
    Table(String key, String title) {
        this.key = key;
        this.title = title;
    }

    Table column(String columnKey, String label, Kind kind) {
        columns.add(new Column(columnKey, label, kind));
        return this;
    }

    /** Adds a column that only programs see. */
    Table hidden(String columnKey) {
        return column(columnKey, "", Kind.NUMBER);
    }

    Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("expected " + columns.size() + " cells, found " + cells.length);
        }
        rows.add(cells.clone());
        return this;
    }

    String key() {
        return key;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Rows as objects. */
    List<Map<String, Object>> json() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object[] cells : rows) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                put(row, columns.get(i).key(), cells[i]);
            }
            all.add(row);
        }
        return all;
    }

    private static void put(Map<String, Object> row, String name, Object cell) {
        if (cell instanceof Interval interval) {
            row.put(name, ReportJson.interval(interval));
        } else if (cell instanceof HypothesisTest test) {
            ReportJson.put(row, name, test.p(), test.reason().text());
            row.put(name + "Method", test.method());
        } else if (cell instanceof Undefined undefined) {
            ReportJson.put(row, name, Double.NaN, undefined.reason());
        } else if (cell instanceof Double number) {
            ReportJson.put(row, name, number, "undefined, for the reason beside it");
        } else if (cell == null) {
            ReportJson.put(row, name, Double.NaN, "does not apply");
        } else {
            row.put(name, cell);
        }
    }

    /** An interval takes three columns. */
    List<List<Object>> csv() {
        List<List<Object>> lines = new ArrayList<>();
        List<Object> header = new ArrayList<>();
        boolean[] wide = new boolean[columns.size()];
        for (int i = 0; i < wide.length; i++) {
            int at = i;
            wide[i] = rows.stream().anyMatch(cells -> cells[at] instanceof Interval);
            header.add(columns.get(i).key());
            if (wide[i]) {
                header.add(columns.get(i).key() + "Low");
                header.add(columns.get(i).key() + "High");
            }
        }
        lines.add(header);
        for (Object[] cells : rows) {
            List<Object> line = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] instanceof Interval interval) {
                    line.addAll(List.of(interval.estimate(), interval.low(), interval.high()));
                } else {
                    line.add(
                            cells[i] instanceof HypothesisTest test
                                    ? (Object) test.p()
                                    : cells[i] instanceof Undefined ? null : cells[i]);
                    if (wide[i]) {
                        line.add(null);
                        line.add(null);
                    }
                }
            }
            lines.add(line);
        }
        return lines;
    }

    /** Rows of several phases, or facts of several programs, stand below the name of each. */
    String html() {
        String first = columns.get(0).key();
        boolean grouped = (first.equals("phase")
                        || first.equals("participant") && columns.get(1).key().equals("fact"))
                && columns.size() > 2
                && columns.get(1).kind() == Kind.TEXT;
        StringBuilder html = new StringBuilder();
        if (!title.isEmpty()) {
            html.append("<h3>").append(Html.escape(title)).append("</h3>");
        }
        html.append("<table><thead><tr>");
        for (int i = grouped ? 1 : 0; i < columns.size(); i++) {
            if (columns.get(i).shown()) {
                html.append(columns.get(i).kind() == Kind.TEXT ? "<th class=\"words\">" : "<th>")
                        .append(Html.escape(columns.get(i).label()))
                        .append("</th>");
            }
        }
        html.append("</tr></thead><tbody>");
        if (grouped) {
            rows.stream().map(cells -> cells[0]).distinct().forEach(phase -> {
                html.append("<tr><th class=\"group\" colspan=\"")
                        .append(columns.stream().filter(Column::shown).count() - 1)
                        .append("\">")
                        .append(Html.escape(phase.toString()))
                        .append("</th></tr>\n");
                rows.stream().filter(cells -> cells[0].equals(phase)).forEach(cells -> row(html, cells, 1));
            });
        } else {
            rows.forEach(cells -> row(html, cells, 0));
        }
        return html.append("</tbody></table>").toString();
    }

    private void row(StringBuilder html, Object[] cells, int first) {
        html.append("<tr>");
        for (int i = first; i < cells.length; i++) {
            if (columns.get(i).shown()) {
                boolean text = columns.get(i).kind() == Kind.TEXT;
                html.append(i == first ? "<th>" : text ? "<td class=\"words\">" : "<td>")
                        .append(shown(columns.get(i).kind(), cells[i]))
                        .append(i == first ? "</th>" : "</td>");
            }
        }
        html.append("</tr>\n");
    }

    private static String shown(Kind kind, Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Interval interval) {
            return (kind == Kind.PERCENT ? Html.percents(interval) : Html.numbers(interval))
                    + reason(interval.reason().text());
        }
        if (cell instanceof HypothesisTest test) {
            return p(test.p()) + reason(test.reason().text());
        }
        if (cell instanceof Undefined undefined) {
            return "–" + reason(undefined.reason());
        }
        if (cell instanceof Double number) {
            return switch (kind) {
                case PERCENT -> Html.percent(number);
                case P -> p(number);
                case COUNT -> Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.1f", number);
                default -> Html.number(number);
            };
        }
        return Html.escape(cell.toString());
    }

    private static String reason(String text) {
        return text.isEmpty() ? "" : "<span class=\"note\">" + Html.escape(text) + "</span>";
    }

    /** "0.012", "&lt; 0.001". */
    static String p(double p) {
        return Double.isNaN(p) ? "–" : p < 0.001 ? "&lt; 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
