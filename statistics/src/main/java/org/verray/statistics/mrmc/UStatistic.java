package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.MrmcResult.Difference;
import org.verray.statistics.mrmc.MrmcResult.ModalityEstimate;
import org.verray.statistics.mrmc.MrmcResult.ReaderEstimate;
import org.verray.statistics.ratings.RatingTable;

/**
 * U-statistic analysis of readers and cases of any design: crossed, with missing readings, split-plot, with other cases or readers
 * under each modality (Gallas, Academic Radiology 2006; Gallas, Bandos, Samuelson and Wagner, Communications in Statistics 2009;
 * the method of iMRMC).
 *
 * <p>The mean of a modality is taken over successes: for the AUC s = 1, 1/2 or 0 where a reader rated a positive above, as or below
 * a negative, one for each reader and pair of cases that the reader read; readers so weigh by the pairs they read. Balanced accuracy
 * is the AUC of the calls. Sensitivity, specificity and accuracy have one success a reader and case (iMRMC's {@code
 * uStat11.jointD}). The covariance of two means, or the variance of one, is the sum of coefficient times moment,
 *
 * <pre>cov(A, B) = c1 m1 + ... + c8 m8 = A B - m8 (unbiased)</pre>
 *
 * <p>where a moment is the mean product of two successes that have in common reader, negative and positive (m1), reader and positive
 * (m2), reader and negative (m3), reader (m4), negative and positive (m5), positive (m6), negative (m7), nothing (m8), and a
 * coefficient is its share of all products, less one for m8. With single cases there are four: reader and case, reader, case,
 * nothing. Var(A - B) = var(A) + var(B) - 2 cov(A, B).
 *
 * <p>With fixed readers the covariance is the mean of those of all pairs of readings over cases; with fixed cases, products are told
 * apart by the reader alone. A modality that one reader read (a detector, say) says nothing of other readers: its reader counts as
 * fixed, with a warning.
 *
 * <p>Degrees of freedom are Satterthwaite's, from the mean squares of negatives, positives and readers, and never below the smallest
 * of their numbers minus one (iMRMC's BDG). A variance below zero has no standard error, {@link Reason#NEGATIVE_VARIANCE}. A reader
 * without a figure (cases of one class only) adds nothing; one with few cases stays in, with a warning.
 *
 * <p>Components of the result: for a modality {@code NAME.variance}, for two {@code NAME1 x NAME2.covariance} and {@code
 * .varianceOfDifference}, as estimated, even below zero; of both kinds {@code m1} to {@code m8} and {@code c1} to {@code c8}; the
 * components of Barrett, Clarkson and Kupinski {@code bckN}, {@code bckD}, {@code bckND}, {@code bckR}, {@code bckNR}, {@code bckDR},
 * {@code bckRND} (of single cases {@code bckC}, {@code bckR}, {@code bckRC}); {@code dfBdg}; and, with readers and cases random,
 * {@code dfHillis} where the design is crossed. Moments of products that the design does not have are zero, as their coefficient.
 *
 * @param fom figure of merit
 * @param estimator of the moments
 * @param readers whether conclusions reach beyond the readers
 * @param cases whether conclusions reach beyond the cases
 * @param reference distribution of intervals and tests
 * @param level of the intervals, for example 0.95
 */
