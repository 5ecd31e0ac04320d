package org.verray.datasets.summary;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A small SVG picture with axes. Coordinates are in units of the data; classes of elements are coloured by the report's
 * style sheet. Used once, from top to bottom: what is added later lies above.
 */
public final class Plot {
    private static final int LEFT = 52;
    private static final int MARGIN = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 42;

    private final int width;
    private final int height;
    private final double low;
    private final double high;
    private final int right;
    private final StringBuilder body = new StringBuilder();

    /**
     * Starts a plot whose horizontal axis runs from 0 to 1.
     *
     * @param width pixels, axes included
     * @param low lower end of the vertical axis
     */
    public Plot(int width, int height, double low, double high) {
        this(width, height, low, high, MARGIN);
    }

    /**
     * The same with room beside it, for a legend: its places have an x above 1.
     *
     * @param right pixels to the right of the axes
     */
    public Plot(int width, int height, double low, double high, int right) {
        this.width = width;
        this.height = height;
        this.low = low;
        this.high = high;
        this.right = right;
    }

    private double x(double value) {
        return LEFT + value * (width - LEFT - right);
    }

    private double y(double value) {
        return TOP + (high - value) / (high - low) * (height - TOP - BOTTOM);
    }

    /** Draws grid, tick labels and axis titles. */
    public Plot axes(
            List<Double> xTicks, String xTitle, List<Double> yTicks, String yTitle, DoubleFunction<String> yLabel) {
        return axes(xTicks, xTitle, Plot::trim, yTicks, yTitle, yLabel);
    }

    /** The same with labels of one's own on the horizontal axis, which still runs from 0 to 1. */
    public Plot axes(
            List<Double> xTicks,
            String xTitle,
            DoubleFunction<String> xLabel,
            List<Double> yTicks,
            String yTitle,
            DoubleFunction<String> yLabel) {
        for (double tick : xTicks) {
            line("grid", tick, low, tick, high);
            add(
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(tick), height - 24, Html.escape(xLabel.apply(tick)));
        }
        for (double tick : yTicks) {
            line(tick == 0 ? "axis" : "grid", 0, tick, 1, tick);
            add(
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LEFT - 7, y(tick) + 4, Html.escape(yLabel.apply(tick)));
        }
        add(
                "<text class=\"title\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                x(0.5), height - 6, Html.escape(xTitle));
        add(
                "<text class=\"title\" text-anchor=\"middle\" transform=\"translate(13 %.1f) rotate(-90)\">%s</text>",
                y((low + high) / 2), Html.escape(yTitle));
        return this;
    }

    /** A straight line from one point to another. */
    public Plot line(String style, double x1, double y1, double x2, double y2) {
        return add(
                "<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>",
                style, x(x1), y(y1), x(x2), y(y2));
    }

    /** A line through points, each an x and a y. */
    public Plot path(String style, List<double[]> points) {
        StringBuilder d = new StringBuilder();
        for (double[] p : points) {
            d.append(d.length() == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.2f %.2f", x(p[0]), y(p[1])));
        }
        return add("<path class=\"%s\" d=\"%s\"/>", style, d);
    }

    /** A bar from the horizontal axis up, or down for a negative value; bars touch with a hair's gap. */
    public Plot bar(String style, double from, double to, double value) {
        double top = Math.min(y(0), y(value));
        return add(
                "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                style, x(from) + 0.75, top, x(to) - x(from) - 1.5, Math.abs(y(0) - y(value)));
    }

    /** A dot of a radius in pixels. */
    public Plot dot(String style, double x, double y, double radius) {
        return add("<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"/>", style, x(x), y(y), radius);
    }

    /** Words at a place. */
    public Plot text(String style, String anchor, double x, double y, String words) {
        return add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style, anchor, x(x), y(y), Html.escape(words));
    }

    /** The finished picture as a file of its own, with the style that a report would lend it. */
    public String document(String description, String style) {
        return svg(description)
                .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                .replaceFirst(">", "><style>" + style + "</style>");
    }

    /** The finished picture; {@code description} is read out in its place. */
    public String svg(String description) {
        return String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                        width,
                        height,
                        width,
                        height,
                        Html.escape(description))
                + body
                + "</svg>";
    }

    private Plot add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    private static String trim(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
