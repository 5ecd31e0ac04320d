package org.verray.cli;

import java.util.Locale;
import java.util.Map;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Interval;
import org.verray.statistics.calibration.LogLikelihoodRatioCost;
import org.verray.statistics.calibration.Probabilities;
import org.verray.statistics.calibration.ReliabilityCurve;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.OperatingPerformance;

/** What {@code verray roc} prints for people, and as CSV. */
final class RocLines {
    private final RocResults results;
    private final Messages messages;
    private final double level;

    RocLines(RocResults results, Messages messages) {
        this.results = results;
        this.messages = messages;
        level = results.question().level();
    }

    void csv() {
        messages.result(CsvOutput.line("score", "auc", "variance", "low", "high", "level", "method"));
        for (RocColumn column : results.columns()) {
            Auc auc = column.auc();
            Interval interval = column.area();
            messages.result(CsvOutput.line(
                    column.name(),
                    auc.estimate(),
                    auc.variance(),
                    interval.low(),
                    interval.high(),
                    level,
                    interval.method()));
        }
    }

    void print() {
        Auc first = results.columns().get(0).auc();
        messages.result(first.positives() + first.negatives() + " cases, " + first.positives() + " positive");
        areas();
        messages.result("");
        points();
        messages.result("");
        results.columns().forEach(this::further);
        groups();
        results.comparisons().forEach(c -> comparison(c.first() + " - " + c.second(), c, "z"));
        results.groupComparisons()
                .forEach(c -> comparison(c.score().orElseThrow() + ", " + c.first() + " - " + c.second(), c, "t"));
        messages.result("");
        messages.result(RocMeaning.of(results) + ".");
    }

    private void areas() {
        TextTable table = new TextTable("score", "AUC", "low", "high", "method", "average precision");
        for (RocColumn column : results.columns()) {
            Interval i = column.area();
            table.row(
                    column.name(),
                    four(i.estimate()),
                    four(i.low()),
                    four(i.high()),
                    i.method(),
                    four(column.averagePrecision().estimate()));
        }
        table.print(messages.out());
        for (RocColumn column : results.columns()) {
            Interval area = column.area();
            if (!area.reason().isNone()) {
                messages.result(column.name() + ": " + area.reason());
            }
        }
    }

    private void points() {
        TextTable rates =
                new TextTable("score", "at", "threshold", "sensitivity", "low", "high", "specificity", "low", "high");
        for (RocColumn column : results.columns()) {
            for (Map.Entry<Double, Interval> rate : column.sensitivities().entrySet()) {
                Interval s = rate.getValue();
                rates.row(
                        column.name(),
                        "FPR <= " + rate.getKey(),
                        "",
                        four(s.estimate()),
                        four(s.low()),
                        four(s.high()),
                        "",
                        "",
                        "");
            }
            for (OperatingPerformance p : column.operatingPoints()) {
                Interval s = p.sensitivity(level);
                Interval c = p.specificity(level);
                rates.row(
                        column.name(),
                        p.point().criterion() + (p.locked() ? "" : " (chosen here)"),
                        Double.isNaN(p.point().threshold())
                                ? "-"
                                : Numbers.shortest(p.point().threshold()),
                        four(s.estimate()),
                        four(s.low()),
                        four(s.high()),
                        four(c.estimate()),
                        four(c.low()),
                        four(c.high()));
            }
        }
        rates.print(messages.out());
    }

    /** What was asked beside the area, a line each. */
    private void further(RocColumn column) {
        results.question().prevalence().ifPresent(prevalence -> {
            for (OperatingPerformance p : column.operatingPoints()) {
                messages.result(column.name() + ", " + p.point().criterion() + ", prevalence "
                        + Numbers.shortest(prevalence) + ": PPV " + text(p.positivePredictiveValue(prevalence, level))
                        + ", NPV " + text(p.negativePredictiveValue(prevalence, level)));
            }
        });
        column.partial()
                .ifPresent(part -> messages.result(column.name() + ", area over "
                        + part.axis().name().toLowerCase(Locale.ROOT) + " " + Numbers.shortest(part.from()) + " to "
                        + Numbers.shortest(part.to()) + ": " + four(part.area()) + ", corrected "
                        + four(part.corrected())));
        column.binormal()
                .ifPresent(fit -> messages.result(column.name() + ", binormal: "
                        + (fit.reason().isNone()
                                ? "area " + text(fit.area(level)) + ", a " + four(fit.a()) + ", b " + four(fit.b())
                                : fit.reason().text())));
        if (column.probabilities()) {
            boolean[] truth = column.truth();
            double[] p = column.scores();
            messages.result(column.name() + " read as probabilities: Brier score " + four(Probabilities.brier(truth, p))
                    + ", calibration error "
                    + four(ReliabilityCurve.equalWidth(truth, p, Metrics.ECE_BINS)
                            .expectedCalibrationError())
                    + ", Cllr "
                    + four(LogLikelihoodRatioCost.ofProbabilities(truth, p, RocCalibration.PRIOR)
                            .cost()));
        }
    }

    private void groups() {
        if (results.groups().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("score", "group", "cases", "positive", "AUC", "low", "high");
        for (RocResults.Group group : results.groups()) {
            Auc auc = group.auc();
            Interval i = results.question().interval().of(auc, level);
            table.row(
                    group.score(),
                    group.name(),
                    auc.positives() + auc.negatives(),
                    auc.positives(),
                    four(i.estimate()),
                    four(i.low()),
                    four(i.high()));
        }
        table.print(messages.out());
    }

    private void comparison(String name, RocResults.Comparison each, String statistic) {
        Interval i = each.comparison().interval(level);
        messages.result(name + ": " + text(i) + ", " + statistic + " "
                + four(each.comparison().statistic()) + ", p "
                + (Double.isNaN(each.comparison().p())
                        ? "-"
                        : Numbers.p(each.comparison().p())));
    }

    private static String text(Interval i) {
        return Double.isNaN(i.low())
                ? four(i.estimate())
                : four(i.estimate()) + " (" + four(i.low()) + " to " + four(i.high()) + ")";
    }

    private static String four(double value) {
        return Numbers.fixed(value, 4);
    }
}
