package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.Plot;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Interval;
import org.verray.statistics.calibration.ReliabilityCurve;
import org.verray.statistics.proportion.Proportion;
import org.verray.statistics.roc.RocCurve;

/** The pictures of the report. */
final class Plots {
    private static final List<Double> TENTHS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    private static final int BINS = 20;
    private static final int SIDE = 340;

    private Plots() {}

    /** ROC curve with the operating point and its two Wilson intervals; axes alone where there is one class only. */
    static String roc(Evaluation evaluation) {
        Metrics m = evaluation.overall();
        Plot plot = new Plot(SIDE, SIDE, 0, 1)
                .axes(TENTHS, "false alarms (1 − specificity)", TENTHS, "sensitivity", Plots::tick)
                .line("chance", 0, 0, 1, 1);
        if (m.nReal() == 0 || m.nSynthetic() == 0) {
            return plot.text("label", "middle", 0.5, 0.5, "one class only").svg("No ROC curve: one class only");
        }
        RocCurve curve =
                RocCurve.of(evaluation.table().truth(), evaluation.table().scores());
        plot.path(
                "curve",
                curve.points().stream()
                        .map(p -> new double[] {p.falsePositiveRate(), p.sensitivity()})
                        .toList());
        double x = 1 - m.specificity().estimate();
        double y = m.sensitivity().estimate();
        plot.line("whisker", 1 - m.specificity().high(), y, 1 - m.specificity().low(), y)
                .line("whisker", x, m.sensitivity().low(), x, m.sensitivity().high())
                .dot("point", x, y, 4.5);
        return plot.svg("ROC curve, area " + Html.number(m.auc().estimate()) + ", operating point at sensitivity "
                + Html.percent(y) + " and specificity " + Html.percent(1 - x));
    }

    /** Share of each class in bins of the score, synthetic cases upwards and real ones downwards. */
    static String scores(Evaluation evaluation) {
        double[] synthetic = shares(evaluation, Truth.SYNTHETIC);
        double[] real = shares(evaluation, Truth.REAL);
        double top = Math.max(
                0.1,
                IntStream.range(0, BINS)
                        .mapToDouble(i -> Math.max(synthetic[i], real[i]))
                        .max()
                        .orElse(1));
        double step = top > 0.5 ? 0.25 : top > 0.25 ? 0.1 : 0.05;
        double end = Math.ceil(top / step) * step;
        List<Double> ticks = new ArrayList<>();
        for (double tick = -end; tick <= end + 1e-9; tick += step) {
            ticks.add(Math.abs(tick) < 1e-9 ? 0.0 : tick);
        }
        Plot plot = new Plot(SIDE, SIDE, -end, end)
                .axes(
                        TENTHS,
                        "score",
                        ticks,
                        "share of the class",
                        t -> String.format(Locale.ROOT, "%.0f%%", 100 * Math.abs(t)));
        for (int i = 0; i < BINS; i++) {
            plot.bar("synthetic", (double) i / BINS, (i + 1.0) / BINS, synthetic[i]);
            plot.bar("real", (double) i / BINS, (i + 1.0) / BINS, -real[i]);
        }
        double threshold = evaluation.threshold();
        plot.line("threshold", threshold, -end, threshold, end)
                .text("label", "start", 0.02, 0.9 * end, "synthetic")
                .text("label", "start", 0.02, -0.95 * end, "real");
        return plot.svg("Histogram of scores of both classes, threshold " + Html.number(threshold));
    }

    private static double[] shares(Evaluation evaluation, Truth truth) {
        double[] shares = new double[BINS];
        double n = evaluation.table().count(truth);
        evaluation.table().cases().stream()
                .filter(c -> c.truth() == truth)
                .forEach(c -> shares[Math.min(BINS - 1, (int) (c.score() * BINS))] += 1 / n);
        return shares;
    }

    /** Observed share of synthetic cases against the mean score, in bins, with Wilson intervals. */
    static String reliability(Evaluation evaluation) {
        ReliabilityCurve curve = ReliabilityCurve.equalWidth(
                evaluation.table().truth(), evaluation.table().scores(), Metrics.ECE_BINS);
        Plot plot = new Plot(SIDE, SIDE, 0, 1)
                .axes(TENTHS, "mean score", TENTHS, "observed share synthetic", Plots::tick)
                .line("chance", 0, 0, 1, 1)
                .path(
                        "curve thin",
                        curve.bins().stream()
                                .map(b -> new double[] {b.meanProbability(), b.positiveShare()})
                                .toList());
        double most =
                curve.bins().stream().mapToInt(ReliabilityCurve.Bin::n).max().orElse(1);
        for (ReliabilityCurve.Bin bin : curve.bins()) {
            Interval interval =
                    new Proportion(Math.round(bin.positiveShare() * bin.n()), bin.n()).wilson(evaluation.level());
            plot.line("whisker", bin.meanProbability(), interval.low(), bin.meanProbability(), interval.high());
            plot.dot("point", bin.meanProbability(), bin.positiveShare(), 2.5 + 4.5 * Math.sqrt(bin.n() / most));
        }
        return plot.svg("Reliability curve, expected calibration error "
                + Html.number(evaluation.overall().ece()));
    }

    /** An interval on a scale from 0 to 1 with a mark at 0.5, for a cell of a table. */
    static String whisker(Interval interval) {
        if (Double.isNaN(interval.estimate())) {
            return "";
        }
        StringBuilder svg = new StringBuilder("<svg class=\"mini\" viewBox=\"-4 0 128 16\" width=\"128\" height=\"16\""
                + " aria-hidden=\"true\"><line class=\"grid\" x1=\"0\" y1=\"8\" x2=\"120\" y2=\"8\"/>"
                + "<line class=\"axis\" x1=\"60\" y1=\"3\" x2=\"60\" y2=\"13\"/>");
        if (!Double.isNaN(interval.low())) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"whisker\" x1=\"%.1f\" y1=\"8\" x2=\"%.1f\" y2=\"8\"/>",
                    120 * interval.low(),
                    120 * interval.high()));
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"point\" cx=\"%.1f\" cy=\"8\" r=\"3.5\"/></svg>",
                        120 * interval.estimate()))
                .toString();
    }

    private static String tick(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
