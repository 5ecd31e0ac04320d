package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.summary.ForestPlot;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.NonInferiority;
import org.verray.statistics.ratings.RatingTable;

/** What {@code verray mrmc} found, as JSON; text and picture are made from it. */
final class MrmcResults {
    /** A difference that was held against the margin, first minus second. */
    record Margin(MrmcResult.Difference difference, NonInferiority test) {}

    private final RatingTable ratings;
    private final MrmcResult result;
    private final double level;
    private final List<String> fileWarnings;
    private final List<Margin> margins = new ArrayList<>();
    private Optional<DetectorComparisonResult> detectors = Optional.empty();
    private Optional<MrmcResult> imrmc = Optional.empty();
    private double margin = Double.NaN;
    private double alpha = Double.NaN;

    /**
     * Holds an analysis.
     *
     * @param ratings what was analysed
     * @param fileWarnings what was odd about the file
     */
    MrmcResults(RatingTable ratings, MrmcResult result, double level, List<String> fileWarnings) {
        this.ratings = ratings;
        this.result = result;
        this.level = level;
        this.fileWarnings = fileWarnings;
    }

    /** Adds tests of non-inferiority and equivalence of every difference, in both directions. */
    void margin(double margin, double alpha) {
        this.margin = margin;
        this.alpha = alpha;
        for (MrmcResult.Difference d : result.differences()) {
            for (MrmcResult.Difference each : List.of(d, reversed(d))) {
                margins.add(new Margin(each, NonInferiority.of(each, margin, alpha)));
            }
        }
    }

    private static MrmcResult.Difference reversed(MrmcResult.Difference d) {
        Interval i = d.interval();
        return new MrmcResult.Difference(
                d.modality2(),
                d.modality1(),
                new Interval(-i.estimate(), -i.high(), -i.low(), i.level(), i.method(), i.reason()),
                d.standardError(),
                d.df(),
                d.test());
    }

    /** Adds the same analysis with degrees of freedom as iMRMC reports them. */
    void asImrmc(MrmcResult floored) {
        imrmc = Optional.of(floored);
    }

    /** Adds the comparison of detectors with the readers. */
    void detectors(DetectorComparisonResult comparison) {
        detectors = Optional.of(comparison);
    }

    RatingTable ratings() {
        return ratings;
    }

    MrmcResult result() {
        return result;
    }

    double level() {
        return level;
    }

    /** NaN where non-inferiority was not asked for. */
    double margin() {
        return margin;
    }

    double alpha() {
        return alpha;
    }

    List<Margin> margins() {
        return margins;
    }

    Optional<DetectorComparisonResult> detectors() {
        return detectors;
    }

