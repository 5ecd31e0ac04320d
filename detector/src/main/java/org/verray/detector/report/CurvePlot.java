package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.datasets.summary.Plot;

/** Pictures of figures over the steps of a training, all with the same horizontal axis and the chosen step marked. */
final class CurvePlot {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 220;
    private static final int TICKS = 4;

    private final List<Map<String, Double>> history;
    private final double last;
    private final double best;

    /**
     * Sets up the axis.
     *
     * @param history figures of each validation, {@code step} among them; at least one
     * @param best step whose weights were chosen
     */
    CurvePlot(List<Map<String, Double>> history, int best) {
        this.history = history;
        this.last = history.get(history.size() - 1).get("step");
        this.best = best;
    }

    /** A loss: the axis starts at 0 unless the curve is far above it. */
    String loss(String name, String title) {
        List<double[]> points = points(name);
        double top = points.stream().mapToDouble(p -> p[1]).max().orElse(1);
        double bottom = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
        double from = bottom > 0.7 * top || bottom < 0 ? bottom - 0.2 * (top - bottom) : 0;
        double step = tick(Math.max(top - from, 1e-6));
        double low = Math.floor(from / step) * step;
        double high = Math.ceil(top / step + 1e-9) * step;
        return picture(title, points, low, high, step, false);
    }

    /** An area under the ROC curve: the axis ends at 1. */
    String area(String name) {
        List<double[]> points = points(name);
        double bottom = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
        double low = Math.min(0.4, Math.floor(bottom * 5) / 5);
        return picture("AUC", points, low, 1, 0.2, true);
    }

    private String picture(String title, List<double[]> points, double low, double high, double step, boolean chance) {
        int decimals = Math.max(1, (int) Math.ceil(-Math.log10(step) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + 1e-9; i++) {
            ticks.add(low + i * step);
        }
        Plot plot = new Plot(WIDTH, HEIGHT, low, high)
                .axes(
                        steps(),
                        "step",
                        x -> label(x * last),
                        ticks,
                        title,
                        y -> String.format(Locale.ROOT, "%." + decimals + "f", y));
        if (chance) {
            plot.line("chance", 0, 0.5, 1, 0.5);
        }
        plot.line("threshold", best / last, low, best / last, high).path("curve", points);
        points.forEach(p -> plot.dot("point", p[0], p[1], 3));
        return plot.svg(title + " over " + history.size() + " validations");
    }

    private List<double[]> points(String name) {
        return history.stream()
                .filter(entry -> entry.containsKey(name) && Double.isFinite(entry.get(name)))
                .map(entry -> new double[] {entry.get("step") / last, entry.get(name)})
                .toList();
    }

    /** Thousands as k, so that the last label fits below the end of the axis. */
    private static String label(double step) {
        long whole = Math.round(step);
        if (whole < 1000) {
            return Long.toString(whole);
        }
        return whole % 1000 == 0 ? whole / 1000 + "k" : String.format(Locale.ROOT, "%.1fk", whole / 1000.0);
    }

    /** Round steps along the axis. */
    private List<Double> steps() {
        double step = Math.max(1, tick(last));
        List<Double> ticks = new ArrayList<>();
        for (double s = 0; s <= last + 1e-9; s += step) {
            ticks.add(s / last);
        }
        return ticks;
    }

    /** The roundest distance that divides a range into about four. */
    private static double tick(double range) {
        double rough = range / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double leading = rough / power;
        return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
    }
}
