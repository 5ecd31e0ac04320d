package org.verray.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.DetectorComparison;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.Effect;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.NonInferiority;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.readings.Participant;
import org.verray.study.readings.StudyData;

/** Readers against each detector and language model on the same cases. */
final class ModelsSection {
    private static final List<Measure> MEASURES = List.of(Measure.AUC, Measure.ACCURACY);

    private final StudyData data;
    private final ReportOptions options;
    private final Section section = new Section("models", "Readers against programs");
    private final Table main;
    private final Table variants = variantTable();

    private ModelsSection(StudyData data, ReportOptions options) {
        this.data = data;
        this.options = options;
        this.main = new Table("comparisons", "Readers and cases random")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("model", "Program", Table.Kind.TEXT)
                .column("figure", "Figure", Table.Kind.TEXT)
                .column("readersMean", "Readers", Table.Kind.NUMBER)
                .column("modelEstimate", "Program alone", Table.Kind.NUMBER)
                .column("difference", "Readers minus program", Table.Kind.NUMBER)
                .column("p", "P", Table.Kind.P)
                .column("adjustedP", "P (Holm)", Table.Kind.P)
                .column("nonInferiorityP", "Not inferior, P", Table.Kind.P);
        List.of("statistic", "df", "standardError", "margin").forEach(main::hidden);
    }

    private static Table variantTable() {
        return new Table("variants", "The same differences under narrower assumptions")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("model", "Program", Table.Kind.TEXT)
                .column("figure", "Figure", Table.Kind.TEXT)
                .column("readersFixed", "Readers fixed: these readers, other images", Table.Kind.NUMBER)
                .column("readersFixedP", "P", Table.Kind.P)
                .column("casesFixed", "Cases fixed: other readers, these images", Table.Kind.NUMBER)
                .column("casesFixedP", "P", Table.Kind.P);
    }

    static Section of(StudyData data, ReportOptions options) {
        return new ModelsSection(data, options).section();
    }

    private Section section() {
        List<String> programs = data.programs().stream().map(Participant::name).toList();
        if (programs.isEmpty()) {
            return section.cannot(
                    "comparisons", "no program was added to the study (verray study add-model, llm-read)");
        }
        section.say(String.format(
                "Differences of the readers' mean from each program over the cases that both have (Obuchowski and Rockette; the program takes the"
                        + " place of a fixed reader). Where the interval lies above 0, readers are better. The last column tests whether the"
                        + " program is at most %.2f worse than readers, one-sided at %.3g; a margin is only worth something when it was chosen before.",
                options.margin(), alpha()));
        for (StudyData.Phase phase : data.verdictPhases()) {
            for (Measure measure : MEASURES) {
                compare(phase, measure);
            }
        }
        if (main.isEmpty()) {
            return section.cannot("comparisons", "no reader and no program have answered in the same phase");
        }
        return section.table(main).table(variants);
    }

    private double alpha() {
        return (1 - options.level()) / 2;
    }

    private void compare(StudyData.Phase phase, Measure measure) {
        Optional<RatingTable> table = measure.table(data, phase, p -> true);
        if (table.isEmpty()) {
            return;
        }
        List<String> present = table.get().readers();
        List<String> programs = data.programs().stream()
                .map(Participant::name)
                .filter(present::contains)
                .toList();
        if (programs.isEmpty() || programs.size() == present.size()) {
            return;
        }
        DetectorComparison usual = DetectorComparison.of(measure.figure()).withLevel(options.level());
        DetectorComparisonResult both = usual.compare(table.get(), programs);
        DetectorComparisonResult readers =
                usual.withEffects(Effect.FIXED, Effect.RANDOM).compare(table.get(), programs);
        DetectorComparisonResult cases =
                usual.withEffects(Effect.RANDOM, Effect.FIXED).compare(table.get(), programs);
        for (String program : programs) {
            find(both, program).ifPresent(d -> row(phase, measure, program, both, d));
            Optional<DetectorComparisonResult.Difference> fixedReaders = find(readers, program);
            Optional<DetectorComparisonResult.Difference> fixedCases = find(cases, program);
            if (fixedReaders.isPresent() && fixedCases.isPresent()) {
                variants.row(
                        phase.title(),
                        program,
                        measure.label(),
                        fixedReaders.get().interval(),
                        fixedReaders.get().test(),
                        fixedCases.get().interval(),
                        fixedCases.get().test());
            }
        }
        both.warnings().forEach(section::say);
    }

    private static Optional<DetectorComparisonResult.Difference> find(DetectorComparisonResult result, String program) {
        return result.differences().stream()
                .filter(d -> d.second().equals(program))
                .findFirst();
    }

    private void row(
            StudyData.Phase phase,
            Measure measure,
            String program,
            DetectorComparisonResult result,
            DetectorComparisonResult.Difference difference) {
        NonInferiority tested = difference.nonInferiorityOfSecond(options.margin(), alpha());
        List<Object> cells = new ArrayList<>(List.of(
                phase.title(),
                program,
                measure.label(),
                measure.figure().cut(mean(result)),
                measure.figure().cut(alone(result, program)),
                difference.interval(),
                difference.test(),
                difference.adjustedP(),
                tested.nonInferiority()));
        cells.addAll(
                List.of(difference.test().statistic(), difference.df(), difference.standardError(), options.margin()));
        main.row(cells.toArray());
    }

    private Interval mean(DetectorComparisonResult result) {
        return result.readerMeans().stream()
                .findFirst()
                .map(MrmcResult.ModalityEstimate::interval)
                .orElseGet(() -> Interval.undefined(options.level(), "none", Reason.NO_CASES));
    }

    private Interval alone(DetectorComparisonResult result, String program) {
        return result.detectors().stream()
                .filter(d -> d.reader().equals(program))
                .findFirst()
                .map(MrmcResult.ReaderEstimate::interval)
                .orElseGet(() -> Interval.undefined(options.level(), "none", Reason.NO_CASES));
    }
}
