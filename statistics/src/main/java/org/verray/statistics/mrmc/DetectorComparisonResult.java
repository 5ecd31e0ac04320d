package org.verray.statistics.mrmc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;

/**
 * What a comparison of detectors with readers found.
 *
 * @param covariance name of the covariance estimate
 * @param fom figure of merit of readers
 * @param readers what conclusions say about readers
 * @param cases what conclusions say about cases
 * @param readerMeans one a modality under which readers read: their mean figure, over all cases they read
 * @param byReader one a reader and modality
 * @param detectors one a detector and modality: its figure with an interval over cases
 * @param differences one a detector and modality: mean of readers minus detector
 * @param betweenDetectors one a pair of detectors and modality, first minus second, over the cases both scored
 * @param warnings what a reader of the result must know, as sentences
 */
public record DetectorComparisonResult(
        String covariance,
        FigureOfMerit fom,
        Effect readers,
        Effect cases,
        List<MrmcResult.ModalityEstimate> readerMeans,
        List<MrmcResult.ReaderEstimate> byReader,
        List<MrmcResult.ReaderEstimate> detectors,
        List<Difference> differences,
        List<Difference> betweenDetectors,
        List<String> warnings) {
    /** What {@link Difference#first()} is called in differences from readers. */
    public static final String READERS = "readers";

    /**
     * Difference of the logits of two figures, first minus second: the logarithm of an odds ratio. Degrees of freedom count readers and
     * cases, so that it holds its level better than the plain difference where figures are near 1 or cases few; undefined where readers and
     * detector do not have the same cases.
     */
    public record LogitDifference(Interval interval, double standardError, double df, HypothesisTest test) {}

    /**
     * Difference of figures, first minus second.
     *
     * @param modality under which both read
     * @param first {@link #READERS} for their mean, or a detector
     * @param second a detector
     * @param test of no difference, two-sided
     * @param df degrees of freedom of interval and test; infinite for normal ones, NaN where undefined
     * @param logit the same on the logit scale; for readers against a detector with both effects random, undefined otherwise
     * @param adjustedP p times what Holm asks for among the differences of the same modality and kind; NaN where p is
     * @param components {@code msReader}, {@code errorVariance} and {@code cov2} of the readers' differences; empty between
     *     detectors
     */
    public record Difference(
            String modality,
            String first,
            String second,
            Interval interval,
            double standardError,
            double df,
            HypothesisTest test,
            LogitDifference logit,
            double adjustedP,
            Map<String, Double> components) {
        public Difference {
            components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        }

        Difference withAdjustedP(double p) {
            return new Difference(modality, first, second, interval, standardError, df, test, logit, p, components);
        }

        /** Non-inferiority of the second, and equivalence: of second minus first. */
        public NonInferiority nonInferiorityOfSecond(double margin, double alpha) {
            Interval d = interval;
            Interval reversed = new Interval(-d.estimate(), -d.high(), -d.low(), d.level(), d.method(), d.reason());
            return NonInferiority.of(reversed, standardError, df, margin, alpha);
        }
    }

    public DetectorComparisonResult {
        readerMeans = List.copyOf(readerMeans);
        byReader = List.copyOf(byReader);
        detectors = List.copyOf(detectors);
        differences = List.copyOf(differences);
        betweenDetectors = List.copyOf(betweenDetectors);
        warnings = List.copyOf(warnings);
    }
}
