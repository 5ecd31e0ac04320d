package org.verray.statistics.mrmc;

import java.util.List;

/**
 * Degrees of freedom of a mean or difference after Satterthwaite, as iMRMC computes them (its BDG; Obuchowski, Gallas and Hillis,
 * Academic Radiology 2012): the squared variance over the sum, over negatives, positives and readers, of the squared mean square
 * over its degrees of freedom. Mean squares are of the observed distribution. A factor that is fixed has no term.
 *
 * <p>With missing cells the number of readers or cases is the effective one, the reciprocal of the coefficient of their component.
 * The result is never below the smallest number minus one (Gaylor and Hopper, Technometrics 1969).
 */
final class UStatisticDegreesOfFreedom {
    private static final UStatistic.Estimator OBSERVED = UStatistic.Estimator.MLE;

    private UStatisticDegreesOfFreedom() {}

    static double of(UStatisticStudy study, int modality, double variance) {
        UStatisticMoments moments = study.pair(modality, modality).moments();
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int factor = 1; factor <= study.readerBit(); factor <<= 1) {
            if (varies(study, factor, modality)) {
                double df = degrees(moments, factor);
                sum += term(moments.component(factor, OBSERVED), df);
                smallest = Math.min(smallest, df);
            }
        }
        return satterthwaite(variance, sum, smallest);
    }

    /**
     * Of a difference. Cases are taken together, even where the modalities have none in common. Readers are so only where some read
     * under both; two separate groups have two independent mean squares, each with its own term.
     */
    static double of(UStatisticStudy study, int a, int b, double variance) {
        UStatisticMoments first = study.pair(a, a).moments();
        UStatisticMoments second = study.pair(b, b).moments();
        UStatisticMoments both = study.pair(a, b).moments();
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int factor = 1; factor <= study.readerBit(); factor <<= 1) {
            boolean firstVaries = varies(study, factor, a);
            boolean secondVaries = varies(study, factor, b);
            double firstDf = firstVaries ? degrees(first, factor) : Double.POSITIVE_INFINITY;
            double secondDf = secondVaries ? degrees(second, factor) : Double.POSITIVE_INFINITY;
            smallest = Math.min(smallest, Math.min(firstDf, secondDf));
            boolean separate = factor == study.readerBit() && both.countAtLeast(factor) == 0;
            if (firstVaries && secondVaries && !separate) {
                double meanSquare = first.component(factor, OBSERVED)
                        + second.component(factor, OBSERVED)
                        - 2 * both.component(factor, OBSERVED);
                sum += term(meanSquare, Math.min(firstDf, secondDf));
            } else {
                sum += firstVaries ? term(first.component(factor, OBSERVED), firstDf) : 0;
                sum += secondVaries ? term(second.component(factor, OBSERVED), secondDf) : 0;
            }
        }
        return satterthwaite(variance, sum, smallest);
    }

    private static boolean varies(UStatisticStudy study, int factor, int modality) {
        return factor == study.readerBit() ? study.randomReaders(modality) : study.randomCases();
    }

    private static double degrees(UStatisticMoments moments, int factor) {
        return Math.rint(moments.total() / moments.countAtLeast(factor) - 1);
    }

    /** A component over its number is a mean square; mean squares that are squared stand over their degrees of freedom. */
    private static double term(double component, double df) {
        return component * component / (df * df * df);
    }

    private static double satterthwaite(double variance, double sum, double smallest) {
        return variance > 0 ? Math.max(variance * variance / sum, smallest) : Double.NaN;
    }

    /**
     * Of Hillis (Academic Radiology 2014) for one modality: (MS(R) + r max(Cov2, 0))^2 / (MS(R)^2 / (r - 1)), Cov2 unbiased.
     * NaN where not all readers read the same cases; infinite where readers do not differ.
     */
    static double hillis(UStatisticStudy study, int modality) {
        UStatisticPair pair = study.pair(modality, modality);
        List<UStatisticReading> readings = study.readings(modality);
        double[] figures =
                readings.stream().mapToDouble(UStatisticReading::figure).toArray();
        return pair.crossed() ? hillis(variance(figures), pair.otherReader(), figures.length) : Double.NaN;
    }

    /** Of Hillis for a difference: with the mean square of reader by modality and Cov2 - Cov3. */
    static double hillis(UStatisticStudy study, int a, int b) {
        UStatisticPair both = study.pair(a, b);
        if (!both.crossed()) {
            return Double.NaN;
        }
        List<UStatisticReading> first = study.readings(a);
        List<UStatisticReading> second = study.readings(b);
        double[] differences = new double[first.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first.get(i).figure() - second.get(i).figure();
        }
        double cov2 = (study.pair(a, a).otherReader() + study.pair(b, b).otherReader()) / 2;
        return hillis(variance(differences) / 2, cov2 - both.otherReader(), differences.length);
    }

    private static double hillis(double meanSquare, double covariance, int readers) {
        double error = meanSquare + readers * Math.max(covariance, 0);
        return error * error / (meanSquare * meanSquare / (readers - 1));
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double x : values) {
            mean += x / values.length;
        }
        double squares = 0;
        for (double x : values) {
            squares += (x - mean) * (x - mean);
        }
        return squares / (values.length - 1);
    }
}
