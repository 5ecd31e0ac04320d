package org.verray.datasets.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.verray.statistics.Interval;

/**
 * A picture of figures from 0 to 1 with their intervals, one below the other, as SVG that needs nothing else. A figure that is undefined shows the
 * reason instead. Used once: rows stand in the order in which they were added.
 */
public final class ForestPlot {
    private static final int ROW = 20;
    private static final int TOP = 34;
    private static final int LEFT = 220;
    private static final int WIDTH = 420;
    private static final int LONGEST = 30;

    private static final String MEAN = "#1f4e79";
    private static final String PLAIN = "#666";
    private static final String MARKED = "#b5521b";

    private record Row(String name, Interval interval, String colour) {
        boolean mean() {
            return colour.equals(MEAN);
        }
    }

    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private final List<Double> references = new ArrayList<>();

    public ForestPlot(String title) {
        this.title = title;
    }

    /** Adds the mean of what follows, in bold. */
    public ForestPlot mean(String name, Interval interval) {
        rows.add(new Row(name, interval, MEAN));
        return this;
    }

    /** Adds a figure. */
    public ForestPlot row(String name, Interval interval) {
        rows.add(new Row(name, interval, PLAIN));
        return this;
    }

    /** Adds a figure in another colour: a detector among readers, for example. */
    public ForestPlot marked(String name, Interval interval) {
        rows.add(new Row(name, interval, MARKED));
        return this;
    }

    /** Adds a dashed line across all rows: chance, or what was promised. */
    public ForestPlot reference(double value) {
        references.add(value);
        return this;
    }

    /** The finished picture. */
    public String svg() {
        double[] ends = DoubleStream.concat(
                        rows.stream()
                                .flatMapToDouble(r ->
                                        DoubleStream.of(r.interval.estimate(), r.interval.low(), r.interval.high())),
                        references.stream().mapToDouble(Double::doubleValue))
                .filter(Double::isFinite)
                .toArray();
        double low = Math.floor(10 * DoubleStream.of(ends).min().orElse(0)) / 10;
        double high = Math.ceil(10 * DoubleStream.of(ends).max().orElse(1)) / 10;
        low = Math.max(0, Math.min(low, 0.9));
        high = Math.min(1, Math.max(high, low + 0.1));
        int height = TOP + ROW * rows.size() + 30;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%%\""
                        + " height=\"100%%\" fill=\"#fff\"/>\n<text x=\"%d\" y=\"18\" font-weight=\"bold\">%s</text>\n",
                LEFT + WIDTH + 30, height, LEFT + WIDTH + 30, height, Html.escape(title), LEFT, Html.escape(title)));
        int ticks = (int) Math.round((high - low) * 10);
        for (int i = 0; i <= ticks; i++) {
            double value = low + i * (high - low) / ticks;
            double x = x(value, low, high);
            svg.append(format(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>\n",
                    x, x, TOP - 6, height - 26));
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%.1f</text>\n",
                    x, height - 10, value));
        }
        for (double value : references) {
            svg.append(format(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#888\" stroke-dasharray=\"5 4\"/>\n",
                    x(value, low, high), x(value, low, high), TOP - 6, height - 26));
        }
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), TOP + ROW * i + ROW / 2.0, low, high);
        }
        return svg.append("</svg>").toString();
    }

    private static void row(StringBuilder svg, Row row, double y, double low, double high) {
        String name = row.name.length() > LONGEST ? row.name.substring(0, LONGEST - 1) + "…" : row.name;
        svg.append(format(
                "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" font-weight=\"%s\">%s</text>\n",
                LEFT - 14, y + 4, row.mean() ? "bold" : "normal", Html.escape(name)));
        Interval i = row.interval;
        if (Double.isNaN(i.estimate())) {
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" fill=\"#888\">%s</text>\n",
                    LEFT, y + 4, Html.escape(i.reason().text())));
            return;
        }
        if (Double.isFinite(i.low()) && Double.isFinite(i.high())) {
            svg.append(format(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>\n",
                    x(i.low(), low, high), x(i.high(), low, high), y, y, row.colour, row.mean() ? 3 : 1));
        }
        svg.append(format(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>\n",
                x(i.estimate(), low, high), y, row.mean() ? 5 : 4, row.colour));
    }

    private static double x(double value, double low, double high) {
        // Intervals may reach beyond 0 and 1; the picture does not.
        return LEFT + WIDTH * (Math.max(low, Math.min(high, value)) - low) / (high - low);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
