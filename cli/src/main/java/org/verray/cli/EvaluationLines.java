package org.verray.cli;

import java.util.ArrayList;
import java.util.List;
import org.verray.detector.AtPrevalence;
import org.verray.detector.evaluate.AbstentionFigures;
import org.verray.detector.evaluate.Evaluation;
import org.verray.statistics.Interval;

/** Sentences on what verdicts are worth: errors against what is promised, and predictive values. */
final class EvaluationLines {
    private EvaluationLines() {}

    static List<String> verdicts(Evaluation evaluation, List<Double> prevalences) {
        List<String> lines = new ArrayList<>();
        AbstentionFigures figures = evaluation.abstention();
        figures.promise().ifPresent(promise -> {
            lines.add("inconclusive: " + share(figures.withoutVerdict()) + "; promised are at most "
                    + Numbers.percent(promise.error()) + " wrong verdicts of each class");
            lines.add(line(figures.real()));
            lines.add(line(figures.synthetic()));
        });
        for (double prevalence : prevalences) {
            AtPrevalence values = evaluation.at(prevalence);
            lines.add("at a prevalence of " + Numbers.percent(prevalence) + ": positive predictive value "
                    + share(values.positive()) + ", negative " + share(values.negative()));
        }
        return lines;
    }

    private static String line(AbstentionFigures.Row row) {
        return "  " + row.truth().label() + ": " + row.wrong() + " of " + row.n() + " wrong, " + share(row.error())
                + "; among those with a verdict " + share(row.errorAmongConclusive()) + "; without one "
                + share(row.withoutVerdict());
    }

    private static String share(Interval interval) {
        return Double.isNaN(interval.estimate()) ? "undefined (" + interval.reason() + ")" : Prevalence.share(interval);
    }
}
