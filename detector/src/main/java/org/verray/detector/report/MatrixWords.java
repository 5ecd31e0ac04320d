package org.verray.detector.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.verray.datasets.summary.Html;
import org.verray.detector.matrix.AttackFigure;
import org.verray.detector.matrix.Condition;
import org.verray.detector.matrix.ConditionFigure;
import org.verray.detector.matrix.Conditions;
import org.verray.detector.matrix.Contestant;
import org.verray.detector.matrix.FamilyFigure;
import org.verray.detector.matrix.MatrixFacts;
import org.verray.detector.matrix.MatrixResult;
import org.verray.detector.matrix.SourceFigure;
import org.verray.statistics.Interval;

/** The sentences of the report of a matrix, and its main figures. */
final class MatrixWords {
    private final MatrixResult result;

    MatrixWords(MatrixResult result) {
        this.result = result;
    }

    /** What came out, for somebody who reads nothing else. */
    String headline() {
        MatrixFacts facts = result.facts();
        int families = result.condition(Conditions.AS_FOUND)
                .map(c -> c.families().size())
                .orElse(0);
        String how = facts.trained()
                ? "Trained anew without each generator family and each source it is judged on, with "
                        + many(facts.seeds().size(), "seed") + ", it "
                : "As it is, on " + result.cells().get(0).sheet().rows().size()
                        + (facts.includesSeen() ? "" : " unseen") + " cases, it ";
        String worst = worst(c -> c.kind() == Condition.Kind.AS_FOUND)
                .map(f -> "tells " + Html.escape(f.family()) + " from real with an AUC of " + bold(f.auc())
                        + " on the files as they are, the worst of " + many(families, "family") + ". ")
                .orElse("has no family with both classes to be judged on. ");
        String treated = worst(c -> c.kind() == Condition.Kind.MATCHED || c.kind() == Condition.Kind.LAUNDERED)
                .map(f -> "The worst after one format for both classes, or laundering, is " + bold(f.auc()) + " ("
                        + Html.escape(f.family()) + ", "
                        + Html.escape(f.condition().name()) + "). ")
                .orElse("");
        String verdict = result.baselines().isEmpty() ? "" : "It " + Html.escape(result.verdict()) + ".";
        return how + worst + treated + verdict;
    }

    private static String many(int n, String what) {
        return n + " " + (n == 1 ? what : what.endsWith("y") ? what.replaceAll("y$", "ies") : what + "s");
    }

    private static String bold(Interval interval) {
        return "<b>" + Html.number(interval.estimate()) + "</b>"
                + (Double.isNaN(interval.low())
                        ? ""
                        : " <span class=\"ci\">(" + Html.number(interval.low()) + " to " + Html.number(interval.high())
                                + ")</span>");
    }

    /** The lowest area of a generator family under conditions of some kinds. */
    private Optional<FamilyFigure> worst(Predicate<Condition> which) {
        return result.conditions().stream()
                .filter(c -> c.detector().equals(Contestant.MODEL) && which.test(c.condition()))
                .flatMap(c -> c.worst().stream())
                .min(Comparator.comparingDouble(f -> f.auc().estimate()));
    }

    /** The main figures, large. */
    String cards() {
        StringBuilder cards = new StringBuilder("<section class=\"cards\">");
        card(cards, "Worst family, as found", worst(c -> c.kind() == Condition.Kind.AS_FOUND));
        result.condition(Conditions.AS_FOUND)
                .ifPresent(c -> cards.append(card(
                        "Mean over families, as found",
                        Html.number(c.meanAuc()),
                        many(c.families().size(), "family") + ", AUC")));
        card(cards, "Worst in a matched format", worst(c -> c.kind() == Condition.Kind.MATCHED));
        card(cards, "Worst after laundering", worst(c -> c.kind() == Condition.Kind.LAUNDERED));
        card(cards, "Worst point of a sweep", worst(c -> c.kind() == Condition.Kind.SWEEP));
        source().ifPresent(s -> cards.append(card(
                s.unseen() ? "False alarms, worst unseen source" : "False alarms, worst source",
                Html.percent(s.falseAlarms().estimate()),
                Html.percent(s.falseAlarms().low()) + " to "
                        + Html.percent(s.falseAlarms().high()) + ", " + Html.escape(s.source()))));
        attack().ifPresent(a -> cards.append(card(
                "Worst attack on one class",
                points(a.accuracy().estimate()),
                "points of accuracy, " + Html.escape(a.condition().name()))));
        result.condition(Conditions.AS_FOUND)
                .flatMap(c -> c.families().stream().max(Comparator.comparingDouble(FamilyFigure::ece)))
                .ifPresent(f -> cards.append(card(
                        "Calibration error, worst family", Html.number(f.ece()), "ECE at equal classes, as found")));
        return cards.append("</section>").toString();
    }

    private static void card(StringBuilder cards, String name, Optional<FamilyFigure> figure) {
        figure.ifPresent(f -> cards.append(card(
                name,
                Html.number(f.auc().estimate()),
                (Double.isNaN(f.auc().low())
                                ? ""
                                : Html.number(f.auc().low()) + " to "
                                        + Html.number(f.auc().high()) + ", ")
                        + Html.escape(f.family())
                        + (f.condition().kind() == Condition.Kind.AS_FOUND
                                ? ""
                                : ", " + Html.escape(f.condition().name())))));
    }

