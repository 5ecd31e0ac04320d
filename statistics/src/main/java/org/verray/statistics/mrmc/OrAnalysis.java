package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.MrmcResult.Difference;
import org.verray.statistics.mrmc.MrmcResult.ModalityEstimate;

/** One run of {@link ObuchowskiRockette} over one study. */
final class OrAnalysis {
    static final String METHOD = "obuchowski-rockette";
    private static final Reason NO_COMMON_READER =
            new Reason("no reader under all modalities: compare fewer modalities at a time");

    private final ObuchowskiRockette analysis;
    private final ReaderStudy study;
    private final int[] complete;

    /** All modalities compared at once, where the readers allow it. */
    private final Optional<ModalityComparison> overall;

    OrAnalysis(ObuchowskiRockette analysis, ReaderStudy study) {
        this.analysis = analysis;
        this.study = study;
        complete = study.readersOf(study.allModalities());
        overall = overall();
    }

    private Optional<ModalityComparison> overall() {
        if (complete.length > 0) {
            return Optional.of(ModalityComparison.paired(study, complete, study.allModalities()));
        }
        boolean everyModality = Arrays.stream(study.allModalities()).allMatch(m -> study.readersOf(m).length > 0);
        return !study.isEmpty() && everyModality && study.design().readersNested()
                ? Optional.of(ModalityComparison.unpaired(study, study.allModalities()))
                : Optional.empty();
    }

    MrmcResult result() {
        return new MrmcResult(
                METHOD,
                analysis.covariance().label(),
                analysis.fom(),
                analysis.readers(),
                analysis.cases(),
                study.design().name(),
                study.byReader(analysis.level()),
                estimates(),
                differences(),
                test(),
                components(),
                new OrWarnings(analysis, study, overall).list());
    }

    private List<ModalityEstimate> estimates() {
        List<ModalityEstimate> estimates = new ArrayList<>();
        for (int m : study.allModalities()) {
            StudentEstimate mean = modality(m);
            estimates.add(new ModalityEstimate(
                    study.modalities().get(m),
                    mean.interval(analysis.level(), METHOD),
                    mean.standardError(),
                    mean.df()));
        }
        return estimates;
    }

    /** Mean of the readers of one modality: the error term of a single modality over the number of readers. */
    StudentEstimate modality(int m) {
        int[] readers = study.readersOf(m);
        if (readers.length == 0) {
            return StudentEstimate.undefined(Double.NaN, Reason.ONE_CLASS_ONLY);
        }
        ReaderAnova anova = ReaderAnova.of(study, readers, new int[] {m});
        return ErrorTerm.of(
                        analysis.readers(),
                        analysis.cases(),
                        anova.msReader(),
                        readers.length - 1,
                        readers.length,
                        anova.errorVariance(),
                        Math.max(anova.cov2(), 0),
                        study.varianceReason())
                .estimate(anova.means()[0], 1.0 / readers.length);
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (int i : study.allModalities()) {
            for (int j = i + 1; j < study.modalities().size(); j++) {
                differences.add(named(difference(i, j), i, j));
            }
        }
        return differences;
    }

    private Difference named(StudentEstimate difference, int i, int j) {
        return difference.difference(
                study.modalities().get(i), study.modalities().get(j), analysis.level(), METHOD);
    }

    /** From all modalities at once where every reader counts there, otherwise from the readers that these two have. */
    private StudentEstimate difference(int i, int j) {
        boolean all = complete.length == study.readers().size() || complete.length == 0;
        if (overall.isPresent() && all) {
            return overall.get().difference(analysis, study, i, j);
        }
        int[] common = study.readersOf(i, j);
        if (common.length > 0) {
            return ModalityComparison.paired(study, common, i, j).difference(analysis, study, 0, 1);
        }
        if (study.readersOf(i).length == 0 || study.readersOf(j).length == 0) {
            return StudentEstimate.undefined(Double.NaN, Reason.ONE_CLASS_ONLY);
        }
        return ModalityComparison.unpaired(study, i, j).difference(analysis, study, 0, 1);
    }

    /** Differences of one reader, with a normal interval over cases. */
    List<Difference> readerDifferences(int reader, boolean pooled) {
        List<Difference> differences = new ArrayList<>();
        for (int i : study.allModalities()) {
            for (int j = i + 1; j < study.modalities().size(); j++) {
                if (study.has(reader, i) && study.has(reader, j)) {
                    int[] of = pooled
                            ? Arrays.stream(study.allModalities())
                                    .filter(m -> study.has(reader, m))
                                    .toArray()
                            : new int[] {i, j};
                    differences.add(named(readerDifference(reader, i, j, of), i, j));
                }
            }
        }
        return differences;
    }

    private StudentEstimate readerDifference(int reader, int i, int j, int[] variancesOf) {
        ReaderAnova anova = ReaderAnova.of(study, new int[] {reader}, variancesOf);
        double error = ErrorTerm.difference(anova.errorVariance(), anova.cov1());
        return ErrorTerm.of(Effect.FIXED, Effect.RANDOM, Double.NaN, Double.NaN, 1, error, 0, study.varianceReason())
                .estimate(study.estimate(reader, i) - study.estimate(reader, j), 2);
    }

    private HypothesisTest test() {
        if (study.modalities().size() < 2) {
            return study.isEmpty()
                    ? HypothesisTest.undefined(METHOD, HypothesisTest.Kind.F, Reason.NO_CASES)
                    : MrmcResult.oneModality();
        }
        HypothesisTest.Kind kind =
                analysis.readers() == Effect.FIXED ? HypothesisTest.Kind.CHI_SQUARED : HypothesisTest.Kind.F;
        if (overall.isEmpty()) {
            boolean none = Arrays.stream(study.allModalities()).allMatch(m -> study.readersOf(m).length == 0);
            return HypothesisTest.undefined(METHOD, kind, none ? Reason.ONE_CLASS_ONLY : NO_COMMON_READER);
        }
        ErrorTerm error = overall.get().error(analysis, study);
        double df1 = study.modalities().size() - 1;
        if (!error.reason().isNone()) {
            return HypothesisTest.undefined(METHOD, kind, error.reason());
        }
        double f = overall.get().msModality() / error.value();
        return analysis.readers() == Effect.FIXED
                ? HypothesisTest.chiSquared(METHOD, df1 * f, df1, Reason.NONE)
                : HypothesisTest.f(METHOD, f, df1, error.df(), Reason.NONE);
    }

    private Map<String, Double> components() {
        return overall.map(ModalityComparison::components).orElseGet(LinkedHashMap::new);
    }
}
