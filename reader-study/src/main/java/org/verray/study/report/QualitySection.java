package org.verray.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.verray.statistics.Alternative;
import org.verray.statistics.inference.TTest;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.StudyData;

/** Whether readers find the quality of synthetic images better or worse. */
final class QualitySection {
    private QualitySection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("quality", "Image quality");
        Table table = new Table("ratings", "")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("readers", "Readers", Table.Kind.COUNT)
                .column("onReal", "Mean on real", Table.Kind.NUMBER)
                .column("onSynthetic", "Mean on synthetic", Table.Kind.NUMBER)
                .column("difference", "Synthetic minus real (paired t)", Table.Kind.NUMBER)
                .column("p", "P (t)", Table.Kind.P)
                .column("syntheticRatedHigher", "Synthetic rated higher", Table.Kind.PERCENT);
        for (StudyData.Phase phase : data.phases()) {
            data.readings()
                    .table(r -> r.participant().person() && r.phase().equals(phase), Reading::quality)
                    .ifPresent(ratings -> row(table, data, phase, ratings, options.level()));
        }
        if (table.isEmpty()) {
            return section.cannot("ratings", "no phase asks for the quality of images, or nobody answered");
        }
        section.say(
                "The t test pairs each reader's two means and takes the images as fixed. The last column counts readers and cases as random: the chance that"
                        + " a synthetic case gets a higher rating than a real one, half for equal ones (the area under the curve of the quality ratings);"
                        + " 50% is no difference.");
        return section.table(table);
    }

    private static void row(Table table, StudyData data, StudyData.Phase phase, RatingTable ratings, double level) {
        List<double[]> means = new ArrayList<>();
        for (Participant reader : data.people()) {
            List<Reading> readings = data.readings().of(reader, phase);
            double real = mean(readings, false);
            double synthetic = mean(readings, true);
            if (!Double.isNaN(real) && !Double.isNaN(synthetic)) {
                means.add(new double[] {synthetic, real});
            }
        }
        double[] synthetic = means.stream().mapToDouble(m -> m[0]).toArray();
        double[] real = means.stream().mapToDouble(m -> m[1]).toArray();
        TTest t = TTest.paired(synthetic, real, level);
        Optional<MrmcResult.ModalityEstimate> higher =
                ObuchowskiRockette.of(FigureOfMerit.AUC).withLevel(level).analyze(ratings).estimates().stream()
                        .findFirst();
        table.row(
                phase.title(),
                means.size(),
                average(real),
                average(synthetic),
                t.interval(),
                t.test(Alternative.TWO_SIDED),
                higher.map(e -> (Object) FigureOfMerit.AUC.cut(e.interval()))
                        .orElse(new Table.Undefined("one class only")));
    }

    private static double mean(List<Reading> readings, boolean synthetic) {
        return Figures.mean(
                readings.stream()
                        .filter(r -> r.facts().synthetic() == synthetic)
                        .toList(),
                Reading::quality);
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
