package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verray.datasets.summary.Html;
import org.verray.statistics.Interval;

/** Estimates with intervals, one row a thing and one panel a condition, as an SVG picture. */
final class ForestPanels {
    private static final int LABEL = 270;
    private static final int ROW = 26;
    private static final int TOP = 30;
    private static final int BOTTOM = 40;
    private static final int GAP = 26;
    private static final int WIDTH = 1024;

    private final List<String> titles;
    private final double low;
    private final double high;
    private final double mark;
    private final double[] ticks;
    private final List<String> labels = new ArrayList<>();
    private final List<List<Point>> rows = new ArrayList<>();

    /**
     * An estimate in a panel.
     *
     * @param interval NaN for none
     * @param further smaller marks, such as single seeds
     */
    record Point(Interval interval, List<Double> further) {}

    /**
     * Sets up.
     *
     * @param titles one a panel
     * @param low left end of every axis
     * @param mark place of the line that estimates are held against
     */
    ForestPanels(List<String> titles, double low, double high, double mark, double... ticks) {
        this.titles = titles;
        this.low = low;
        this.high = high;
        this.mark = mark;
        this.ticks = ticks;
    }

    /** Adds a row below the others, with a point for each panel. */
    void row(String label, List<Point> points) {
        labels.add(label);
        rows.add(points);
    }

    private double x(int panel, double value) {
        double width = (WIDTH - LABEL - GAP * (titles.size() - 1.0)) / titles.size();
        double share = (Math.max(low, Math.min(high, value)) - low) / (high - low);
        return LABEL + panel * (width + GAP) + 8 + share * (width - 16);
    }

    String svg(String description, String axis) {
        int height = TOP + ROW * rows.size() + BOTTOM;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                height,
                WIDTH,
                height,
                Html.escape(description)));
        int bottom = height - BOTTOM;
        for (int p = 0; p < titles.size(); p++) {
            add(svg, "<text class=\"name\" x=\"%.1f\" y=\"16\">%s</text>", x(p, low), Html.escape(titles.get(p)));
            for (double tick : ticks) {
                String style = tick == mark ? "chance" : "grid";
                add(
                        svg,
                        "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                        style,
                        x(p, tick),
                        TOP - 4,
                        x(p, tick),
                        bottom);
                add(
                        svg,
                        "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                        x(p, tick),
                        bottom + 15,
                        label(tick));
            }
            add(
                    svg,
                    "<line class=\"threshold\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    x(p, mark),
                    TOP - 4,
                    x(p, mark),
                    bottom);
            add(
                    svg,
                    "<text class=\"title\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(p, (low + high) / 2),
                    height - 6,
                    Html.escape(axis));
        }
        for (int r = 0; r < rows.size(); r++) {
            double y = TOP + ROW * (r + 0.5);
            add(
                    svg,
                    "<text class=\"name\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LABEL - 10,
                    y + 4,
                    Html.escape(shortened(labels.get(r))));
            for (int p = 0; p < titles.size(); p++) {
                point(svg, p, y, rows.get(r).get(p));
            }
        }
        return svg.append("</svg>").toString();
    }

    private void point(StringBuilder svg, int panel, double y, Point point) {
        Interval i = point.interval();
        if (Double.isNaN(i.estimate())) {
            return;
        }
        if (!Double.isNaN(i.low())) {
            add(
                    svg,
                    "<line class=\"whisker\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                    x(panel, i.low()),
                    y,
                    x(panel, i.high()),
                    y);
        }
        for (double value : point.further()) {
            add(
                    svg,
                    "<line class=\"axis\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                    x(panel, value),
                    y - 6,
                    x(panel, value),
                    y + 6);
        }
        add(svg, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>", x(panel, i.estimate()), y);
    }

    private static String shortened(String label) {
        return label.length() <= 40 ? label : label.substring(0, 39) + "…";
    }

    private static String label(double tick) {
        return String.format(Locale.ROOT, tick * 10 == Math.rint(tick * 10) ? "%.1f" : "%.2f", tick);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
