package org.verray.detector.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.verray.datasets.summary.Html;
import org.verray.detector.evaluate.Metrics;

/** The tables of the report of a matrix. */
final class MatrixTables {
    private static final int MOST_ATTACKS = 10;
    private static final int MOST_SWEEPS = 12;
    private static final int MOST_SUBGROUPS = 20;

    private final MatrixResult result;

    MatrixTables(MatrixResult result) {
        this.result = result;
    }

    /** Every family on the files as they are. */
    String families() {
        StringBuilder rows = new StringBuilder();
        for (boolean probes : new boolean[] {false, true}) {
            result.families(probes).stream()
                    .filter(f -> f.condition().name().equals(Conditions.AS_FOUND))
                    .forEach(f -> rows.append(family(f)));
        }
        return Html.section(
                "Families on the files as they are",
                "",
                List.of("Family", "Cases", "AUC", "Seeds", "TPR at 1% / 5% FPR", "Sensitivity", "Specificity", "ECE"),
                rows.toString());
    }

    private static String family(FamilyFigure f) {
        boolean one = f.bySeed().size() == 1;
        Metrics m = f.bySeed().get(0);
        return "<tr><th scope=\"row\">" + Html.name(f.family())
                + (f.inverted()
                        ? "<span class=\"note bad\">inverted: synthetic cases score below real ones</span>"
                        : "")
                + (f.few() ? "<span class=\"note\">few cases</span>" : "") + "</th>"
                + Html.cell(Integer.toString(f.nSynthetic()))
                + Html.cell(Html.numbers(f.auc()))
                + Html.cell(one ? "1" : Html.number(f.lowest()) + "–" + Html.number(f.highest()))
                + Html.cell(Html.percent(f.mean(x -> x.tprAtFpr().get(0.01))) + " / "
                        + Html.percent(f.mean(x -> x.tprAtFpr().get(0.05))))
                + Html.cell(
                        one
                                ? Html.percents(m.sensitivity())
                                : Html.percent(f.mean(x -> x.sensitivity().estimate())))
                + Html.cell(
                        one
                                ? Html.percents(m.specificity())
                                : Html.percent(f.mean(x -> x.specificity().estimate())))
                + Html.cell(Html.number(f.ece())) + "</tr>";
    }

