package org.verray.notebooks;

import java.util.Arrays;
import java.util.Locale;
import org.verray.datasets.summary.Html;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as HTML: numbers to the right with as many digits as a reader needs, a dash where one is undefined. */
final class TableHtml {
    private TableHtml() {}

    static String of(Table table) {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append("<th style=\"text-align:")
                    .append(side(column))
                    .append("\">")
                    .append(Html.escape(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < table.rowCount(); row++) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                html.append("<td style=\"text-align:")
                        .append(side(column))
                        .append("\">")
                        .append(Html.escape(words(column, row)))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String side(Column<?> column) {
        return column instanceof NumericColumn ? "right" : "left";
    }

    private static String words(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return column instanceof NumericColumn ? "\u2013" : "";
        }
        return column instanceof DoubleColumn numbers
                ? words(numbers.getDouble(row), counts(numbers))
                : String.valueOf(column.get(row));
    }

    /** Whether a column has whole numbers alone, and not only 0 and 1, which may be shares. */
    private static boolean counts(DoubleColumn numbers) {
        double[] present = numbers.removeMissing().asDoubleArray();
        return Arrays.stream(present).allMatch(number -> number == Math.rint(number))
                && Arrays.stream(present).anyMatch(number -> number > 1);
    }

    /** Three decimals, or two digits of what is smaller. */
    static String words(double number, boolean count) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "\u221e" : "-\u221e";
        }
        if (count) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        boolean small = number != 0 && Math.abs(number) < 0.0095;
        return String.format(Locale.ROOT, small ? "%.2g" : "%.3f", number);
    }
}
