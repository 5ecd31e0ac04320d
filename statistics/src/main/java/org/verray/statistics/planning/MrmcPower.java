package org.verray.statistics.planning;

import static java.lang.Double.NaN;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.verray.statistics.Distributions;
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
     * @param readers number of readers, NaN where no number gives the power that was asked for
     * @param cases number of cases, NaN likewise
     * @param power probability to show what the study sets out to show
     * @param standardError of the mean difference
     * @param df degrees of freedom of the test (the denominator's, of F); infinite for a normal one
     * @param noncentrality of F for a difference, of t for non-inferiority and for the lower of the two tests of equivalence
     * @param critical value of F, or of t
     * @param reason why a value is NaN
     */
    public record Planned(
            double readers,
            double cases,
            double power,
            double standardError,
            double df,
            double noncentrality,
            double critical,
            Reason reason) {
        private Planned unattained(String what, double caseCount, double asked) {
            String text = String.format(
                    Locale.ROOT,
                    "no number of %s gives a power of %s: it is at most %.3f",
                    what,
                    asked,
                    Math.floor(power * 1000) / 1000);
            double readerCount = what.equals("readers") ? NaN : readers;
            return new Planned(
                    readerCount, caseCount, power, standardError, df, noncentrality, critical, new Reason(text));
        }
    }

    private static final int FEWEST_CASES = 4;
    private static final int MOST_CASES = 1_000_000;
    private static final int MOST_READERS = 1000;

    public MrmcPower {
        if (readers == Effect.FIXED && cases == Effect.FIXED) {
            throw new IllegalArgumentException("expected random readers, random cases, or both, found both fixed");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: expected a number between 0 and 1, found " + alpha);
        }
    }

    /** Readers and cases random. */
    public static MrmcPower of(DifferenceVariance variance, double alpha) {
        return new MrmcPower(variance, Effect.RANDOM, Effect.RANDOM, alpha);
    }

    /** Power with numbers of readers and cases; NaN where readers are random and there is one only, or nothing varies. */
    public Planned power(Hypothesis hypothesis, int readerCount, int caseCount) {
        requireAtLeast("readers", 1, readerCount);
        requireAtLeast("cases", 1, caseCount);
        if (readers == Effect.RANDOM && readerCount < 2) {
            return undefined(readerCount, caseCount, "one reader only");
        }
        DifferenceVariance v = variance.withCases(caseCount);
        double meanSquare = v.reader() + v.error() - v.covariance();
        double squaredError;
        double df;
        if (readers == Effect.FIXED) {
            squaredError = (v.error() + (readerCount - 1) * v.covariance()) / readerCount;
            df = Double.POSITIVE_INFINITY;
        } else {
            double sum = meanSquare + (cases == Effect.FIXED ? 0 : readerCount * v.covariance());
            squaredError = sum / readerCount;
            df = sum * sum / (meanSquare * meanSquare / (readerCount - 1));
        }
        if (squaredError == 0) {
            return undefined(readerCount, caseCount, "no variance: nothing differs between readers and cases");
        }
        return planned(hypothesis, readerCount, caseCount, Math.sqrt(squaredError), df);
    }

    private static Planned undefined(int readerCount, int caseCount, String reason) {
        return new Planned(readerCount, caseCount, NaN, NaN, NaN, NaN, NaN, new Reason(reason));
    }

    /**
     * The smallest number of cases that reaches a power. More cases than that may have less power where readers are few: the degrees of
     * freedom then fall towards readers - 1, as the mean of readers is all that is left to vary.
     *
     * @return the closest to that power where no number of cases up to a million reaches it, with {@code cases} NaN and a reason
     */
    public Planned casesFor(Hypothesis hypothesis, int readerCount, double power) {
        requireProbability(power);
        Planned best = power(hypothesis, readerCount, FEWEST_CASES);
        int below = FEWEST_CASES - 1;
        for (int n = FEWEST_CASES; n <= MOST_CASES; n = Math.max(n + 1, (int) (n * 1.05))) {
            Planned planned = power(hypothesis, readerCount, n);
            if (planned.power >= power) {
                return smallest(hypothesis, readerCount, power, below, planned);
            }
            best = planned.power > best.power ? planned : best;
            below = n;
        }
        return best.reason.isNone() ? best.unattained("cases", NaN, power) : best;
    }

    private Planned smallest(Hypothesis hypothesis, int readerCount, double power, int below, Planned enough) {
        Planned best = enough;
        int low = below;
        while (best.cases - low > 1) {
            Planned middle = power(hypothesis, readerCount, (low + (int) best.cases) >>> 1);
            if (middle.power >= power) {
                best = middle;
            } else {
                low = (int) middle.cases;
            }
        }
        return best;
    }

    /**
     * The smallest number of readers that reaches a power.
     *
     * @return the closest to that power where no number of readers up to a thousand reaches it, with {@code readers} NaN and a reason
     */
    public Planned readersFor(Hypothesis hypothesis, int caseCount, double power) {
        requireProbability(power);
        int fewest = readers == Effect.RANDOM ? 2 : 1;
        Planned best = power(hypothesis, fewest, caseCount);
        for (int r = fewest; r <= MOST_READERS; r++) {
            Planned planned = power(hypothesis, r, caseCount);
            if (planned.power >= power) {
                return planned;
            }
            best = planned.power > best.power ? planned : best;
        }
        return best.reason.isNone() ? best.unattained("readers", best.cases, power) : best;
    }

    /** Power by number of readers (outer) and of cases (inner). */
    public List<List<Planned>> grid(Hypothesis hypothesis, int[] readerCounts, int[] caseCounts) {
        return Arrays.stream(readerCounts)
                .mapToObj(r -> Arrays.stream(caseCounts)
                        .mapToObj(c -> power(hypothesis, r, c))
                        .toList())
                .toList();
    }

    private Planned planned(Hypothesis hypothesis, int readerCount, int caseCount, double se, double df) {
        double power;
        double noncentrality;
        double critical;
        if (hypothesis instanceof Hypothesis.Difference) {
            double t = Distributions.tQuantile(1 - alpha / 2, df);
            critical = t * t;
            noncentrality = Math.pow(hypothesis.difference() / se, 2);
            power = Noncentral.fTail(critical, 1, df, noncentrality);
        } else {
            double margin = hypothesis.margin();
            critical = Distributions.tQuantile(1 - alpha, df);
            noncentrality = (hypothesis.difference() + margin) / se;
            double high = hypothesis instanceof Hypothesis.Equivalence
                    ? (margin - hypothesis.difference()) / se
                    : Double.POSITIVE_INFINITY;
            power = Noncentral.between(-noncentrality, high, critical, df);
        }
        return new Planned(readerCount, caseCount, power, se, df, noncentrality, critical, Reason.NONE);
    }

    private static void requireAtLeast(String what, int least, int number) {
        if (number < least) {
            throw new IllegalArgumentException(what + ": expected " + least + " or more, found " + number);
        }
    }

    private static void requireProbability(double power) {
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("power: expected a number between 0 and 1, found " + power);
        }
    }
}
