package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.Reference;

/**
 * Agreement with pROC 1.19 on real and published data; tolerances as the reference states them: 1e-9 relative for
 * estimates and variances, 1e-7 for p values and intervals.
 */
class RocReferenceTest {
    private static Scored data(Map<String, String> row) {
        if (row.get("dataset").equals("hanley-mcneil-1982")) {
            return Scored.hanleyMcNeil();
        }
        return switch (row.get("unit")) {
            case "s100b negated read as higher-is-positive (AUC below 0.5)" -> Scored.asah("-s100b", r -> true);
            case "s100b negated" -> Scored.asah("s100b", r -> true);
            default -> Scored.asah(row.get("unit"), r -> true);
        };
    }

    private static void check(Map<String, String> row, double actual, double tolerance) {
        double expected = Double.parseDouble(row.get("value"));
        assertThat(actual)
                .as(row.toString())
                .isCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), 1e-6)));
    }

    @Test
    void agreesOnAreasAndIntervals() {
        int checked = 0;
        for (Map<String, String> row : Reference.rows("expected/roc-auc.csv")) {
            String analysis = row.get("analysis");
            String settings = row.get("settings");
            if (analysis.equals("auc-empirical")) {
                Scored data = data(row);
                Auc auc = Auc.of(data.truth(), data.scores());
                switch (row.get("statistic")) {
                    case "n_positive" -> check(row, auc.positives(), 0);
                    case "n_negative" -> check(row, auc.negatives(), 0);
                    case "auc" -> check(row, auc.estimate(), 1e-9);
                    case "var_delong" -> check(row, auc.variance(), 1e-9);
                    default -> check(row, Math.sqrt(auc.variance()), 1e-9);
                }
                checked++;
            } else if (analysis.equals("auc-ci")) {
                Scored data = data(row);
                Auc auc = Auc.of(data.truth(), data.scores());
                double level = Double.parseDouble(settings.replaceAll(".*conf=", ""));
                Interval interval = settings.contains("logit") ? auc.logit(level) : auc.wald(level);
                assertThat(settings).startsWith("method=" + interval.method() + ";");
                check(row, row.get("statistic").equals("lower") ? interval.low() : interval.high(), 1e-7);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(62);
    }

    @Test
    void agreesOnEveryPointOfTheCurve() {
        Map<String, List<Map<String, String>>> rows = Reference.rows("expected/roc-points.csv").stream()
                .collect(Collectors.groupingBy(row -> row.get("score")));
        assertThat(rows).hasSize(3);
        rows.forEach((score, expected) -> {
            Scored data = Scored.asah(score, r -> true);
            RocCurve curve = RocCurve.of(data.truth(), data.scores());
            assertThat(curve.points()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                Map<String, String> row = expected.get(i);
                RocCurve.Point point = curve.points().get(i);
                if (i > 0) {
                    assertThat(point.threshold()).isEqualTo(Double.parseDouble(row.get("threshold")));
                }
                assertThat(point.truePositives()).isEqualTo(Integer.parseInt(row.get("tp")));
                assertThat(point.falsePositives()).isEqualTo(Integer.parseInt(row.get("fp")));
                assertThat(point.sensitivity()).isCloseTo(Double.parseDouble(row.get("tpr")), within(1e-14));
                assertThat(point.falsePositiveRate()).isCloseTo(Double.parseDouble(row.get("fpr")), within(1e-14));
            }
        });
    }

    /** pROC names a threshold half way between two scores; ours is the upper one of them, with the same calls. */
    @Test
    void agreesOnYoudensPoint() {
        int checked = 0;
        for (Map<String, String> row : Reference.rows("expected/roc-auc.csv")) {
            if (!row.get("settings").startsWith("best=youden")) {
                continue;
            }
            Scored data = data(row);
            RocCurve curve = RocCurve.of(data.truth(), data.scores());
            RocCurve.Point best = curve.bestByYouden();
            switch (row.get("statistic")) {
                case "threshold" -> {
                    int at = curve.points().indexOf(best);
                    double next = curve.points().get(at + 1).threshold();
                    check(row, (best.threshold() + next) / 2, 1e-9);
                }
                case "sensitivity" -> check(row, best.sensitivity(), 1e-9);
                case "specificity" -> check(row, best.specificity(), 1e-9);
                case "tp" -> check(row, best.truePositives(), 0);
                case "fp" -> check(row, best.falsePositives(), 0);
                default -> checked--;
            }
            checked++;
        }
        assertThat(checked).isEqualTo(20);
    }

    @Test
    void agreesOnPairedComparisons() {
        int checked = 0;
        for (Map<String, String> row : Reference.rows("expected/roc-auc.csv")) {
            if (!row.get("analysis").equals("auc-paired-delong")) {
                continue;
            }
            String[] names = row.get("unit").split(" vs ");
            Scored first = Scored.asah(names[0], r -> true);
            Scored second = Scored.asah(names[1], r -> true);
            DeLong areas = DeLong.of(first.truth(), first.scores(), second.scores());
            AucComparison comparison = AucComparison.paired(first.truth(), first.scores(), second.scores());
            boolean greater = row.get("settings").contains("greater");
            switch (row.get("statistic")) {
                case "auc1" -> check(row, comparison.auc1(), 1e-9);
                case "auc2" -> check(row, comparison.auc2(), 1e-9);
                case "var1" -> check(row, areas.covariance(0, 0), 1e-9);
                case "var2" -> check(row, areas.covariance(1, 1), 1e-9);
                case "covariance" -> check(row, areas.covariance(0, 1), 1e-9);
                case "difference" -> check(row, comparison.difference(), 1e-9);
                case "z" -> check(row, comparison.statistic(), 1e-9);
                case "p_two_sided" -> check(row, comparison.p(), 1e-7);
                case "p_one_sided" -> check(row, greater ? comparison.pGreater() : comparison.pLess(), 1e-7);
                case "ci_lower" -> check(row, comparison.interval(0.95).low(), 1e-7);
                case "ci_upper" -> check(row, comparison.interval(0.95).high(), 1e-7);
                default -> throw new AssertionError(row.toString());
            }
            checked++;
        }
        assertThat(checked).isEqualTo(24);
    }

    @Test
    void agreesOnUnpairedComparisons() {
        Scored male = Scored.asah("s100b", row -> row.get("gender").equals("Male"));
        Scored female = Scored.asah("s100b", row -> row.get("gender").equals("Female"));
        AucComparison comparison =
                AucComparison.unpaired(Auc.of(male.truth(), male.scores()), Auc.of(female.truth(), female.scores()));
        for (Map<String, String> row : Reference.rows("expected/roc-auc.csv")) {
            if (!row.get("unit").equals("s100b: male vs female")) {
                continue;
            }
            switch (row.get("statistic")) {
                case "d" -> check(row, comparison.statistic(), 1e-9);
                case "df" -> check(row, comparison.df(), 1e-7);
                case "p_two_sided" -> check(row, comparison.p(), 1e-7);
                case "auc1" -> check(row, comparison.auc1(), 1e-9);
                case "auc2" -> check(row, comparison.auc2(), 1e-9);
                default -> {}
            }
        }
    }

    /**
     * Areas and variances of degenerate examples. Intervals are ours, on purpose: pROC reports the point 1 to 1 for a
     * perfect separation.
     */
    @Test
    void agreesOnEdgeCases() {
        int checked = 0;
        for (Map<String, String> row : Reference.rows("expected/edge-cases.csv")) {
            if (!row.get("analysis").equals("auc-empirical")
                    || row.get("dataset").equals("single-class")) {
                continue;
            }
            Scored data = Scored.edge(row.get("dataset"));
            Auc auc = Auc.of(data.truth(), data.scores());
            boolean given = !row.get("value").equals("NA");
            if (row.get("statistic").equals("auc_pairwise_definition")) {
                check(row, auc.estimate(), 1e-9);
            } else if (row.get("statistic").equals("var_delong") && given) {
                check(row, auc.variance(), 1e-9);
            } else if (row.get("statistic").equals("var_delong")
                    && !row.get("dataset").equals("infinite-scores")) {
                assertThat(auc.variance()).isNaN();
            } else {
                continue;
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(15);
    }

    /** The three examples of the reference: equal areas give z = 0, p = 1; perfect against 8/9 gives z = 0.7071. */
    @Test
    void agreesOnDegeneratePairs() {
        boolean[] truth = {false, false, false, true, true, true};
        double[] perfect = IntStream.rangeClosed(1, 6).asDoubleStream().toArray();
        double[] alsoPerfect = {1, 3, 2, 4, 6, 5};
        double[] imperfect = {1, 2, 4, 3, 5, 6};

        assertThat(AucComparison.paired(truth, perfect, alsoPerfect).p()).isEqualTo(1);
        assertThat(AucComparison.paired(truth, imperfect, imperfect).p()).isEqualTo(1);
        assertThat(AucComparison.paired(truth, perfect, imperfect).statistic())
                .isCloseTo(0.707106781186548, within(1e-12));
        assertThat(AucComparison.paired(truth, perfect, imperfect).p()).isCloseTo(0.479500122186953, within(1e-9));
    }
}
