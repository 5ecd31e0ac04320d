package org.verray.datasets.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.verray.datasets.audit.Giveaway.Distribution;
import org.verray.datasets.summary.Html;

/** The pictures of an audit's page, as SVG. */
final class AuditPlots {
    private static final int WIDTH = 1000;
    private static final int LINE = 30;
    private static final int LEFT = 180;
    private static final int RIGHT = 90;
    private static final int SMALL = 320;
    private static final int BAR_LINE = 26;
    private static final int LABELS = 108;
    private static final int LONGEST_LABEL = 17;

    private AuditPlots() {}

    /** Every probe's area with its interval, and the gate. */
    static String areas(List<ProbeResult> probes, double gate) {
        int height = probes.size() * LINE + 46;
        StringBuilder svg = start(WIDTH, height, "Area under the ROC curve of each probe, with the gate");
        for (int tick = 0; tick <= 10; tick += 2) {
            double x = x(tick / 10.0);
            add(svg, "<line class=\"%s\" x1=\"%.1f\" y1=\"8\" x2=\"%.1f\" y2=\"%d\"/>", "grid", x, x, height - 36);
            add(
                    svg,
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%.1f</text>",
                    x,
                    height - 20,
                    tick / 10.0);
        }
        vertical(svg, "chance", 0.5, height);
        vertical(svg, "gate", gate, height);
        add(
                svg,
                "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">dashed red: the gate, dashed gray: chance</text>",
                x(0.5),
                height - 4);
        for (int i = 0; i < probes.size(); i++) {
            line(svg, probes.get(i), 8 + i * LINE + LINE / 2.0);
        }
        return svg.append("</svg>").toString();
    }

    private static void line(StringBuilder svg, ProbeResult probe, double y) {
        add(
                svg,
                "<text class=\"name\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                LEFT - 14,
                y + 4,
                probe.probe().label());
        double estimate = probe.auc().estimate();
        if (Double.isNaN(estimate)) {
            return;
        }
        if (!Double.isNaN(probe.auc().low())) {
            add(
                    svg,
                    "<line class=\"whisker\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                    x(probe.auc().low()),
                    y,
                    x(probe.auc().high()),
                    y);
        }
        String style = probe.tells() ? "tells" : probe.probe().kind() == Probe.Kind.BASELINE ? "open" : "point";
        add(svg, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>", style, x(estimate), y);
        add(svg, "<text class=\"name\" x=\"%d\" y=\"%.1f\">%.3f</text>", WIDTH - RIGHT + 22, y + 4, estimate);
    }

    private static void vertical(StringBuilder svg, String style, double at, int height) {
        add(svg, "<line class=\"%s\" x1=\"%.1f\" y1=\"8\" x2=\"%.1f\" y2=\"%d\"/>", style, x(at), x(at), height - 36);
    }

    private static double x(double value) {
        return LEFT + value * (WIDTH - LEFT - RIGHT);
    }

    /** Shares of both classes by value, two bars a line. */
    static String distribution(String feature, Distribution d) {
        int[] filled = IntStream.range(0, d.labels().size())
                .filter(i -> d.synthetic().get(i) + d.real().get(i) > 0)
                .toArray();
        int height = filled.length * BAR_LINE + 4;
        StringBuilder svg = start(SMALL, height, feature + " by class");
        for (int line = 0; line < filled.length; line++) {
            int i = filled[line];
            double y = 2 + line * BAR_LINE;
            String label = d.labels().get(i);
            String shown = label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label;
            add(
                    svg,
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
                    LABELS,
                    y + 15,
                    Html.escape(shown));
            bar(svg, "synthetic", y + 2, d.synthetic().get(i));
            bar(svg, "real", y + 12, d.real().get(i));
        }
        return svg.append("</svg>").toString();
    }

    private static void bar(StringBuilder svg, String style, double y, double share) {
        double most = SMALL - LABELS - 50;
        add(
                svg,
                "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"9\"/>",
                style,
                LABELS + 8,
                y,
                Math.max(share > 0 ? 1 : 0, share * most));
        if (share > 0) {
            add(
                    svg,
                    "<text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%.0f%%</text>",
                    LABELS + 12 + share * most,
                    y + 8.5,
                    100 * share);
        }
    }

    private static StringBuilder start(int width, int height, String description) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                width,
                height,
                width,
                height,
                Html.escape(description)));
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
