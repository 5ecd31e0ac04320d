package org.verray.datasets.summary;

import java.util.List;
import java.util.Locale;
import org.verray.statistics.Interval;

/** Text and numbers as they appear in the pages of reports. */
public final class Html {
    private Html() {}

    /** Makes any text safe inside an element or a quoted attribute. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return safe.toString();
    }

    /** A name from the manifest, or words for none. */
    public static String name(String text) {
        return text.isBlank() ? "<span class=\"muted\">not stated</span>" : escape(text);
    }

    /** Three decimals; a dash where undefined. */
    public static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Per cent with one decimal; a dash where undefined. */
    public static String percent(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * value);
    }

    /** "0.931 (0.900 to 0.962)". */
    public static String numbers(Interval interval) {
        return Double.isNaN(interval.low())
                ? number(interval.estimate())
                : number(interval.estimate()) + " <span class=\"ci\">(" + number(interval.low()) + " to "
                        + number(interval.high()) + ")</span>";
    }

    /** "88.0% (80.1 to 93.0)". */
    public static String percents(Interval interval) {
        return Double.isNaN(interval.low())
                ? percent(interval.estimate())
                : percent(interval.estimate())
                        + String.format(
                                Locale.ROOT,
                                " <span class=\"ci\">(%.1f to %.1f)</span>",
                                100 * interval.low(),
                                100 * interval.high());
    }

    /**
     * A section that is one table.
     *
     * @param words below the title; none where empty
     * @param head names of the columns, as text
     * @param rows as HTML
     */
    public static String section(String title, String words, List<String> head, String rows) {
        StringBuilder html = new StringBuilder("<section><h2>" + escape(title) + "</h2>");
        if (!words.isEmpty()) {
            html.append("<p>").append(escape(words)).append("</p>");
        }
        html.append("<table><thead><tr>");
        head.forEach(
                name -> html.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
        return html.append("</tr></thead><tbody>")
                .append(rows)
                .append("</tbody></table></section>")
                .toString();
    }

    /** A cell of a row. */
    public static String cell(String html) {
        return "<td>" + html + "</td>";
    }
}