public record UStatistic(
        FigureOfMerit fom,
        Estimator estimator,
        Effect readers,
        Effect cases,
        ReferenceDistribution reference,
        double level)
        implements MrmcAnalysis {

    /** How the moments of the success of two readings are estimated. */
    public enum Estimator {
        /** From distinct readers and cases: unbiased, may give a variance below zero. */
        U_STATISTIC,
        /** Of the observed distribution taken as the population: biased, and never below zero where the design is crossed. */
        MLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Distribution that an estimate over its standard error is held against. */
    public enum ReferenceDistribution {
        /** Student's t with the degrees of freedom as they are. */
        T,
        /** As iMRMC reports: degrees of freedom rounded down, and the normal distribution above 50. */
        T_FLOORED,
        /** Standard normal. */
        NORMAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Names of the sets of factors, by their bits: negative, positive (diseased), reader. */
    private static final List<String> OF_PAIRS = List.of("N", "D", "ND", "R", "NR", "DR", "RND");

    /** Names of the sets of factors, by their bits: case, reader. */
    private static final List<String> OF_CASES = List.of("C", "R", "RC");

    public UStatistic {
        Objects.requireNonNull(fom, "fom");
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(readers, "readers");
        Objects.requireNonNull(cases, "cases");
        Objects.requireNonNull(reference, "reference");
        Interval.z(level); // refuses a level outside 0 to 1
    }

    /** The usual analysis: unbiased moments, random readers and cases, Student's t, 95% intervals. */
    public static UStatistic of(FigureOfMerit fom) {
        return new UStatistic(fom, Estimator.U_STATISTIC, Effect.RANDOM, Effect.RANDOM, ReferenceDistribution.T, 0.95);
    }

    @Override
    public MrmcResult analyze(RatingTable ratings) {
        UStatisticStudy study = new UStatisticStudy(this, ratings);
        List<String> modalities = ratings.modalities();
        Map<String, Double> components = new LinkedHashMap<>();
        List<ModalityEstimate> estimates = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        UStatisticWarnings warnings = new UStatisticWarnings(study, ratings);
        for (int m = 0; m < modalities.size(); m++) {
            UStatisticEstimate estimate = study.estimate(m);
            String name = modalities.get(m);
            warnings.estimate(name, estimate);
            double df = estimate.df(reference);
            estimates.add(new ModalityEstimate(name, estimate.interval(level, df), estimate.standardError(), df));
            components.put(name + ".variance", estimate.variance());
            addComponents(name + ".", study.pair(m, m).moments(), study, estimate, components);
        }
        for (int a = 0; a < modalities.size(); a++) {
            for (int b = a + 1; b < modalities.size(); b++) {
                UStatisticEstimate estimate = study.difference(a, b);
                String first = modalities.get(a);
                String second = modalities.get(b);
                warnings.estimate(first + " - " + second, estimate);
                double df = estimate.df(reference);
                differences.add(new Difference(
                        first,
                        second,
                        estimate.interval(level, df),
                        estimate.standardError(),
                        df,
                        estimate.test(0, df)));
                String prefix = first + " x " + second + ".";
                components.put(prefix + "covariance", study.covariance(a, b));
                components.put(prefix + "varianceOfDifference", estimate.variance());
                addComponents(prefix, study.pair(a, b).moments(), study, estimate, components);
            }
        }
        StudyDesign design = StudyDesign.of(ratings);
        warnings.design(design);
        return new MrmcResult(
                UStatisticEstimate.METHOD,
                estimator.toString(),
                fom,
                readers,
                cases,
                design.name(),
                byReader(study, ratings),
                estimates,
                differences,
                test(differences),
                components,
                warnings.sentences());
    }

    private void addComponents(
            String prefix,
            UStatisticMoments moments,
            UStatisticStudy study,
            UStatisticEstimate estimate,
            Map<String, Double> components) {
        int size = moments.size();
        for (int k = 1; k <= size; k++) {
            components.put(prefix + "m" + k, moments.moment(size - k, estimator));
        }
        for (int k = 1; k <= size; k++) {
            components.put(prefix + "c" + k, moments.coefficient(size - k));
        }
        List<String> names = study.caseFactors() == 2 ? OF_PAIRS : OF_CASES;
        for (int set = 1; set < size; set++) {
            components.put(prefix + "bck" + names.get(set - 1), moments.component(set, estimator));
        }
        components.put(prefix + "dfBdg", estimate.df());
        if (readers == Effect.RANDOM && cases == Effect.RANDOM) {
            components.put(prefix + "dfHillis", estimate.dfHillis());
        }
    }

    private List<ReaderEstimate> byReader(UStatisticStudy study, RatingTable ratings) {
        List<ReaderEstimate> all = new ArrayList<>();
        for (int r = 0; r < ratings.readers().size(); r++) {
            for (int m = 0; m < ratings.modalities().size(); m++) {
                double[] row = ratings.ratings(r, m);
                int positives = 0;
                int negatives = 0;
                for (int c = 0; c < row.length; c++) {
                    positives += !Double.isNaN(row[c]) && ratings.positive(c) ? 1 : 0;
                    negatives += !Double.isNaN(row[c]) && !ratings.positive(c) ? 1 : 0;
                }
                if (positives + negatives > 0) {
                    UStatisticReading reading = UStatisticReading.of(ratings, fom, r, m);
                    UStatisticEstimate estimate = reading.count() > 0
                            ? study.estimate(reading)
                            : UStatisticEstimate.undefined(Reason.ONE_CLASS_ONLY);
                    all.add(CellInterval.estimate(
                            ratings.readers().get(r),
                            ratings.modalities().get(m),
                            positives,
                            negatives,
                            CellInterval.interval(
                                    fom.kind(), positives, negatives, estimate.value(), estimate.variance(), level),
                            estimate.variance()));
                }
            }
        }
        return all;
    }

    private static HypothesisTest test(List<Difference> differences) {
        return switch (differences.size()) {
            case 0 -> MrmcResult.oneModality();
            case 1 -> differences.get(0).test();
            default ->
                HypothesisTest.undefined(
                        UStatisticEstimate.METHOD,
                        HypothesisTest.Kind.T,
                        new Reason("no joint test of more than two modalities"));
        };
    }
}
