package org.verray.statistics.mrmc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Modalities compared by the same readers (modality by reader analysis of variance), or by readers of their own (readers nested
 * in modalities; Hillis, Statistics in Medicine 2014, with the harmonic mean of their numbers where these differ).
 *
 * @param modalities numbers of the modalities
 * @param means one a modality
 * @param readers number of readers under each modality
 * @param msModality mean square of modalities
 * @param meanSquare modality by reader, or readers within modalities
 * @param meanSquareDf its degrees of freedom
 * @param error variance over cases that does not cancel: Var - Cov1, or Var - Cov3
 * @param shared Cov2 - Cov3, as it is
 * @param components named as in {@link MrmcResult#components()}
 */
record ModalityComparison(
        int[] modalities,
        double[] means,
        int[] readers,
        double msModality,
        double meanSquare,
        double meanSquareDf,
        double error,
        double shared,
        Map<String, Double> components) {
    static ModalityComparison paired(ReaderStudy study, int[] readers, int... modalities) {
        ReaderAnova anova = ReaderAnova.of(study, readers, modalities);
        int[] counts = new int[modalities.length];
        Arrays.fill(counts, readers.length);
        Map<String, Double> components = new LinkedHashMap<>();
        components.put("msModality", anova.msModality());
        components.put("msReader", anova.msReader());
        components.put("msModalityReader", anova.msModalityReader());
        components.put("errorVariance", anova.errorVariance());
        components.put("cov1", anova.cov1());
        components.put("cov2", anova.cov2());
        components.put("cov3", anova.cov3());
        components.put("varReader", anova.varReader());
        components.put("varModalityReader", anova.varModalityReader());
        return new ModalityComparison(
                modalities,
                anova.means(),
                counts,
                anova.msModality(),
                anova.msModalityReader(),
                (modalities.length - 1.0) * (readers.length - 1),
                ErrorTerm.difference(anova.errorVariance(), anova.cov1()),
                ErrorTerm.difference(anova.cov2(), anova.cov3()),
                components);
    }

    static ModalityComparison unpaired(ReaderStudy study, int... modalities) {
        int t = modalities.length;
        double[] means = new double[t];
        int[] counts = new int[t];
        double squares = 0;
        int df = 0;
        double variance = 0;
        double cov2 = 0;
        int withPairs = 0;
        for (int i = 0; i < t; i++) {
            int[] readers = study.readersOf(modalities[i]);
            ReaderAnova anova = ReaderAnova.of(study, readers, new int[] {modalities[i]});
            means[i] = anova.means()[0];
            counts[i] = readers.length;
            variance += anova.errorVariance() / t;
            if (readers.length > 1) {
                squares += anova.msReader() * (readers.length - 1);
                df += readers.length - 1;
                cov2 += anova.cov2();
                withPairs++;
            }
        }
        double meanSquare = ReaderAnova.meanSquare(squares, df);
        cov2 /= withPairs;
        double cov3 = acrossModalities(study, modalities);
        double mean = Arrays.stream(means).sum() / t;
        double between = 0;
        for (double m : means) {
            between += (m - mean) * (m - mean);
        }
        double msModality = ReaderAnova.meanSquare(harmonicMean(counts) * between, t - 1);
        Map<String, Double> components = new LinkedHashMap<>();
        components.put("msModality", msModality);
        components.put("msReader", meanSquare);
        components.put("msModalityReader", Double.NaN);
        components.put("errorVariance", variance);
        components.put("cov1", Double.NaN);
        components.put("cov2", cov2);
        components.put("cov3", cov3);
        components.put("varReader", meanSquare - variance + cov2);
        components.put("varModalityReader", Double.NaN);
        return new ModalityComparison(
                modalities,
                means,
                counts,
                msModality,
                meanSquare,
                df,
                ErrorTerm.difference(variance, cov3),
                ErrorTerm.difference(cov2, cov3),
                components);
    }

    private static double acrossModalities(ReaderStudy study, int[] modalities) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < modalities.length; i++) {
            for (int j = 0; j < i; j++) {
                for (int r1 : study.readersOf(modalities[i])) {
                    for (int r2 : study.readersOf(modalities[j])) {
                        sum += study.covariance(r1, modalities[i], r2, modalities[j]);
                        pairs++;
                    }
                }
            }
        }
        return sum / pairs;
    }

    private static double harmonicMean(int... counts) {
        double sum = 0;
        for (int count : counts) {
            sum += 1.0 / count;
        }
        return counts.length / sum;
    }

    /** What the mean square of modalities is measured against. */
    ErrorTerm error(ObuchowskiRockette analysis, ReaderStudy study) {
        return error(analysis, study, harmonicMean(readers));
    }

    private ErrorTerm error(ObuchowskiRockette analysis, ReaderStudy study, double count) {
        boolean constrained = analysis.readers() == Effect.RANDOM || analysis.constrained();
        return ErrorTerm.of(
                analysis.readers(),
                analysis.cases(),
                meanSquare,
                meanSquareDf,
                count,
                error,
                constrained ? Math.max(shared, 0) : shared,
                study.varianceReason());
    }

    /** Difference of the modalities at two places here. */
    StudentEstimate difference(ObuchowskiRockette analysis, ReaderStudy study, int first, int second) {
        double count = harmonicMean(readers[first], readers[second]);
        return error(analysis, study, count).estimate(means[first] - means[second], 2 / count);
    }
}