    /** Warnings of the analyses, other than those of the file. */
    List<String> newWarnings() {
        List<String> warnings = new ArrayList<>(result.warnings());
        detectors.ifPresent(
                d -> d.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add));
        return warnings;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", result.method());
        json.put("covariance", result.covariance());
        json.put("fom", result.fom().kind().label());
        if (result.fom().kind() != FigureOfMerit.Kind.AUC) {
            json.put("threshold", result.fom().threshold());
        }
        json.put("readers", result.readers().toString());
        json.put("cases", result.cases().toString());
        json.put("level", level);
        json.put("design", result.design());
        json.put("n", counts());
        json.put(
                "estimates",
                result.estimates().stream().map(MrmcResults::estimate).toList());
        json.put(
                "byReader",
                result.byReader().stream().map(MrmcResults::byReader).toList());
        json.put(
                "differences",
                result.differences().stream().map(MrmcResults::difference).toList());
        json.put("test", test(test()));
        json.put("components", components(result.components()));
        imrmc.ifPresent(floored -> {
            Map<String, Object> same = new LinkedHashMap<>();
            same.put(
                    "estimates",
                    floored.estimates().stream().map(MrmcResults::estimate).toList());
            same.put(
                    "differences",
                    floored.differences().stream().map(MrmcResults::difference).toList());
            json.put("imrmc", same);
        });
        if (!Double.isNaN(margin)) {
            json.put(
                    "nonInferiority", margins.stream().map(this::nonInferiority).toList());
        }
        detectors.ifPresent(d -> {
            json.put("detectors", new MrmcDetectors(d, margin, alpha).json());
            json.put("betweenDetectors", MrmcDetectors.between(d));
        });
        List<String> warnings = new ArrayList<>(fileWarnings);
        warnings.addAll(newWarnings());
        json.put("warnings", warnings);
        json.put("meaning", MrmcMeaning.of(result));
        return json;
    }

    private Map<String, Object> counts() {
        Map<String, Object> n = new LinkedHashMap<>();
        n.put("readers", ratings.readers().size());
        n.put("modalities", ratings.modalities().size());
        n.put("cases", ratings.cases().size());
        n.put("positives", ratings.positives());
        n.put("negatives", ratings.negatives());
        n.put("readings", ratings.readings());
        return n;
    }

    private static Map<String, Object> estimate(MrmcResult.ModalityEstimate e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("modality", e.modality());
        interval(json, "estimate", e.interval(), e.standardError(), e.df());
        Interval logit = e.logitInterval();
        Numbers.put(json, "logitLow", logit.low(), logit.reason().text());
        Numbers.put(json, "logitHigh", logit.high(), logit.reason().text());
        return json;
    }

    static Map<String, Object> byReader(MrmcResult.ReaderEstimate e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reader", e.reader());
        json.put("modality", e.modality());
        json.put("positives", e.positives());
        json.put("negatives", e.negatives());
        String reason = e.interval().reason().text();
        Numbers.put(json, "estimate", e.interval().estimate(), reason);
        Numbers.put(json, "standardError", e.standardError(), reason);
        Numbers.put(json, "low", e.interval().low(), reason);
        Numbers.put(json, "high", e.interval().high(), reason);
        return json;
    }

    private static Map<String, Object> difference(MrmcResult.Difference d) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("modality1", d.modality1());
        json.put("modality2", d.modality2());
        interval(json, "difference", d.interval(), d.standardError(), d.df());
        statistic(json, d.test());
        return json;
    }

    /** An estimate under the name it has there, its standard error, degrees of freedom and ends. */
    static void interval(Map<String, Object> json, String key, Interval interval, double standardError, double df) {
        String reason = interval.reason().text();
        Numbers.put(json, key, interval.estimate(), reason);
        Numbers.put(json, "standardError", standardError, reason);
        Numbers.putDf(json, "df", df, reason);
        Numbers.put(json, "low", interval.low(), reason);
        Numbers.put(json, "high", interval.high(), reason);
    }

    static void statistic(Map<String, Object> json, HypothesisTest test) {
        Numbers.put(json, "t", test.statistic(), test.reason().text());
        Numbers.put(json, "p", test.p(), test.reason().text());
    }

    /** The test of equal modalities as F or chi-squared: a t of one difference is an F, a normal one chi-squared. */
    HypothesisTest test() {
        HypothesisTest test = result.test();
        boolean t = test.kind() == HypothesisTest.Kind.T;
        if (!t && test.kind() != HypothesisTest.Kind.Z) {
            return test;
        }
        boolean f = t && !Double.isInfinite(test.df1());
        double squared = test.statistic() * test.statistic();
        return new HypothesisTest(
                test.method(),
                f ? HypothesisTest.Kind.F : HypothesisTest.Kind.CHI_SQUARED,
                squared,
                Double.isNaN(squared) ? Double.NaN : 1,
                f ? test.df1() : Double.NaN,
                test.p(),
                test.reason());
    }

    private static Map<String, Object> test(HypothesisTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        String reason = test.reason().text();
        Numbers.put(json, "statistic", test.statistic(), reason);
        json.put("kind", test.kind().symbol());
        Numbers.putDf(json, "df1", test.df1(), reason);
        boolean f = test.kind() == HypothesisTest.Kind.F;
        Numbers.putDf(json, "df2", test.df2(), f ? reason : test.kind().symbol() + " has df1 alone");
        Numbers.put(json, "p", test.p(), reason);
        return json;
    }

    static Map<String, Object> components(Map<String, Double> components) {
        Map<String, Object> json = new LinkedHashMap<>();
        components.forEach((name, value) -> Numbers.put(json, name, value, "not estimable in this design"));
        return json;
    }

    private Map<String, Object> nonInferiority(Margin m) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("modality1", m.difference.modality1());
        json.put("modality2", m.difference.modality2());
        tested(json, m.test, m.difference.standardError(), m.difference.df());
        return json;
    }

    /** One test of non-inferiority of a first against a second, and of their equivalence. */
    static void tested(Map<String, Object> json, NonInferiority test, double standardError, double df) {
        json.put("margin", test.margin());
        json.put("alpha", test.alpha());
        interval(json, "difference", test.interval(), standardError, df);
        json.put("level", test.interval().level());
        statistic(json, test.nonInferiority());
        json.put("nonInferior", test.nonInferior());
        Numbers.put(
                json,
                "equivalenceP",
                test.equivalence().p(),
                test.equivalence().reason().text());
        json.put("equivalent", test.equivalent());
    }

    void print(Format format, Messages messages) {
        switch (format) {
            case JSON -> Json.print(messages.out(), json());
            case CSV -> MrmcLines.csv(this).forEach(messages::result);
            case TABLE -> new MrmcLines(this, messages.out()).print();
        }
    }

    void writeByReader(Path file) {
        try (CsvOutput csv = CsvOutput.to(
                file,
                "reader",
                "modality",
                "positives",
                "negatives",
                "estimate",
                "standard_error",
                "low",
                "high",
                "reason")) {
            List<MrmcResult.ReaderEstimate> rows = new ArrayList<>(result.byReader());
            detectors.ifPresent(d -> rows.addAll(d.detectors()));
            for (MrmcResult.ReaderEstimate e : rows) {
                csv.row(
                        e.reader(),
                        e.modality(),
                        e.positives(),
                        e.negatives(),
                        e.interval().estimate(),
                        e.standardError(),
                        e.interval().low(),
                        e.interval().high(),
                        e.interval().reason());
            }
        }
    }

    /** Readers below their mean under each modality, then detectors; those that read alone under a modality at the end. */
    ForestPlot forest() {
        ForestPlot plot = new ForestPlot(MrmcMeaning.name(result.fom()) + ", " + Numbers.percent(level) + " intervals");
        List<MrmcResult.ReaderEstimate> left = new ArrayList<>(
                detectors.map(DetectorComparisonResult::detectors).orElse(List.of()));
        for (MrmcResult.ModalityEstimate e : result.estimates()) {
            plot.mean(e.modality() + ": mean of readers", e.interval());
            result.byReader().stream()
                    .filter(r -> r.modality().equals(e.modality()))
                    .forEach(r -> plot.row(r.reader(), r.interval()));
            left.stream()
                    .filter(r -> r.modality().equals(e.modality()))
                    .forEach(r -> plot.marked(r.reader(), r.interval()));
            left.removeIf(r -> r.modality().equals(e.modality()));
        }
        left.forEach(r -> plot.marked(r.modality() + ": " + r.reader(), r.interval()));
        return plot;
    }
}
