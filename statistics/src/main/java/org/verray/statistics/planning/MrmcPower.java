package org.verray.statistics.planning;

import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.Effect;

/**
 * Power of a study in which several readers read the same cases (Hillis, Obuchowski and Berbaum, Academic Radiology 2011). The planned
 * test is Obuchowski and Rockette's with Hillis's degrees of freedom; its statistic is taken as noncentral F or t around the assumed
 * difference.
 *
 * @param variance of readers' differences, from a pilot study or assumed
 * @param readers what the planned conclusions shall say about readers
 * @param cases what they shall say about cases
 * @param alpha level of the test, two-sided for a difference, of each one-sided test otherwise
 */
public record MrmcPower(DifferenceVariance variance, Effect readers, Effect cases, double alpha) {
    /**
     * Power of a study of some size.
     *
     * @param cases number of cases, NaN where no number gives the power that was asked for
     * @param power probability to show what the study sets out to show
     * @param standardError of the mean difference
     * @param df degrees of freedom of the test (the denominator's, of F); infinite for a normal one
     * @param noncentrality of F for a difference, of t for non-inferiority and for the lower of the two tests of equivalence
     * @param critical value of F, or of t
     * @param reason why cases are NaN
     */
    public record Planned(
            int readers,
            double cases,
            double power,
            double standardError,
            double df,
            double noncentrality,
            double critical,
            Reason reason) {}

    /** Readers and cases random. */
    public static MrmcPower of(DifferenceVariance variance, double alpha) {
        return new MrmcPower(variance, Effect.RANDOM, Effect.RANDOM, alpha);
    }

    /** Power with numbers of readers and cases. */
    public Planned power(Hypothesis hypothesis, int readerCount, int caseCount) {
        throw new UnsupportedOperationException();
    }

    /** The smallest number of cases that reaches a power. */
    public Planned casesFor(Hypothesis hypothesis, int readerCount, double power) {
        throw new UnsupportedOperationException();
    }

    /** The smallest number of readers that reaches a power. */
    public Planned readersFor(Hypothesis hypothesis, int caseCount, double power) {
        throw new UnsupportedOperationException();
    }

    /** Power by number of readers (outer) and of cases (inner). */
    public Planned[][] grid(Hypothesis hypothesis, int[] readerCounts, int[] caseCounts) {
        throw new UnsupportedOperationException();
    }
}
