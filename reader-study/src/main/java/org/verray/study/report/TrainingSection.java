package org.verray.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.verray.statistics.Alternative;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.inference.LinearTrend;
import org.verray.statistics.inference.TTest;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.UStatistic;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.Readings;
import org.verray.study.readings.StudyData;

/** What a training does: whether readers get better within it, and from the phase before it to the phase after it. */
final class TrainingSection {
    private static final String EARLY = "first half";
    private static final String LATE = "second half";

    private final StudyData data;
    private final ReportOptions options;
    private final Table within = new Table("within", "Within the training")
            .column("phase", "Phase", Table.Kind.TEXT)
            .column("readers", "Readers", Table.Kind.COUNT)
            .column("early", "First half right", Table.Kind.PERCENT)
            .column("late", "Second half right", Table.Kind.PERCENT)
            .column("change", "Change (paired t, these images)", Table.Kind.PERCENT)
            .column("p", "P (t)", Table.Kind.P)
            .column("mrmc", "Change (readers and cases random)", Table.Kind.PERCENT)
            .column("mrmcP", "P", Table.Kind.P)
            .column("perHundred", "Slope over 100 cases", Table.Kind.PERCENT);
    private final Table prePost = new Table("prePost", "Before and after the training")
            .column("before", "Before", Table.Kind.TEXT)
            .column("after", "After", Table.Kind.TEXT)
            .column("readers", "Readers", Table.Kind.COUNT)
            .column("change", "Accuracy, after minus before (paired t)", Table.Kind.PERCENT)
            .column("p", "P (t)", Table.Kind.P)
            .column("mrmc", "The same (readers and cases random)", Table.Kind.PERCENT)
            .column("mrmcP", "P", Table.Kind.P);

    private TrainingSection(StudyData data, ReportOptions options) {
        this.data = data;
        this.options = options;
    }

    /** Empty for studies without a training. */
    static Optional<Section> of(StudyData data, ReportOptions options) {
        return data.phases().stream().anyMatch(StudyData.Phase::training)
                ? Optional.of(new TrainingSection(data, options).section())
                : Optional.empty();
    }

    private Section section() {
        Section section = new Section("training", "Effect of the training");
        List<StudyData.Phase> phases = data.phases();
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).training()) {
                within(phases.get(i));
                prePost(phases.subList(0, i), phases.subList(i + 1, phases.size()));
            }
        }
        if (within.isEmpty() && prePost.isEmpty()) {
            return section.cannot("training", "nobody has answered in the training");
        }
        section.say(
                "Cases come in an order of their own for each reader, so halves differ in cases by chance alone. Without readers who were not trained,"
                        + " a change can also be practice.");
        return section.table(within).table(prePost);
    }

    private void within(StudyData.Phase phase) {
        List<double[]> halves = new ArrayList<>();
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        RatingTable.Builder builder = RatingTable.builder();
        for (Participant reader : data.people()) {
            List<Reading> readings = data.readings().of(reader, phase).stream()
                    .filter(r -> r.call().isPresent() && r.position() >= 0)
                    .toList();
            if (readings.size() > 1) {
                int half = readings.size() / 2;
                halves.add(new double[] {
                    Figures.mean(readings.subList(0, half), Readings::right),
                    Figures.mean(readings.subList(half, readings.size()), Readings::right)
                });
                x.add(Figures.values(readings, Reading::position));
                y.add(Figures.values(readings, Readings::right));
                for (int i = 0; i < readings.size(); i++) {
                    Reading r = readings.get(i);
                    builder.truth(r.facts().name(), r.facts().synthetic());
                    builder.rating(
                            reader.name(), i < half ? EARLY : LATE, r.facts().name(), Readings.call(r));
                }
            }
        }
        if (halves.isEmpty()) {
            return;
        }
        double[] early = halves.stream().mapToDouble(h -> h[0]).toArray();
        double[] late = halves.stream().mapToDouble(h -> h[1]).toArray();
        TTest t = TTest.paired(late, early, options.level());
        Optional<MrmcResult.Difference> mrmc = difference(builder.build());
        Interval slope = LinearTrend.withinReaders(
                        x.toArray(double[][]::new), y.toArray(double[][]::new), options.level())
                .interval();
        within.row(
                phase.title(),
                halves.size(),
                mean(early),
                mean(late),
                t.interval(),
                t.test(Alternative.TWO_SIDED),
                mrmc.map(d -> (Object) change(d, EARLY)).orElse(none()),
                mrmc.map(d -> (Object) d.test()).orElse(none()),
                new Interval(
                        100 * slope.estimate(),
                        100 * slope.low(),
                        100 * slope.high(),
                        slope.level(),
                        slope.method(),
                        slope.reason()));
    }

    private static Table.Undefined none() {
        return new Table.Undefined("fewer than two conditions with readings");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** For any design: U-statistics take readers whose cases differ. */
    private Optional<MrmcResult.Difference> difference(RatingTable table) {
        UStatistic usual = UStatistic.of(Measure.ACCURACY.figure());
        return new UStatistic(
                        usual.fom(),
                        usual.estimator(),
                        usual.readers(),
                        usual.cases(),
                        usual.reference(),
                        options.level())
                .analyze(table).differences().stream().findFirst();
    }

    /** The later condition minus the earlier one. */
    private static Interval change(MrmcResult.Difference difference, String earlier) {
        Interval d = difference.interval();
        return difference.modality1().equals(earlier)
                ? new Interval(-d.estimate(), -d.high(), -d.low(), d.level(), d.method(), d.reason())
                : d;
    }

    private void prePost(List<StudyData.Phase> before, List<StudyData.Phase> after) {
        Optional<StudyData.Phase> first = last(before);
        Optional<StudyData.Phase> second =
                after.stream().filter(p -> p.verdict() && !p.training()).findFirst();
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        List<double[]> both = new ArrayList<>();
        for (Participant reader : data.people()) {
            double pre = Figures.mean(data.readings().of(reader, first.get()), Readings::right);
            double post = Figures.mean(data.readings().of(reader, second.get()), Readings::right);
            if (!Double.isNaN(pre) && !Double.isNaN(post)) {
                both.add(new double[] {pre, post});
            }
        }
        TTest t = TTest.paired(
                both.stream().mapToDouble(b -> b[1]).toArray(),
                both.stream().mapToDouble(b -> b[0]).toArray(),
                options.level());
        Optional<MrmcResult.Difference> mrmc = Measure.ACCURACY
                .table(
                        data,
                        r -> r.participant().person()
                                && (r.phase().equals(first.get()) || r.phase().equals(second.get())))
                .flatMap(this::difference);
        prePost.row(
                first.get().title(),
                second.get().title(),
                both.size(),
                t.interval(),
                both.isEmpty() ? new Table.Undefined(Reason.NO_CASES.text()) : t.test(Alternative.TWO_SIDED),
                mrmc.map(d -> (Object) change(d, first.get().id())).orElse(none()),
                mrmc.map(d -> (Object) d.test()).orElse(none()));
    }

    private static Optional<StudyData.Phase> last(List<StudyData.Phase> phases) {
        return phases.stream().filter(p -> p.verdict() && !p.training()).reduce((a, b) -> b);
    }
}
