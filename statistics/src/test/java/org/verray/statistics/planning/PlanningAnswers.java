package org.verray.statistics.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.Reference;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.roc.DeLong;

/** Our answers to the reference values of this package: all of {@code power.csv}. */
public final class PlanningAnswers {
    private PlanningAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        return switch (expected.analysis()) {
            case "single-auc" -> Optional.of(areas(expected, AucPower.single(number(expected, "auc"), 0.5, 0.05)));
            case "two-auc-paired" -> Optional.of(areas(expected, AucPower.paired(asah(), 0.05)));
            case "mrmc-power" -> Optional.of(study(expected));
            default -> Optional.empty();
        };
    }

    private static Answer areas(Expected expected, AucPower power) {
        DeLong pilot = asah();
        boolean paired = expected.analysis().equals("two-auc-paired");
        if (expected.statistic().equals("power")) {
            double positives = paired ? pilot.positives() : number(expected, "ncases");
            double negatives = paired ? pilot.negatives() : number(expected, "ncontrols");
            return Answer.tail(power.power(positives, negatives));
        }
        double ratio = paired
                ? (double) pilot.negatives() / pilot.positives()
                : expected.setting("kappa").isEmpty()
                        ? number(expected, "controls per case")
                        : number(expected, "kappa");
        AucPower.SampleSize size = power.sampleSize(number(expected, "power"), ratio);
        return Answer.estimate(expected.statistic().equals("n_cases") ? size.positives() : size.negatives());
    }

    private static DeLong asah() {
        List<Map<String, String>> patients = Reference.rows("data/asah.csv");
        boolean[] poor = new boolean[patients.size()];
        double[] s100b = new double[poor.length];
        double[] wfns = new double[poor.length];
        for (int i = 0; i < poor.length; i++) {
            poor[i] = patients.get(i).get("outcome").equals("Poor");
            s100b[i] = Double.parseDouble(patients.get(i).get("s100b"));
            wfns[i] = Double.parseDouble(patients.get(i).get("wfns"));
        }
        return DeLong.of(poor, s100b, wfns);
    }

    private static Answer study(Expected expected) {
        RatingTable pilot = Reference.ratings("vandyke");
        VarianceComponents components = VarianceComponents.ofPilot(
                ObuchowskiRockette.of(FigureOfMerit.AUC)
                        .withCovariance(CovarianceMethod.JACKKNIFE)
                        .analyze(pilot),
                pilot.cases().size());
        MrmcPower.Planned planned = MrmcPower.of(components.ofDifference(), number(expected, "alpha"))
                .power(
                        new Hypothesis.Difference(number(expected, "effect size")),
                        (int) number(expected, "readers"),
                        (int) number(expected, "cases"));
        return switch (expected.statistic()) {
            case "power_rrrc" -> Answer.tail(planned.power());
            case "ncp_rrrc" -> Answer.estimate(planned.noncentrality());
            case "ddf_rrrc" -> Answer.tail(planned.df());
            case "f_rrrc" -> Answer.tail(planned.critical());
            default -> throw new IllegalArgumentException("unknown statistic: " + expected);
        };
    }

    private static double number(Expected expected, String key) {
        return Double.parseDouble(expected.setting(key));
    }
}
