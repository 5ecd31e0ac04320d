package org.verray.statistics.mrmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.roc.LogitScale;

/**
 * What an analysis of a study found, whichever method made it.
 *
 * @param method name of the method, for example {@code obuchowski-rockette}
 * @param covariance name of the covariance estimate, for example {@code delong}
 * @param fom figure of merit
 * @param readers what conclusions say about readers
 * @param cases what conclusions say about cases
 * @param design how readers, cases and modalities meet, in words: {@code crossed}, {@code cases nested in readers} ...
 * @param byReader one a reader and modality that has readings
 * @param estimates one a modality, averaged over readers
 * @param differences one a pair of modalities, first minus second, in order
 * @param test of equal modalities; undefined with one modality
 * @param components named parts of the variance, NaN where a design has none; what the names mean stands with the method
 * @param warnings what a reader of the result must know, as sentences
 */
public record MrmcResult(
        String method,
        String covariance,
        FigureOfMerit fom,
        Effect readers,
        Effect cases,
        String design,
        List<ReaderEstimate> byReader,
        List<ModalityEstimate> estimates,
        List<Difference> differences,
        HypothesisTest test,
        Map<String, Double> components,
        List<String> warnings) {

    /**
     * Figure of one reader under one modality, with an interval over cases (this reader alone).
     *
     * @param standardError over cases; NaN where undefined
     */
    public record ReaderEstimate(
            String reader, String modality, int positives, int negatives, Interval interval, double standardError) {}

    /**
     * Figure of a modality, averaged over readers.
     *
     * @param interval not cut to 0 to 1
     * @param df degrees of freedom of the interval; infinite for a normal one, NaN where undefined
     */
    public record ModalityEstimate(String modality, Interval interval, double standardError, double df) {
        /**
         * The interval on the logit scale, logit(A) -+ t SE / (A (1 - A)), taken back (Pepe, The Statistical Evaluation of Medical Tests,
         * 2003, section 5.2); method of the plain one with {@code -logit}. Lies within 0 to 1, and holds its level near 1, where the
         * plain interval is too short: see {@code docs/statistics-simulation.md}. Undefined for an estimate outside 0 to 1, or of 0 or
         * 1, which has no logit.
         */
        public Interval logitInterval() {
            double estimate = interval.estimate();
            String method = interval.method() + "-logit";
            if (!interval.reason().isNone()) {
                return new Interval(estimate, Double.NaN, Double.NaN, interval.level(), method, interval.reason());
            }
            if (!(estimate > 0 && estimate < 1)) {
                return Interval.ofEstimate(estimate, interval.level(), method, new Reason("no logit of 0 or 1"));
            }
            return LogitScale.of(estimate, (interval.high() - interval.low()) / 2, interval.level(), method);
        }
    }

    /**
     * Difference of two modalities, first minus second.
     *
     * @param test of no difference, two-sided
     * @param df degrees of freedom of interval and test; infinite for normal ones, NaN where undefined
     */
    public record Difference(
            String modality1,
            String modality2,
            Interval interval,
            double standardError,
            double df,
            HypothesisTest test) {}

    /** The test of a study with one modality. */
    public static HypothesisTest oneModality() {
        return HypothesisTest.undefined("none", HypothesisTest.Kind.F, new Reason("one modality only"));
    }

    public MrmcResult {
        byReader = List.copyOf(byReader);
        estimates = List.copyOf(estimates);
        differences = List.copyOf(differences);
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        warnings = List.copyOf(warnings);
    }
}
