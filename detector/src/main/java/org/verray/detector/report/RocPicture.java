package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verray.datasets.summary.Plot;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.RocCurve;

/** ROC curves of one or more scores in one picture, as an SVG file that needs nothing else. */
public final class RocPicture {
    private static final List<Double> TENTHS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    private static final int SIDE = 460;

    /** Colours that those who see few colours can tell apart (Okabe and Ito); beyond them they begin again, dashed. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    /** Steps below half a pixel are left out, so that a curve of a million cases stays a small file. */
    private static final double STEP = 0.001;

    private static final int LEGEND = 12;
    private static final int LONGEST = 20;

    private RocPicture() {}

    /** A curve with its name and area. */
    public record Curve(String name, RocCurve curve, Interval area) {}

    /** Draws curves in the order given, each with its area in the legend; a curve of one class is named with the reason alone. */
    public static String svg(List<Curve> curves) {
        Plot plot = new Plot(SIDE, SIDE, 0, 1)
                .axes(TENTHS, "false-positive rate (1 − specificity)", TENTHS, "sensitivity", t -> format("%.1f", t))
                .line("chance", 0, 0, 1, 1);
        StringBuilder style =
                new StringBuilder("svg{background:#fff}text{font:12px sans-serif;fill:#333}.grid{stroke:#e4e4e4}"
                        + ".axis{stroke:#888}.chance{stroke:#999;stroke-dasharray:4 4}path{fill:none;stroke-width:2}");
        int shown = Math.min(curves.size(), LEGEND);
        for (int i = 0; i < curves.size(); i++) {
            Curve each = curves.get(i);
            style.append(format(
                    ".c%d{stroke:%s%s}",
                    i, COLOURS.get(i % COLOURS.size()), i < COLOURS.size() ? "" : ";stroke-dasharray:7 3"));
            boolean drawn = each.curve().positives() > 0 && each.curve().negatives() > 0;
            if (drawn) {
                plot.path("c" + i, points(each.curve()));
            }
            if (i < shown) {
                double y = 0.05 * (shown - i) - 0.02;
                if (drawn) {
                    plot.path("c" + i, List.of(new double[] {0.94, y + 0.012}, new double[] {0.99, y + 0.012}));
                }
                plot.text("label", "end", 0.93, y, name(each) + ": " + area(each.area()));
            }
        }
        return plot.document("ROC curves", style.toString());
    }

    private static String name(Curve curve) {
        String name = curve.name();
        return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
    }

    private static String area(Interval area) {
        if (Double.isNaN(area.estimate())) {
            return area.reason().text();
        }
        String text = format("AUC %.3f", area.estimate());
        return Double.isNaN(area.low()) ? text : text + format(" (%.3f to %.3f)", area.low(), area.high());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static List<double[]> points(RocCurve curve) {
        List<double[]> kept = new ArrayList<>();
        RocCurve.Point last = curve.points().get(curve.points().size() - 1);
        double x = -1;
        double y = -1;
        for (RocCurve.Point p : curve.points()) {
            boolean moved = p.falsePositiveRate() - x > STEP || p.sensitivity() - y > STEP;
            if (moved || p == last) {
                x = p.falsePositiveRate();
                y = p.sensitivity();
                kept.add(new double[] {x, y});
            }
        }
        return kept;
    }
}