    /** The model beside every other detector, in the mean over families. */
    String baselines() {
        StringBuilder rows = new StringBuilder();
        String conditions = "";
        for (BaselineFigure b : result.baselines()) {
            if (b.scope().equals(BaselineFigure.MEAN)) {
                if (!b.conditions().equals(conditions)) {
                    conditions = b.conditions();
                    rows.append("<tr><th colspan=\"6\" class=\"group\">")
                            .append(Html.escape(conditions))
                            .append("</th></tr>");
                }
                rows.append(baseline(b));
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        return Html.section(
                "Beside other detectors",
                "The model " + result.verdict() + ".",
                List.of("Mean over families", "AUC of the model", "Other AUC", "Difference", "p, Holm", ""),
                rows.toString());
    }

    private static String baseline(BaselineFigure b) {
        return "<tr><th scope=\"row\">" + Html.escape(b.baseline()) + "</th>"
                + Html.cell(Html.number(b.model()))
                + Html.cell(Html.number(b.other()))
                + Html.cell(Html.numbers(b.difference()))
                + Html.cell(p(b.holm()))
                + Html.cell(
                        b.better()
                                ? "model better"
                                : b.worse() ? "<b class=\"bad\">model worse</b>" : "<span class=\"muted\">open</span>")
                + "</tr>";
    }

    private static String p(double p) {
        return Double.isNaN(p) ? "–" : p < 0.001 ? "&lt; 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** Attacks on one class. */
    String attacks() {
        StringBuilder rows = new StringBuilder();
        result.attacks().stream()
                .filter(a -> a.detector().equals(Contestant.MODEL))
                .limit(MOST_ATTACKS)
                .forEach(a -> rows.append(attack(a)));
        return rows.isEmpty()
                ? ""
                : Html.section(
                        "Attacks on one class",
                        "Change against the same cases in plain 8-bit PNG, at the locked threshold, in points.",
                        List.of(
                                "Attack",
                                "Accuracy before",
                                "after",
                                "Change of accuracy",
                                "Change in the treated class",
                                "Change of balanced accuracy"),
                        rows.toString());
    }

    private static String attack(AttackFigure a) {
        boolean large = Math.abs(a.accuracy().estimate()) > 0.1;
        return "<tr><th scope=\"row\">" + Html.escape(a.condition().title()) + "<span class=\"note quiet\">"
                + a.n() + " cases"
                + (a.seed() == 0 ? "" : ", " + Html.escape(a.fold().id()) + ", seed " + a.seed())
                + "</span></th>"
                + Html.cell(Html.percent(a.before()))
                + Html.cell(Html.percent(a.after()))
                + Html.cell((large ? "<b class=\"bad\">" : "<b>")
                        + MatrixWords.points(a.accuracy().estimate()) + "</b>"
                        + ends(a.accuracy().low(), a.accuracy().high()))
                + Html.cell(MatrixWords.points(a.attacked().estimate())
                        + ends(a.attacked().low(), a.attacked().high()))
                + Html.cell(MatrixWords.points(a.balanced())) + "</tr>";
    }

    private static String ends(double low, double high) {
        return Double.isNaN(low)
                ? ""
                : " <span class=\"ci\">(" + MatrixWords.points(low) + " to " + MatrixWords.points(high) + ")</span>";
    }

    /** Every condition over families; of the sweeps the worst points. */
    String conditions() {
        StringBuilder rows = new StringBuilder();
        int sweeps = 0;
        for (ConditionFigure c : result.conditions()) {
            if (c.detector().equals(Contestant.MODEL) && !c.families().isEmpty()) {
                sweeps += c.condition().kind() == Condition.Kind.SWEEP ? 1 : 0;
                if (c.condition().kind() != Condition.Kind.SWEEP || sweeps <= MOST_SWEEPS) {
                    rows.append(condition(c));
                }
            }
        }
        return Html.section(
                "Conditions, worst first",
                "Means are over families, each counting the same."
                        + (sweeps > MOST_SWEEPS
                                ? " Of the points of sweeps, the " + MOST_SWEEPS
                                        + " worst are shown; conditions.csv has all."
                                : ""),
                List.of(
                        "Condition",
                        "Worst AUC",
                        "Mean AUC",
                        "Mean TPR at 5% FPR",
                        "Mean sensitivity",
                        "Mean specificity",
                        "Mean ECE"),
                rows.toString());
    }

    private static String condition(ConditionFigure c) {
        FamilyFigure worst = c.worst().orElseThrow();
        return "<tr><th scope=\"row\">" + Html.escape(c.condition().name()) + "<span class=\"note quiet\">"
                + Html.escape(c.condition().kind().words()) + "; worst: " + Html.escape(worst.family())
                + (worst.refused() > 0 ? ", " + worst.refused() + " cases refused" : "") + "</span></th>"
                + Html.cell((worst.inverted() ? "<b class=\"bad\">inverted</b> " : "") + Html.numbers(worst.auc()))
                + Html.cell(Html.number(c.meanAuc()))
                + Html.cell(Html.percent(c.mean(m -> m.tprAtFpr().get(0.05))))
                + Html.cell(Html.percent(c.mean(m -> m.sensitivity().estimate())))
                + Html.cell(Html.percent(c.mean(m -> m.specificity().estimate())))
                + Html.cell(Html.number(c.ece())) + "</tr>";
    }

    /** Parts of the cases, those that do worst. */
    String subgroups() {
        List<SubgroupFigure> worst = result.subgroups().stream()
                .filter(s -> s.condition().kind() == Condition.Kind.AS_FOUND)
                .sorted(Comparator.comparingDouble(MatrixTables::weakest))
                .limit(MOST_SUBGROUPS)
                .toList();
        StringBuilder rows = new StringBuilder();
        for (SubgroupFigure s : worst) {
            Metrics m = s.metrics();
            rows.append("<tr><th scope=\"row\">")
                    .append(Html.name(s.name()))
                    .append("<span class=\"note quiet\">")
                    .append(Html.escape(s.by()))
                    .append(s.seed() == 0 ? "" : ", " + Html.escape(s.fold().id()) + ", seed " + s.seed())
                    .append("</span></th>")
                    .append(Html.cell(Integer.toString(m.nReal())))
                    .append(Html.cell(Integer.toString(m.nSynthetic())))
                    .append(Html.cell(s.hasReal() ? Html.percents(m.specificity()) : "–"))
                    .append(Html.cell(s.hasSynthetic() ? Html.percents(m.sensitivity()) : "–"))
                    .append(Html.cell(s.hasReal() && s.hasSynthetic() ? Html.numbers(m.auc()) : "–"))
                    .append("</tr>");
        }
        return Html.section(
                "Subgroups, worst first",
                "Files as they are; a figure needs at least " + SubgroupFigure.SMALLEST
                        + " cases of its class. subgroups.csv has all, and laundered ones.",
                List.of("Subgroup", "Real", "Synthetic", "Specificity", "Sensitivity", "AUC"),
                rows.toString());
    }

    private static double weakest(SubgroupFigure s) {
        double specificity = s.hasReal() ? s.metrics().specificity().estimate() : 1;
        double sensitivity = s.hasSynthetic() ? s.metrics().sensitivity().estimate() : 1;
        return Math.min(specificity, sensitivity);
    }
}
