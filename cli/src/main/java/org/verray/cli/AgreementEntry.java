package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.agreement.AgreementCoefficient;
import org.verray.statistics.agreement.AgreementWeights;
import org.verray.statistics.agreement.CategoricalRatings;
import org.verray.statistics.agreement.CohenKappa;
import org.verray.statistics.agreement.FleissTest;
import org.verray.statistics.agreement.LightKappa;
import org.verray.statistics.agreement.RaterAgreement;

/** One coefficient of agreement, whichever it is, as {@code verray agreement} shows it. */
record AgreementEntry(
        String name,
        AgreementWeights weights,
        long subjects,
        double observed,
        double expected,
        double standardError,
        Interval interval,
        Optional<HypothesisTest> test) {

    /** The names there are; some need a number of raters or weights. */
    static final Set<String> NAMES = Set.of(
            "percent-agreement",
            "cohen-kappa",
            "light-kappa",
            "conger-kappa",
            "fleiss-kappa",
            "gwet-ac1",
            "gwet-ac2",
            "brennan-prediger",
            "krippendorff-alpha");

    /** Every coefficient that there is for these ratings: Cohen's with two raters, Light's with more. */
    static List<AgreementEntry> all(CategoricalRatings ratings, AgreementWeights weights, double level) {
        RaterAgreement agreement = RaterAgreement.of(ratings, weights);
        List<AgreementEntry> all = new ArrayList<>();
        all.add(of(agreement.percentAgreement(), level));
        if (ratings.raters() == 2) {
            all.add(of("cohen-kappa", CohenKappa.between(ratings, 0, 1, weights), level));
        } else if (ratings.raters() > 2) {
            all.add(of(LightKappa.of(ratings, weights), level));
            all.add(of(agreement.congerKappa(), level));
        }
        AgreementEntry fleiss = of(agreement.fleissKappa(), level);
        all.add(
                weights == AgreementWeights.UNWEIGHTED
                        ? fleiss.with(FleissTest.of(ratings).test())
                        : fleiss);
        all.add(of(agreement.gwet(), level));
        all.add(of(agreement.brennanPrediger(), level));
        all.add(of(agreement.krippendorffAlpha(), level));
        return all;
    }

    static AgreementEntry of(AgreementCoefficient c, double level) {
        return new AgreementEntry(
                c.name(),
                c.weights(),
                c.subjects(),
                c.observed(),
                c.expected(),
                c.standardError(),
                c.interval(level),
                Optional.empty());
    }

    static AgreementEntry of(String name, CohenKappa kappa, double level) {
        return new AgreementEntry(
                name,
                kappa.weights(),
                kappa.subjects(),
                kappa.observed(),
                kappa.expected(),
                kappa.standardError(),
                kappa.interval(level),
                Optional.of(kappa.test()));
    }

    private AgreementEntry with(HypothesisTest chance) {
        return new AgreementEntry(
                name, weights, subjects, observed, expected, standardError, interval, Optional.of(chance));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("weights", weights.label());
        json.put("subjects", subjects);
        numbers(json, "estimate");
        return json;
    }

    /** Puts all numbers, the estimate under a name of the caller's. */
    void numbers(Map<String, Object> json, String key) {
        String reason = interval.reason().text();
        Numbers.put(json, key, interval.estimate(), reason);
        Numbers.put(json, "standardError", standardError, reason);
        Numbers.put(json, "low", interval.low(), reason);
        Numbers.put(json, "high", interval.high(), reason);
        json.put("level", interval.level());
        json.put("method", interval.method());
        Numbers.put(json, "observed", observed, reason);
        Numbers.put(json, "expected", expected, reason);
        test.ifPresent(t -> {
            Reason why = t.reason();
            Numbers.put(json, "z", t.statistic(), why.text());
            Numbers.put(json, "p", t.p(), why.text());
        });
    }
}
