package org.verray.statistics.roc;

import java.util.Optional;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.Interval;

/**
 * Degenerate scores of one reader and of two. Where all pairs are won or lost, or all tied, pROC reports an interval that is a
 * point; ours is exact, or undefined with a reason. Infinite scores are scores to us; pROC gives them up.
 */
final class RocEdgeAnswers {
    private RocEdgeAnswers() {}

    static Optional<Answer> answer(Expected expected) {
        return switch (expected.analysis()) {
            case "auc-empirical" -> Optional.of(area(expected));
            case "auc-paired-delong" -> Optional.of(paired(expected));
            default -> Optional.empty();
        };
    }

    private static Answer area(Expected expected) {
        String example = expected.dataset();
        Scored data = Scored.edge(example);
        Auc auc = Auc.of(data.truth(), data.scores());
        Interval interval = auc.wald(0.95);
        if (example.equals("infinite-scores") && !expected.statistic().equals("auc_pairwise_definition")) {
            return Answer.notApplicable("infinite scores are scores here; pROC gives no value");
        }
        return switch (expected.statistic()) {
            case "auc_pairwise_definition", "auc_proc" -> Answer.estimate(auc.estimate());
            case "var_delong" -> defined(auc.variance(), interval, Answer.estimate(auc.variance()));
            case "ci_lower" -> end(interval.low(), interval);
            case "ci_upper" -> end(interval.high(), interval);
            case "error" -> Answer.undefined(interval.reason());
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer end(double value, Interval interval) {
        if (interval.method().equals("exact-pairs")) {
            return Answer.notApplicable("exact interval of a perfect separation on purpose; pROC gives a point");
        }
        if (interval.reason().text().equals("scores do not vary")) {
            return Answer.notApplicable("no interval where scores do not vary, on purpose; pROC gives a point");
        }
        return defined(value, interval, Answer.tail(value));
    }

    private static Answer defined(double value, Interval interval, Answer answer) {
        return Double.isNaN(value) ? Answer.undefined(interval.reason()) : answer;
    }

    private static Answer paired(Expected expected) {
        Scored perfect = Scored.of(new int[] {0, 0, 0, 1, 1, 1}, 1, 2, 3, 4, 5, 6);
        double[] alsoPerfect = {1, 3, 2, 4, 6, 5};
        double[] imperfect = {1, 2, 4, 3, 5, 6};
        AucComparison comparison;
        if (expected.dataset().startsWith("two different perfect")) {
            comparison = AucComparison.paired(perfect.truth(), perfect.scores(), alsoPerfect);
        } else if (expected.dataset().startsWith("identical imperfect")) {
            comparison = AucComparison.paired(perfect.truth(), imperfect, imperfect);
        } else {
            comparison = AucComparison.paired(perfect.truth(), perfect.scores(), imperfect);
        }
        return switch (expected.statistic()) {
            case "auc1" -> Answer.estimate(comparison.auc1());
            case "auc2" -> Answer.estimate(comparison.auc2());
            case "z" -> Answer.estimate(comparison.statistic());
            case "p" -> Answer.tail(comparison.p());
            default -> throw new AssertionError(expected);
        };
    }
}
