package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.summary.Html;
import org.verray.detector.Verdict;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Metrics;
import org.verray.detector.evaluate.RunFacts;
import org.verray.detector.evaluate.ScoredCase;
import org.verray.detector.evaluate.Subgroup;
import org.verray.statistics.Interval;

/** The sentences of the report. */
final class Words {
    private final Evaluation evaluation;
    private final Metrics overall;

    Words(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.overall = evaluation.overall();
    }

    /** What came out, for somebody who reads nothing else. */
    String headline() {
        RunFacts facts = evaluation.facts();
        String cases = "On " + overall.n() + (facts.includesSeen() ? "" : " unseen") + " cases of <code>"
                + Html.escape(facts.manifest()) + "</code> (" + overall.nReal() + " real, " + overall.nSynthetic()
                + " synthetic) ";
        if (overall.nReal() == 0 || overall.nSynthetic() == 0) {
            boolean real = overall.nReal() > 0;
            Interval right = real ? overall.specificity() : overall.sensitivity();
            return cases + "it called " + share(right) + " rightly " + (real ? "real" : "synthetic")
                    + ". With one class only, nothing can be said about telling the two apart.";
        }
        return cases + "it scores a synthetic image above a real one in " + share(overall.auc())
                + " of all pairs. At its locked threshold of " + Html.number(evaluation.threshold()) + " it finds "
                + share(overall.sensitivity()) + " of the synthetic images and calls "
                + share(falseAlarms(overall.specificity())) + " of the real ones synthetic.";
    }

    private static Interval falseAlarms(Interval specificity) {
        return Interval.of(
                1 - specificity.estimate(),
                1 - specificity.high(),
                1 - specificity.low(),
                specificity.level(),
                specificity.method());
    }

    private static String share(Interval interval) {
        return "<b>" + Html.percent(interval.estimate()) + "</b>"
                + (Double.isNaN(interval.low())
                        ? ""
                        : " <span class=\"ci\">(" + Html.percent(interval.low()) + " to "
                                + Html.percent(interval.high()) + ")</span>");
    }

    /** What must be known before the figures are quoted. */
    String caveats() {
        StringBuilder html = new StringBuilder("<section class=\"caveats\"><h2>Before quoting these figures</h2><ul>");
        evaluation
                .alarms()
                .forEach(alarm -> html.append("<li class=\"alarm\">")
                        .append(Html.escape(alarm))
                        .append("</li>"));
        notes().forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>"));
        return html.append("</ul></section>").toString();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        RunFacts facts = evaluation.facts();
        if (facts.seen() > 0) {
            notes.add(facts.seen() + " further cases of the manifest are left out because the model was trained or"
                    + " validated on them.");
        }
        if (facts.failed() > 0) {
            notes.add(facts.failed() + " rows of the manifest could not be judged; failures.csv names them.");
        }
        worst().ifPresent(s ->
                notes.add("The generator it does worst on is “" + (s.name().isEmpty() ? "not stated" : s.name())
                        + "”, AUC " + Html.number(s.metrics().auc().estimate())
                        + ". A generator that is not in this manifest may be harder still."));
        long groups = evaluation.table().cases().stream()
                .map(ScoredCase::group)
                .distinct()
                .count();
        if (groups < overall.n()) {
            notes.add("The cases come from " + groups + " groups (patients, aligned pairs); the intervals treat them as"
                    + " independent." + clustered());
        }
        long inconclusive = inconclusive(Truth.REAL) + inconclusive(Truth.SYNTHETIC);
        if (inconclusive > 0) {
            notes.add(inconclusive + " verdicts are inconclusive (" + inconclusive(Truth.REAL) + " real, "
                    + inconclusive(Truth.SYNTHETIC)
                    + " synthetic cases); in accuracy, sensitivity and specificity they count by their score.");
        }
        notes.add("Intervals are at the " + Math.round(100 * evaluation.level())
                + "% level. In a subgroup with fewer than "
                + "10 cases of a class, read the interval and not the estimate.");
        notes.add("For research only: not a medical device, and no proof of where an image came from.");
        return notes;
    }

    private Optional<Subgroup> worst() {
        return evaluation.byGenerator().stream()
                .filter(s -> !Double.isNaN(s.metrics().auc().estimate()))
                .findFirst()
                .filter(s -> evaluation.byGenerator().size() > 1);
    }

    private String clustered() {
        Interval clustered = overall.aucClustered();
        return Double.isNaN(clustered.low())
                ? ""
                : " With groups taken into account the interval of the AUC is " + Html.number(clustered.low()) + " to "
                        + Html.number(clustered.high()) + ".";
    }

    private long inconclusive(Truth truth) {
        return overall.verdicts().get(truth).get(Verdict.INCONCLUSIVE);
    }
}
