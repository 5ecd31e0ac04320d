package org.verray.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.verray.statistics.Interval;
import org.verray.statistics.agreement.AgreementWeights;
import org.verray.statistics.agreement.BinaryAgreement;
import org.verray.statistics.agreement.CategoricalRatings;
import org.verray.statistics.agreement.CohenKappa;
import org.verray.statistics.agreement.IntraclassCorrelation;
import org.verray.statistics.agreement.KrippendorffAlpha;
import org.verray.statistics.agreement.RaterAgreement;

/** What {@code verray agreement} found, as JSON; text and CSV are made from it. */
final class AgreementResults {
    /** From here on, ratings are measurements: coefficients of categories would say nothing and fill the memory. */
    static final int MOST_CATEGORIES = 500;

    private static final int MANY_CATEGORIES = 20;

    /** Cohen's kappa of two raters. */
    record Pair(int first, int second, AgreementEntry kappa) {}

    private final AgreementRatings input;
    private final CategoricalRatings ratings;
    private final AgreementWeights weights;
    private final double level;
    private final List<String> warnings = new ArrayList<>();
    private final List<AgreementEntry> coefficients;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<IntraclassCorrelation> icc;
    private final Optional<AgreementAccuracy> accuracy;

    /**
     * Computes everything.
     *
     * @param wanted names of coefficients; all where empty
     * @param withIcc whether intraclass correlations are wanted, for which ratings must be numbers
     */
    AgreementResults(
            AgreementRatings input, AgreementWeights weights, double level, Set<String> wanted, boolean withIcc) {
        this.input = input;
        this.ratings = input.ratings();
        this.weights = weights;
        this.level = level;
        boolean categorical = ratings.categories().size() <= MOST_CATEGORIES;
        this.coefficients = categorical
                ? AgreementEntry.all(ratings, weights, level).stream()
                        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.name()))
                        .toList()
                : List.of();
        for (int g = 0; categorical && g < ratings.raters(); g++) {
            for (int h = g + 1; h < ratings.raters(); h++) {
                pairs.add(new Pair(
                        g, h, AgreementEntry.of("cohen-kappa", CohenKappa.between(ratings, g, h, weights), level)));
            }
        }
        this.icc = withIcc ? IntraclassCorrelation.all(input.numbers("--icc"), level) : List.of();
        this.accuracy = input.knowsTruth() && input.positive().isPresent()
                ? Optional.of(new AgreementAccuracy(input, level))
                : Optional.empty();
        warn(wanted);
    }

    private void warn(Set<String> wanted) {
        warnings.addAll(input.warnings());
        int q = ratings.categories().size();
        int missing = input.missing();
        if (missing > 0) {
            warnings.add(missing + " of " + ratings.subjects() * ratings.raters()
                    + " ratings are missing: coefficients rest on the pairs of ratings that there are");
        }
        if (ratings.raters() < 2) {
            warnings.add("one rater only: there is nobody to agree with");
        }
        if (q > MANY_CATEGORIES && q <= MOST_CATEGORIES && weights == AgreementWeights.UNWEIGHTED) {
            warnings.add(
                    "ratings take " + q + " values, and unweighted coefficients count nothing but the very same value:"
                            + " --threshold, --weights or --icc may be meant");
        }
        if (q > MOST_CATEGORIES) {
            warnings.add("ratings take " + q
                    + " values: coefficients of categories are left out; --threshold or --icc may be" + " meant");
        }
        if (weights != AgreementWeights.UNWEIGHTED && !ratings.numeric() && q > 2) {
            warnings.add("weights take the categories in this order: " + String.join(", ", ratings.categories())
                    + " (--categories gives another)");
        }
        if (coefficients.stream().anyMatch(e -> e.standardError() == 0)) {
            warnings.add(
                    "an interval without width: every pair of ratings agrees here, which is no certainty about other"
                            + " subjects");
        }
        wanted.stream()
                .filter(name -> coefficients.stream().noneMatch(e -> e.name().equals(name)))
                .forEach(name -> warnings.add(
                        "no " + name + " with " + ratings.raters() + " raters and " + weights.label() + " weights"));
        icc.stream()
                .filter(one -> one.omitted() > 0)
                .findFirst()
                .ifPresent(one -> warnings.add(
                        "intraclass correlations leave out " + one.omitted() + " subjects with a missing rating"));
        if (input.knowsTruth() && input.positive().isEmpty()) {
            warnings.add(
                    "the truth is not used, since ratings are no calls (0 and 1, real and synthetic): --threshold makes"
                            + " them so");
        }
    }

    AgreementRatings input() {
        return input;
    }

    AgreementWeights weights() {
        return weights;
    }

    double level() {
        return level;
    }

    List<AgreementEntry> coefficients() {
        return coefficients;
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<IntraclassCorrelation> icc() {
        return icc;
    }

    Optional<AgreementAccuracy> accuracy() {
        return accuracy;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Share of each category among all ratings; empty without ratings. */
    double[] shares() {
        double[] shares = new double[ratings.categories().size()];
        double all = 0;
        for (int i = 0; i < ratings.subjects(); i++) {
            for (int g = 0; g < ratings.raters(); g++) {
                if (ratings.category(i, g) != CategoricalRatings.MISSING) {
                    shares[ratings.category(i, g)]++;
                    all++;
                }
            }
        }
        double total = all;
        return Arrays.stream(shares).map(n -> n / total).toArray();
    }

    Map<String, Object> json(List<String> fileWarnings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subjects", ratings.subjects());
        json.put("raters", ratings.raters());
        json.put("raterNames", input.table().raters());
        json.put(
                "modality",
                input.table().modality().isEmpty() ? null : input.table().modality());
        boolean categorical = ratings.categories().size() <= MOST_CATEGORIES;
        json.put("categories", categorical ? ratings.categories() : List.of());
        json.put("missing", input.missing());
        json.put("weights", weights.label());
        json.put("level", level);
        json.put("coefficients", coefficients.stream().map(AgreementEntry::json).toList());
        json.put("byCategory", categorical ? byCategory() : List.of());
        json.put("pairs", pairs.stream().map(this::pair).toList());
        json.put("krippendorff", categorical ? krippendorff() : List.of());
        if (!icc.isEmpty()) {
            json.put("icc", icc.stream().map(AgreementResults::icc).toList());
        }
        accuracy.ifPresent(a -> a.json(json));
        List<String> all = new ArrayList<>(fileWarnings);
        all.addAll(warnings);
        json.put("warnings", all);
        json.put("meaning", AgreementMeaning.of(this));
        return json;
    }

    private List<Map<String, Object>> byCategory() {
        double[] shares = shares();
        RaterAgreement unweighted = RaterAgreement.of(ratings, AgreementWeights.UNWEIGHTED);
        return IntStream.range(0, shares.length)
                .mapToObj(k -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("category", ratings.categories().get(k));
                    Numbers.put(map, "share", shares[k], "no ratings");
                    map.put(
                            "specificAgreement",
                            AgreementEntry.of(unweighted.specificAgreement(k), level)
                                    .json());
                    map.put(
                            "fleissKappa",
                            AgreementEntry.of(
                                            RaterAgreement.of(ratings.against(k), AgreementWeights.UNWEIGHTED)
                                                    .fleissKappa(),
                                            level)
                                    .json());
                    return map;
                })
                .toList();
    }

    private Map<String, Object> pair(Pair pair) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rater1", input.table().raters().get(pair.first()));
        map.put("rater2", input.table().raters().get(pair.second()));
        map.put("weights", weights.label());
        map.put("subjects", pair.kappa().subjects());
        pair.kappa().numbers(map, "kappa");
        if (ratings.categories().size() == 2) {
            int positive = input.positive().orElse(1);
            BinaryAgreement binary = BinaryAgreement.between(ratings, pair.first(), pair.second(), positive);
            map.put("positiveCategory", ratings.categories().get(positive));
            map.put("positiveAgreement", interval(binary.positive(level)));
            map.put("negativeAgreement", interval(binary.negative(level)));
            map.put("pabak", interval(binary.pabak(level)));
            Numbers.put(map, "prevalenceIndex", binary.prevalenceIndex(), "no cases");
            Numbers.put(map, "biasIndex", binary.biasIndex(), "no cases");
        }
        return map;
    }

    private static Map<String, Object> interval(Interval interval) {
        Map<String, Object> map = new LinkedHashMap<>();
        AgreementAccuracy.interval(map, "estimate", interval);
        return map;
    }

    /** Alpha for every metric that the categories allow. */
    private List<Map<String, Object>> krippendorff() {
        double[] values = ratings.values();
        return Arrays.stream(KrippendorffAlpha.Metric.values())
                .filter(metric -> switch (metric) {
                    case NOMINAL, ORDINAL -> true;
                    case INTERVAL -> ratings.numeric();
                    case RATIO -> ratings.numeric() && values.length > 0 && values[0] >= 0;
                })
                .map(metric -> {
                    KrippendorffAlpha alpha = KrippendorffAlpha.of(ratings, metric);
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("metric", metric.label());
                    map.put("ratings", alpha.ratings());
                    Numbers.put(map, "alpha", alpha.estimate(), alpha.reason().text());
                    return map;
                })
                .toList();
    }

    private static Map<String, Object> icc(IntraclassCorrelation icc) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("form", icc.form().label());
        map.put("description", icc.form().description());
        map.put("subjects", icc.subjects());
        map.put("raters", icc.raters());
        AgreementAccuracy.interval(map, "estimate", icc.interval());
        String reason = icc.test().reason().text();
        Numbers.put(map, "f", icc.test().statistic(), reason);
        Numbers.put(map, "df1", icc.test().df1(), reason);
        Numbers.put(map, "df2", icc.test().df2(), reason);
        Numbers.put(map, "p", icc.test().p(), reason);
        return map;
    }
}
