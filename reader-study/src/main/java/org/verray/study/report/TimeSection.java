package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.verray.datasets.summary.Plot;
import org.verray.statistics.Alternative;
import org.verray.statistics.Interval;
import org.verray.statistics.inference.LinearTrend;
import org.verray.statistics.inference.TTest;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.Readings;
import org.verray.study.readings.StudyData;

/** Times, and whether readers change with the order of cases: get better, faster or tired. */
final class TimeSection {
    private static final int BLOCKS = 10;
    private static final int PER = 100;

    private final StudyData data;
    private final ReportOptions options;

    private TimeSection(StudyData data, ReportOptions options) {
        this.data = data;
        this.options = options;
    }

    static Section of(StudyData data, ReportOptions options) {
        return new TimeSection(data, options).section();
    }

    private Section section() {
        Section section = new Section("time", "Time, order and fatigue");
        Table times = new Table("seconds", "Median seconds a case")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("readings", "Timed readings", Table.Kind.COUNT)
                .column("all", "All", Table.Kind.COUNT)
                .column("real", "Real", Table.Kind.COUNT)
                .column("synthetic", "Synthetic", Table.Kind.COUNT)
                .column("right", "Right calls", Table.Kind.COUNT)
                .column("wrong", "Wrong calls", Table.Kind.COUNT);
        Table order = new Table("order", "Change over 100 cases, mean of the readers' slopes (t over readers)")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("readers", "Readers", Table.Kind.COUNT)
                .column("accuracy", "Accuracy", Table.Kind.PERCENT)
                .column("accuracyP", "P", Table.Kind.P)
                .column("time", "Time, ratio", Table.Kind.NUMBER)
                .column("timeP", "P", Table.Kind.P);
        for (StudyData.Phase phase : data.phases()) {
            List<Reading> readings = data.readings().of(data.people(), phase);
            if (readings.stream().anyMatch(r -> !Double.isNaN(r.seconds()))) {
                times.row(
                        phase.title(),
                        (int) readings.stream()
                                .filter(r -> !Double.isNaN(r.seconds()))
                                .count(),
                        median(readings, r -> true),
                        median(readings, r -> !r.facts().synthetic()),
                        median(readings, r -> r.facts().synthetic()),
                        median(readings, r -> r.right().orElse(false)),
                        median(readings, r -> !r.right().orElse(true)));
            }
            if (readings.stream().anyMatch(r -> r.position() >= 0)) {
                order(order, phase);
            }
            if (phase.verdict()
                    && readings.stream()
                            .anyMatch(r -> r.position() >= 0 && r.call().isPresent())) {
                section.picture(
                        "order-" + phase.id(),
                        picture(phase),
                        phase.title()
                                + ": share of right calls by tenths of the order of reading, mean of the readers.");
            }
        }
        if (times.isEmpty() && order.isEmpty()) {
            return section.cannot("time", "readings have neither times nor an order");
        }
        return section.table(times).table(order);
    }

    private static double median(List<Reading> readings, Predicate<Reading> which) {
        return Figures.median(readings.stream().filter(which).toList(), Reading::seconds);
    }

    private void order(Table table, StudyData.Phase phase) {
        TTest accuracy = trend(phase, Readings::right);
        TTest time = trend(phase, r -> r.seconds() > 0 ? Math.log(r.seconds()) : Double.NaN);
        table.row(
                phase.title(),
                data.readings()
                        .withValue(data.people(), phase, r -> r.position())
                        .size(),
                phase.verdict() ? scaled(accuracy.interval()) : new Table.Undefined("no calls in this phase"),
                phase.verdict() ? accuracy.test(Alternative.TWO_SIDED) : null,
                ratio(scaled(time.interval())),
                time.test(Alternative.TWO_SIDED));
    }

    private TTest trend(StudyData.Phase phase, ToDoubleFunction<Reading> value) {
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        for (Participant reader : data.people()) {
            List<Reading> usable = data.readings().of(reader, phase).stream()
                    .filter(r -> r.position() >= 0 && !Double.isNaN(value.applyAsDouble(r)))
                    .toList();
            if (usable.size() > 1) {
                x.add(Figures.values(usable, r -> r.position()));
                y.add(Figures.values(usable, value));
            }
        }
        return LinearTrend.withinReaders(x.toArray(double[][]::new), y.toArray(double[][]::new), options.level());
    }

    private static Interval scaled(Interval slope) {
        return new Interval(
                PER * slope.estimate(),
                PER * slope.low(),
                PER * slope.high(),
                slope.level(),
                slope.method(),
                slope.reason());
    }

    private static Interval ratio(Interval logarithm) {
        return new Interval(
                Math.exp(logarithm.estimate()),
                Math.exp(logarithm.low()),
                Math.exp(logarithm.high()),
                logarithm.level(),
                logarithm.method() + " of logarithms",
                logarithm.reason());
    }

    private Section.Picture picture(StudyData.Phase phase) {
        Plot plot = new Plot(480, 240, 0, 1, 22)
                .axes(
                        List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
                        "Order of reading, share of the phase",
                        t -> String.format("%.0f%%", 100 * t),
                        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
                        "Right",
                        t -> String.format("%.0f%%", 100 * t));
        List<double[]> line = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            List<Double> shares = new ArrayList<>();
            for (Participant reader : data.people()) {
                List<Reading> readings = data.readings().of(reader, phase);
                int at = block;
                double share = Figures.mean(
                        readings.stream()
                                .filter(r ->
                                        r.position() >= 0 && BLOCKS * r.position() / Math.max(1, readings.size()) == at)
                                .toList(),
                        Readings::right);
                if (!Double.isNaN(share)) {
                    shares.add(share);
                }
            }
            if (!shares.isEmpty()) {
                double mean = shares.stream().mapToDouble(s -> s).average().orElseThrow();
                line.add(new double[] {(block + 0.5) / BLOCKS, mean});
            }
        }
        plot.path("curve average", line);
        line.forEach(p -> plot.dot("point average", p[0], p[1], 3.5));
        String about = "Accuracy by order of reading, " + phase.title();
        return new Section.Picture(plot.svg(about), plot.document(about, ReportStyle.svg()));
    }
}
