package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.verray.datasets.summary.Html;
import org.verray.datasets.summary.Plot;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/** The pictures of the report of a matrix. */
final class MatrixPlots {
    private static final List<String> PANELS = List.of(Conditions.AS_FOUND, "matched-jpeg-75", "short512-jpeg75");
    private static final int PANEL_WIDTH = 330;
    private static final int PANEL_HEIGHT = 250;

    private final MatrixResult result;

    MatrixPlots(MatrixResult result) {
        this.result = result;
    }

    private List<String> panels() {
        Set<String> names = new LinkedHashSet<>();
        result.cells().forEach(cell -> names.add(cell.condition().name()));
        return PANELS.stream().filter(names::contains).toList();
    }

    /** Areas of families with intervals that take groups into account. */
    String families() {
        Map<String, Map<String, FamilyFigure>> families = new LinkedHashMap<>();
        for (boolean probes : new boolean[] {false, true}) {
            result.families(probes).stream()
                    .filter(f -> f.condition().name().equals(Conditions.AS_FOUND))
                    .forEach(f -> families.put(f.family(), new LinkedHashMap<>()));
        }
        double least = 0.5;
        for (boolean probes : new boolean[] {false, true}) {
            for (FamilyFigure f : result.families(probes)) {
                if (families.containsKey(f.family())
                        && panels().contains(f.condition().name())) {
                    families.get(f.family()).put(f.condition().name(), f);
                    least = Math.min(
                            least,
                            Double.isNaN(f.clustered().low())
                                    ? 0.5
                                    : f.clustered().low());
                }
            }
        }
        if (families.isEmpty()) {
            return "";
        }
        double low = least < 0.2 ? 0 : least < 0.45 ? 0.2 : 0.4;
        double[] ticks = IntStream.rangeClosed((int) Math.round(low * 5), 5)
                .mapToDouble(i -> i / 5.0)
                .toArray();
        ForestPanels forest = new ForestPanels(panels(), low, 1, 0.5, ticks);
        families.forEach((family, byCondition) -> forest.row(
                family, panels().stream().map(c -> point(byCondition.get(c))).toList()));
        String seeds = result.facts().seeds().size() > 1 ? " Ticks are single seeds." : "";
        return section(
                "Each family, with intervals for cases in groups",
                forest.svg("Areas under the ROC curve of each generator family with 95% intervals", "AUC"),
                "Dots: area" + (seeds.isEmpty() ? "" : ", mean over seeds")
                        + "; lines: 95% interval that takes patients and aligned pairs into account; dashed: chance."
                        + seeds + " Worst first; probes last.");
    }

    private static ForestPanels.Point point(FamilyFigure f) {
        if (f == null) {
            return nothing();
        }
        List<Double> seeds = f.bySeed().size() > 1
                ? f.bySeed().stream().map(m -> m.auc().estimate()).toList()
                : List.of();
        return new ForestPanels.Point(f.clustered(), seeds);
    }

    private static ForestPanels.Point nothing() {
        return new ForestPanels.Point(Interval.undefined(0.95, "none", Reason.NO_CASES), List.of());
    }

