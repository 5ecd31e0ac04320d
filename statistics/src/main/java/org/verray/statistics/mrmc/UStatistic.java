package org.verray.statistics.mrmc;

import java.util.Locale;
import java.util.Objects;
import org.verray.statistics.Interval;
import org.verray.statistics.ratings.RatingTable;

/**
 * U-statistic analysis of a study of readers and cases (Gallas, Academic Radiology 2006; Gallas, Bandos, Samuelson and Wagner,
 * Communications in Statistics 2009).
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
        /** Of the observed distribution taken as the population: biased upwards, never below zero. */
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
        throw new UnsupportedOperationException(
                "U-statistic of " + ratings.readers().size() + " readers");
    }
}
