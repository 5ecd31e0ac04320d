package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.summary.Plot;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.roc.RocCurve;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** ROC curves of every reader, of their average and of every program in one picture, with the points at which they call. */
final class RocFigure {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 470;

    /** Room for the legend beside the curves. */
    private static final int LEGEND = 380;

    private static final int COLOURS = 8;
    private static final List<Double> TICKS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);

    private final Plot plot = new Plot(WIDTH, HEIGHT, 0, 1, LEGEND);
    private double legend = 0.97;

    private RocFigure() {}

    /** The points of each curve that was drawn, by participant; the average is called as given. */
    record Result(Section.Picture picture, Table points) {}

    static Result of(StudyData data, StudyData.Phase phase, double level) {
        RocFigure figure = new RocFigure();
        Table points = new Table("curve-" + phase.id(), "")
                .column("participant", "Participant", Table.Kind.TEXT)
                .column("falsePositiveRate", "False positive rate", Table.Kind.NUMBER)
                .column("sensitivity", "Sensitivity", Table.Kind.NUMBER);
        figure.draw(data, phase, level, points);
        String about = "ROC curves, " + phase.title();
        return new Result(
                new Section.Picture(figure.plot.svg(about), figure.plot.document(about, ReportStyle.svg())), points);
    }

    private void draw(StudyData data, StudyData.Phase phase, double level, Table points) {
        axes();
        List<RocCurve> people = new ArrayList<>();
        for (Participant reader : data.people()) {
            curve(data.readings().of(reader, phase)).ifPresent(curve -> {
                people.add(curve);
                plot.path("curve reader", points(curve));
                keep(points, reader.name(), points(curve));
            });
        }
        for (Participant reader : data.people()) {
            List<Reading> readings = data.readings().of(reader, phase);
            if (!readings.isEmpty()) {
                call(readings, "point reader", 3);
            }
        }
        if (!people.isEmpty()) {
            List<double[]> average = AverageRoc.of(people);
            plot.path("curve average", average);
            keep(points, "average of readers", average);
            entry(
                    "curve average",
                    "Average of " + people.size() + (people.size() == 1 ? " reader" : " readers")
                            + String.format(", AUC %.3f", AverageRoc.area(average)));
            entry("curve reader", "Readers, with the points of their calls");
        }
        int colour = 0;
        for (Participant program : data.programs()) {
            List<Reading> readings = data.readings().of(program, phase);
            if (readings.isEmpty()) {
                continue;
            }
            String style = "c" + colour++ % COLOURS + (program.type() == Participant.Type.DETECTOR ? "" : " model");
            curve(readings).ifPresent(curve -> {
                plot.path("curve " + style, points(curve));
                keep(points, program.name(), points(curve));
            });
            cross(readings, style, level);
            Interval auc = Figures.auc(readings, level);
            entry(
                    "curve " + style,
                    program.name() + (Double.isNaN(auc.estimate()) ? "" : String.format(", AUC %.3f", auc.estimate())));
        }
    }

    private void axes() {
        plot.axes(
                TICKS,
                "False positive rate (1 - specificity)",
                t -> String.format("%.1f", t),
                TICKS,
                "Sensitivity",
                t -> String.format("%.1f", t));
        plot.line("chance", 0, 0, 1, 1);
    }

    private static java.util.Optional<RocCurve> curve(List<Reading> readings) {
        List<Reading> rated =
                readings.stream().filter(r -> !Double.isNaN(r.rating())).toList();
        long positives = rated.stream().filter(r -> r.facts().synthetic()).count();
        return positives == 0 || positives == rated.size()
                ? java.util.Optional.empty()
                : java.util.Optional.of(RocCurve.of(Figures.truth(rated), Figures.values(rated, Reading::rating)));
    }

    private static List<double[]> points(RocCurve curve) {
        return curve.points().stream()
                .map(p -> new double[] {p.falsePositiveRate(), p.sensitivity()})
                .toList();
    }

    private static void keep(Table table, String name, List<double[]> points) {
        points.forEach(p -> table.row(name, p[0], p[1]));
    }

    private void call(List<Reading> readings, String style, double radius) {
        ConfusionCounts counts = Figures.counts(readings);
        double sensitivity = counts.sensitivity().estimate();
        double specificity = counts.specificity().estimate();
        if (!Double.isNaN(sensitivity) && !Double.isNaN(specificity)) {
            plot.dot(style, 1 - specificity, sensitivity, radius);
        }
    }

    /** The point at which a program calls, with Wilson's intervals of both rates. */
    private void cross(List<Reading> readings, String style, double level) {
        ConfusionCounts counts = Figures.counts(readings);
        Interval sensitivity = counts.sensitivity().wilson(level);
        Interval specificity = counts.specificity().wilson(level);
        if (!sensitivity.reason().isNone() || !specificity.reason().isNone()) {
            return;
        }
        double x = 1 - specificity.estimate();
        plot.line("whisker " + style, x, sensitivity.low(), x, sensitivity.high());
        plot.line(
                "whisker " + style,
                1 - specificity.high(),
                sensitivity.estimate(),
                1 - specificity.low(),
                sensitivity.estimate());
        plot.dot("point " + style, x, sensitivity.estimate(), 4.5);
    }

    private void entry(String style, String words) {
        plot.line(style, 1.05, legend, 1.12, legend);
        plot.text("name", "start", 1.15, legend - 0.01, words.length() > 46 ? words.substring(0, 45) + "…" : words);
        legend -= 0.055;
    }
}
