package org.verray.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.verray.statistics.Interval;
import org.verray.statistics.agreement.AgreementWeights;
import org.verray.statistics.agreement.CategoricalRatings;
import org.verray.statistics.agreement.IntraclassCorrelation;
import org.verray.statistics.agreement.RaterAgreement;

/** What a result of {@code verray agreement} means and what it does not, in one sentence. */
final class AgreementMeaning {
    /** A category that holds this share of ratings pushes kappa down. */
    private static final double PREVAILS = 0.8;

    private static final String LIMIT =
            "agreement is not accuracy: raters can agree and be wrong, and other raters may agree less or more";

    private AgreementMeaning() {}

    static String of(AgreementResults results) {
        CategoricalRatings ratings = results.input().ratings();
        if (ratings.categories().size() > AgreementResults.MOST_CATEGORIES) {
            return ofMeasurements(results);
        }
        double percent = RaterAgreement.of(ratings, AgreementWeights.UNWEIGHTED)
                .percentAgreement()
                .estimate();
        if (Double.isNaN(percent)) {
            return "No subject has two ratings, so nothing can be said about agreement";
        }
        return "Two raters of a subject gave the same rating " + Numbers.fixed(100 * percent, 1) + "% of the time; "
                + corrected(RaterAgreement.of(ratings, results.weights()), results) + "; " + paradox(results) + LIMIT;
    }

    private static String corrected(RaterAgreement agreement, AgreementResults results) {
        boolean weighted = results.weights() != AgreementWeights.UNWEIGHTED;
        Interval kappa = agreement.fleissKappa().interval(results.level());
        Interval gwet = agreement.gwet().interval(results.level());
        String name = weighted ? "AC2" : "AC1";
        return Double.isNaN(kappa.estimate())
                ? "kappa is not defined, since one category only was used, and " + name + " is " + value(gwet)
                : "beyond chance" + (weighted ? ", with " + results.weights().label() + " weights," : "")
                        + " that is a Fleiss' kappa of " + value(kappa) + " and an " + name + " of " + value(gwet);
    }

    /** Where one category prevails, chance agreement nears 1 and kappa 0, however well raters agree. */
    private static String paradox(AgreementResults results) {
        double[] shares = results.shares();
        double most = Arrays.stream(shares).max().orElse(0);
        if (most < PREVAILS || most == 1) {
            return "";
        }
        List<String> categories = results.input().ratings().categories();
        Optional<String> prevailing = IntStream.range(0, shares.length)
                .filter(k -> shares[k] == most)
                .mapToObj(categories::get)
                .findFirst();
        return "\"" + prevailing.orElse("") + "\" makes up " + Numbers.fixed(100 * most, 0)
                + "% of ratings, which pushes kappa down however well raters agree, so look at Gwet's coefficient; ";
    }

    private static String ofMeasurements(AgreementResults results) {
        return results.icc().stream()
                .filter(icc -> icc.form() == IntraclassCorrelation.Form.TWO_WAY_RANDOM_SINGLE)
                .findFirst()
                .map(icc -> "Of the variance of single ratings, a share of " + value(icc.interval())
                        + " lies between subjects (" + icc.form().label() + "); " + LIMIT)
                .orElse("Ratings take too many values to count agreement: --threshold or --icc may be meant");
    }

    private static String value(Interval interval) {
        if (Double.isNaN(interval.estimate())) {
            return "no value (" + interval.reason() + ")";
        }
        return Numbers.three(interval.estimate())
                + (interval.reason().isNone()
                        ? " (" + Numbers.percent(interval.level()) + " CI " + Numbers.three(interval.low()) + " to "
                                + Numbers.three(interval.high()) + ")"
                        : "");
    }
}
