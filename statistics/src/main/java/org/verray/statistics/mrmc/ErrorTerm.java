package org.verray.statistics.mrmc;

import org.verray.statistics.Reason;

/**
 * What a mean square of modalities is measured against. Readers and cases random: MS + r E with Hillis' degrees of freedom
 * (MS + r E)^2 / (MS^2 / df of MS), E being the covariance that different readers share beyond what cancels. Readers fixed:
 * error + (r - 1) E, degrees of freedom infinite. Cases fixed: MS and its degrees of freedom.
 *
 * @param value above 0, or NaN
 * @param df degrees of freedom; NaN where the value is
 * @param reason why the value is NaN
 */
record ErrorTerm(double value, double df, Reason reason) {
    static final Reason ONE_READER =
            new Reason("one reader: with random readers two or more are needed; treat them as fixed");
    static final Reason ALL_FIXED = new Reason("readers and cases fixed: nothing is sampled");
    static final Reason NEGATIVE = new Reason("variance not estimable: negative estimate");

    /**
     * Computes the term.
     *
     * @param meanSquare between readers; NaN with one
     * @param meanSquareDf its degrees of freedom
     * @param readers number r; a harmonic mean where it differs between modalities
     * @param error variance over cases that does not cancel
     * @param shared covariance E, constrained or not; without meaning with one reader
     * @param ifUndefined why variances over cases are NaN
     */
    static ErrorTerm of(
            Effect readerEffect,
            Effect caseEffect,
            double meanSquare,
            double meanSquareDf,
            double readers,
            double error,
            double shared,
            Reason ifUndefined) {
        boolean readersRandom = readerEffect == Effect.RANDOM;
        boolean casesRandom = caseEffect == Effect.RANDOM;
        if (!readersRandom && !casesRandom) {
            return undefined(ALL_FIXED);
        }
        if (readersRandom && !(meanSquareDf > 0)) {
            return undefined(ONE_READER);
        }
        if (!casesRandom) {
            return plain(meanSquare, meanSquareDf, ifUndefined);
        }
        return readersRandom
                ? hillis(meanSquare, meanSquareDf, readers * shared, ifUndefined)
                : plain(error + (readers == 1 ? 0 : (readers - 1) * shared), Double.POSITIVE_INFINITY, ifUndefined);
    }

    /** A mean square and a covariance that is added to it, with Hillis' degrees of freedom. */
    static ErrorTerm hillis(double meanSquare, double meanSquareDf, double addition, Reason ifUndefined) {
        double value = meanSquare + addition;
        double ratio = value / meanSquare;
        return plain(value, meanSquare == 0 ? Double.POSITIVE_INFINITY : ratio * ratio * meanSquareDf, ifUndefined);
    }

    /** A term that is there already. */
    static ErrorTerm plain(double value, double df, Reason ifUndefined) {
        if (Double.isNaN(value)) {
            return undefined(ifUndefined);
        }
        if (value <= 0) {
            return undefined(value == 0 ? StudentEstimate.NO_VARIANCE : NEGATIVE);
        }
        return new ErrorTerm(value, df, Reason.NONE);
    }

    static ErrorTerm undefined(Reason reason) {
        return new ErrorTerm(Double.NaN, Double.NaN, reason);
    }

    /** Difference of variances or covariances; 0 where they are equal but for rounding. */
    static double difference(double a, double b) {
        double difference = a - b;
        return Math.abs(difference) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : difference;
    }

    /** An estimate whose variance is a multiple of this term. */
    StudentEstimate estimate(double estimate, double multiple) {
        return StudentEstimate.of(estimate, Math.sqrt(multiple * value), df, reason);
    }
}