    /** False alarms by source. */
    String sources() {
        boolean unseen = result.sources().stream().anyMatch(SourceFigure::unseen);
        Map<String, Map<String, SourceFigure>> sources = new LinkedHashMap<>();
        double most = 0.1;
        for (SourceFigure s : result.sources()) {
            if (s.detector().equals(Contestant.MODEL)
                    && s.unseen() == unseen
                    && panels().contains(s.condition().name())
                    && s.n() >= Metrics.FEW) {
                sources.computeIfAbsent(s.source() + " (n = " + s.n() + ")", name -> new LinkedHashMap<>())
                        .put(s.condition().name(), s);
                most = Math.max(
                        most,
                        s.n() < 10
                                ? s.falseAlarms().estimate()
                                : s.falseAlarms().high());
            }
        }
        if (sources.isEmpty()) {
            return "";
        }
        double high = most > 0.5 ? 1 : most > 0.25 ? 0.5 : most > 0.1 ? 0.25 : 0.1;
        double[] ticks = high == 1
                ? new double[] {0, 0.25, 0.5, 0.75, 1}
                : high == 0.5
                        ? new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5}
                        : high == 0.25
                                ? new double[] {0, 0.05, 0.1, 0.15, 0.2, 0.25}
                                : new double[] {0, 0.02, 0.04, 0.06, 0.08, 0.1};
        ForestPanels forest = new ForestPanels(panels(), 0, high, 0.05, ticks);
        sources.forEach((source, byCondition) -> forest.row(
                source, panels().stream().map(c -> point(byCondition.get(c))).toList()));
        return section(
                unseen ? "False alarms on sources held out of training" : "False alarms by source of real cases",
                forest.svg("Shares of real cases called synthetic, by source", "called synthetic"),
                "Share of real cases called synthetic at the locked threshold, with Wilson's 95% interval; dashed: 5%. Sources"
                        + " with fewer than " + Metrics.FEW + " cases are left out."
                        + (unseen ? "" : " The model may have been trained on other images of these sources."));
    }

    private static ForestPanels.Point point(SourceFigure s) {
        return s == null
                ? nothing()
                : new ForestPanels.Point(s.falseAlarms(), s.bySeed().size() > 1 ? s.bySeed() : List.of());
    }

    private static String section(String title, String svg, String caption) {
        return "<section><h2>" + Html.escape(title) + "</h2><figure class=\"wide\">" + svg + "<figcaption>"
                + Html.escape(caption) + "</figcaption></figure></section>";
    }

    /** A panel for each sweep. */
    String sweeps() {
        StringBuilder panels = new StringBuilder();
        for (Sweep sweep : Sweep.values()) {
            List<ConditionFigure> points = result.sweep(sweep).stream()
                    .filter(c -> c.detector().equals(Contestant.MODEL)
                            && !c.families().isEmpty())
                    .toList();
            boolean swept = points.stream().anyMatch(c -> c.condition().kind() == Condition.Kind.SWEEP);
            if (swept && points.size() > 1) {
                panels.append("<figure>").append(panel(sweep, points)).append("</figure>");
            }
        }
        if (panels.isEmpty()) {
            return "";
        }
        boolean pooled = !result.facts().trained();
        return "<section><h2>Sweeps</h2><p>Both classes are treated alike, from the plain file on the left to the strongest"
                + " treatment. <span class=\"key\"><b class=\"r\">Blue</b>: "
                + (pooled ? "all cases together, with the interval for cases in groups" : "mean over families")
                + "; <b class=\"s\">orange</b>: the family that is worst at that point, with DeLong's interval; dashed:"
                + " chance.</span></p><div class=\"figures\">" + panels + "</div></section>";
    }

    private static String panel(Sweep sweep, List<ConditionFigure> unordered) {
        List<ConditionFigure> points = new ArrayList<>(unordered);
        Comparator<ConditionFigure> rising =
                Comparator.comparingDouble(c -> c.condition().on(sweep.label()).orElseThrow());
        boolean falling = Double.isNaN(sweep.neutral()) || sweep == Sweep.CROP || sweep == Sweep.WINDOW;
        points.sort(falling ? rising.reversed() : rising);
        int n = points.size();
        List<Double> xs = IntStream.range(0, n)
                .mapToObj(i -> 0.04 + 0.92 * i / Math.max(1, n - 1))
                .toList();
        double least = points.stream()
                .flatMap(c -> c.worst().stream())
                .mapToDouble(f -> Double.isNaN(f.auc().low())
                        ? f.auc().estimate()
                        : f.auc().low())
                .min()
                .orElse(0.5);
        double low = least >= 0.4 ? 0.4 : least >= 0.2 ? 0.2 : 0;
        List<Double> ticks = IntStream.rangeClosed((int) Math.round(low * 5), 5)
                .mapToObj(i -> i / 5.0)
                .toList();
        Plot plot = new Plot(PANEL_WIDTH, PANEL_HEIGHT, low, 1)
                .axes(
                        xs,
                        sweep.axis(),
                        x -> value(points.get(xs.indexOf(x))
                                .condition()
                                .on(sweep.label())
                                .orElseThrow()),
                        ticks,
                        "AUC",
                        t -> String.format(Locale.ROOT, "%.1f", t))
                .line("chance", 0, 0.5, 1, 0.5);
        boolean pooled = points.stream().allMatch(c -> c.pooled().isPresent());
        if (pooled) {
            plot.path(
                    "band",
                    band(
                            points.stream()
                                    .map(c -> c.pooled().orElseThrow().clustered())
                                    .toList(),
                            xs));
        }
        List<double[]> upper = new ArrayList<>();
        List<double[]> worst = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ConditionFigure c = points.get(i);
            double area = pooled ? c.pooled().orElseThrow().auc().estimate() : c.meanAuc();
            upper.add(new double[] {xs.get(i), area});
            Optional<FamilyFigure> w = c.worst();
            Interval interval = w.orElseThrow().auc();
            if (!Double.isNaN(interval.low())) {
                plot.line("whisker worst", xs.get(i), Math.max(low, interval.low()), xs.get(i), interval.high());
            }
            worst.add(new double[] {xs.get(i), interval.estimate()});
        }
        plot.path("curve", upper).path("curve worst", worst);
        upper.forEach(p -> plot.dot("point", p[0], p[1], 3.5));
        worst.forEach(p -> plot.dot("point worst", p[0], p[1], 3.5));
        return plot.svg("Area under the ROC curve against " + sweep.axis());
    }

    private static List<double[]> band(List<Interval> intervals, List<Double> xs) {
        List<double[]> outline = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            Interval interval = intervals.get(i);
            outline.add(
                    new double[] {xs.get(i), Double.isNaN(interval.high()) ? interval.estimate() : interval.high()});
        }
        for (int i = xs.size() - 1; i >= 0; i--) {
            Interval interval = intervals.get(i);
            outline.add(new double[] {xs.get(i), Double.isNaN(interval.low()) ? interval.estimate() : interval.low()});
        }
        return outline;
    }

    private static String value(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
    }
}
