package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.summary.Plot;
import org.verray.statistics.calibration.BrierDecomposition;
import org.verray.statistics.calibration.ReliabilityCurve;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.Readings;
import org.verray.study.readings.StudyData;

/** Whether readers are as often right as they say they are sure. */
final class ConfidenceSection {
    private static final int BINS = 5;
    private static final double LOWEST = 0.5;

    private ConfidenceSection() {}

    static Section of(StudyData data) {
        Section section = new Section("confidence", "Confidence");
        Table table = new Table("calibration", "")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("participant", "Who", Table.Kind.TEXT)
                .column("readings", "Readings", Table.Kind.COUNT)
                .column("statedRight", "Stated", Table.Kind.PERCENT)
                .column("right", "Right", Table.Kind.PERCENT)
                .column("ece", "Calibration error", Table.Kind.NUMBER)
                .column("brier", "Brier score", Table.Kind.NUMBER)
                .column("confidenceWhenRight", "Confidence when right", Table.Kind.COUNT)
                .column("confidenceWhenWrong", "when wrong", Table.Kind.COUNT);
        for (StudyData.Phase phase : data.verdictPhases()) {
            List<Reading> people = usable(data.readings().of(data.people(), phase));
            row(table, phase, "all readers", people);
            for (Participant program : data.programs()) {
                row(table, phase, program.name(), usable(data.readings().of(program, phase)));
            }
            if (!people.isEmpty()) {
                section.picture(
                        "confidence-" + phase.id(),
                        picture(phase, people),
                        phase.title()
                                + ": share of right calls by stated confidence, all readers. On the dashed line readers are as often right as"
                                + " they say; below it they are too sure.");
            }
        }
        if (table.isEmpty()) {
            return section.cannot("calibration", "nobody was asked how sure they are, or nobody answered");
        }
        section.say("A confidence of 0 is a guess, stated as right half of the time; 100 is stated as always right.");
        return section.table(table);
    }

    private static List<Reading> usable(List<Reading> readings) {
        return readings.stream()
                .filter(r -> r.call().isPresent() && !Double.isNaN(r.confidence()))
                .toList();
    }

    private static double stated(Reading reading) {
        return LOWEST + reading.confidence() / 200;
    }

    private static boolean[] right(List<Reading> readings) {
        boolean[] right = new boolean[readings.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = readings.get(i).right().orElseThrow();
        }
        return right;
    }

    private static void row(Table table, StudyData.Phase phase, String who, List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        double[] stated = Figures.values(readings, ConfidenceSection::stated);
        boolean[] right = right(readings);
        table.row(
                phase.title(),
                who,
                readings.size(),
                Figures.mean(readings, ConfidenceSection::stated),
                Figures.mean(readings, Readings::right),
                curve(right, stated).expectedCalibrationError(),
                BrierDecomposition.byValue(right, stated).brier(),
                confidence(readings, true),
                confidence(readings, false));
    }

    private static double confidence(List<Reading> readings, boolean right) {
        return Figures.mean(
                readings.stream().filter(r -> r.right().orElseThrow() == right).toList(), Reading::confidence);
    }

    private static ReliabilityCurve curve(boolean[] right, double[] stated) {
        return ReliabilityCurve.equalMass(right, stated, BINS);
    }

    private static Section.Picture picture(StudyData.Phase phase, List<Reading> readings) {
        List<Double> ticks = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
        Plot plot = new Plot(480, 300, 0, 1, 22)
                .axes(
                        ticks.stream().map(ConfidenceSection::place).toList(),
                        "Stated chance of being right",
                        t -> String.format("%.0f%%", 100 * (LOWEST + t * (1 - LOWEST))),
                        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
                        "Right",
                        t -> String.format("%.0f%%", 100 * t));
        plot.line("chance", 0, LOWEST, 1, 1);
        List<double[]> line = new ArrayList<>();
        for (ReliabilityCurve.Bin bin : curve(right(readings), Figures.values(readings, ConfidenceSection::stated))
                .bins()) {
            line.add(new double[] {place(bin.meanProbability()), bin.positiveShare()});
        }
        plot.path("curve average", line);
        line.forEach(p -> plot.dot("point average", p[0], p[1], 4));
        String about = "Calibration of confidence, " + phase.title();
        return new Section.Picture(plot.svg(about), plot.document(about, ReportStyle.svg()));
    }

    private static double place(double probability) {
        return (probability - LOWEST) / (1 - LOWEST);
    }
}