    private static String card(String name, String value, String below) {
        return "<div class=\"card\"><span class=\"name\">" + name + "</span><span class=\"value\">" + value
                + "</span><span class=\"below\">" + below + "</span></div>";
    }

    /** The source with most false alarms as found; an unseen one where there is any. */
    private Optional<SourceFigure> source() {
        boolean unseen = result.sources().stream().anyMatch(SourceFigure::unseen);
        return result.sources().stream()
                .filter(s -> s.detector().equals(Contestant.MODEL) && s.unseen() == unseen)
                .filter(s -> s.condition().kind() == Condition.Kind.AS_FOUND && s.n() >= 10)
                .findFirst();
    }

    private Optional<AttackFigure> attack() {
        return result.attacks().stream()
                .filter(a -> a.detector().equals(Contestant.MODEL))
                .findFirst();
    }

    static String points(double share) {
        return Double.isNaN(share)
                ? "–"
                : String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '\u2212');
    }

    /** What must be known before the figures are quoted. */
    String caveats() {
        StringBuilder html = new StringBuilder("<section class=\"caveats\"><h2>Before quoting these figures</h2><ul>");
        result.alarms()
                .forEach(alarm -> html.append("<li class=\"alarm\">")
                        .append(Html.escape(alarm))
                        .append("</li>"));
        notes().forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>"));
        return html.append("</ul></section>").toString();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        MatrixFacts facts = result.facts();
        if (!facts.trained()) {
            notes.add(
                    "The model may have been trained on some of these families and sources, on other images: this is how"
                            + " it bears formats and laundering, not how it meets a generator it has never seen.");
        }
        if (facts.seen() > 0) {
            notes.add(facts.seen() + " further cases of the manifest are left out because the model was trained or"
                    + " validated on them.");
        }
        if (!facts.failures().isEmpty()) {
            notes.add(facts.failures().size() + " cases could not be judged; failures.csv names them.");
        }
        long small = result.condition(Conditions.AS_FOUND)
                .map(c -> result.families(false).stream()
                        .filter(f -> f.condition().name().equals(Conditions.AS_FOUND) && f.few())
                        .count())
                .orElse(0L);
        if (small > 0) {
            notes.add(
                    "Families with fewer than 10 cases of a class are shown and do not count as worst case or in means ("
                            + small + " here).");
        }
        if (result.condition(Conditions.AS_FOUND).map(ConditionFigure::families).orElse(List.of()).stream()
                .anyMatch(f -> f.refused() > 0)) {
            notes.add("Some images are too small to be judged and are left out.");
        }
        if (!result.families(true).isEmpty()) {
            notes.add(
                    "Probes are single traces of generators painted without one. They stand apart, and count neither as"
                            + " worst case nor in means.");
        }
        notes.add("A family that is not in this manifest may be harder than all that are.");
        notes.add("For research only: not a medical device, and no proof of where an image came from.");
        return notes;
    }

    /** How the figures were computed. */
    String methods() {
        MatrixFacts facts = result.facts();
        List<String> lines = new ArrayList<>();
        if (facts.trained()) {
            lines.add(
                    "For each generator family that the configuration has images of, it is trained from scratch without them and"
                            + " without the synthesizers that paint alike, checkpoint, calibration and threshold being chosen on the"
                            + " validation part without them as well. It is judged on the test part: the family against the real"
                            + " cases. A source is held out with everything made from it and is judged on all its real cases."
                            + " Families that the configuration has no images of are judged by a training that holds out nothing.");
            lines.add(
                    "With several seeds, areas are means over trainings, not the area of averaged scores. DeLong's interval of a"
                            + " mean uses the covariances of the areas; the other one resamples groups (patients, aligned"
                            + " pairs) within classes. Both speak of the cases, the range of seeds of the training. Other"
                            + " figures are means over seeds; seeds.csv has each with its interval.");
        }
        lines.add(
                "AUC is signed: below 0.5, synthetic cases score below real ones, and an alarm is raised where the whole interval"
                        + " lies there with at least 10 cases of each class.");
        lines.add(
                "Both classes go through the same recipe with the same draw for a group; only attacks treat one class alone, and are"
                        + " compared with the same cases in plain 8-bit PNG (Newcombe's paired interval).");
        lines.add(
                "Sensitivity, specificity and false alarms are at the threshold that was locked on validation images. TPR at 1% and 5%"
                        + " FPR is chosen on these cases. Calibration error is that of scores as probabilities where both classes are"
                        + " equally many, over 10 bins; with few cases it is too large by chance.");
        lines.add(
                "Other detectors are compared on the same cases by DeLong's paired test within a family and condition; means over"
                        + " families by a bootstrap of groups over all of them at once, the difference over its standard"
                        + " deviation against the normal distribution. p values are adjusted over the other detectors (Holm).");
        StringBuilder html = new StringBuilder("<section><h2>How this was measured</h2>");
        lines.forEach(line -> html.append("<p>").append(Html.escape(line)).append("</p>"));
        return html.append("</section>").toString();
    }
}
