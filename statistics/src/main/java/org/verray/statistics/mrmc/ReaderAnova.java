package org.verray.statistics.mrmc;

import java.util.Arrays;

/**
 * Analysis of variance of readers who all have a figure under all of some modalities, and means of the covariances over cases of
 * their figures.
 *
 * @param means one a modality
 * @param msModality NaN with one modality
 * @param msReader NaN with one reader
 * @param msModalityReader NaN with one of either
 * @param errorVariance mean variance over cases
 * @param cov1 mean over pairs of the same reader and different modalities; NaN without such
 * @param cov2 mean over pairs of different readers and the same modality; NaN without such
 * @param cov3 mean over pairs of different readers and modalities; NaN without such
 */
record ReaderAnova(
        int readers,
        int modalities,
        double[] means,
        double msModality,
        double msReader,
        double msModalityReader,
        double errorVariance,
        double cov1,
        double cov2,
        double cov3) {
    /** Figures lie between 0 and 1: squares of sums of their rounding errors lie far below this, those of figures far above. */
    private static final double ROUNDING = 1e-28;

    static ReaderAnova of(ReaderStudy study, int[] readers, int[] modalities) {
        int r = readers.length;
        int t = modalities.length;
        double[] means = new double[t];
        double[] readerMeans = new double[r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < t; j++) {
                double estimate = study.estimate(readers[i], modalities[j]);
                means[j] += estimate / r;
                readerMeans[i] += estimate / t;
            }
        }
        double mean = Arrays.stream(means).sum() / t;
        double interaction = 0;
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < t; j++) {
                double rest = study.estimate(readers[i], modalities[j]) - readerMeans[i] - means[j] + mean;
                interaction += rest * rest;
            }
        }
        double[] c = covariances(study, readers, modalities);
        return new ReaderAnova(
                r,
                t,
                means,
                meanSquare(r * squares(means, mean), t - 1),
                meanSquare(t * squares(readerMeans, mean), r - 1),
                meanSquare(interaction, (r - 1) * (t - 1)),
                c[0],
                c[1],
                c[2],
                c[3]);
    }

    private static double squares(double[] values, double mean) {
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    }

    /** NaN without degrees of freedom; 0 where it is 0 but for rounding. */
    static double meanSquare(double sum, int df) {
        double meanSquare = df == 0 ? Double.NaN : sum / df;
        return meanSquare < ROUNDING ? 0 : meanSquare;
    }

    private static double[] covariances(ReaderStudy study, int[] readers, int[] modalities) {
        double[] sums = new double[4];
        long[] counts = new long[4];
        for (int r1 : readers) {
            for (int r2 : readers) {
                for (int m1 : modalities) {
                    for (int m2 : modalities) {
                        int kind = (r1 == r2 ? 0 : 2) + (m1 == m2 ? 0 : 1);
                        sums[kind] += study.covariance(r1, m1, r2, m2);
                        counts[kind]++;
                    }
                }
            }
        }
        return new double[] {
            sums[0] / counts[0], sums[1] / counts[1], sums[2] / counts[2], sums[3] / counts[3],
        };
    }

    /** Variance of readers, not constrained; NaN where it cannot be told from others. */
    double varReader() {
        return modalities == 1
                ? msReader - errorVariance + cov2
                : (msReader - msModalityReader) / modalities - cov1 + cov3;
    }

    /** Variance of the interaction of readers with modalities, not constrained. */
    double varModalityReader() {
        return msModalityReader - errorVariance + cov1 + cov2 - cov3;
    }
}
