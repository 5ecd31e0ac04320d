package org.verray.cli;

import org.verray.statistics.Interval;

/** What a result of {@code verray roc} means and what it does not, in one sentence. */
final class RocMeaning {
    private static final String SCOPE =
            "intervals are about new cases like these, and say nothing about other readers, detectors or generators";

    private RocMeaning() {}

    static String of(RocResults results) {
        if (results.groupComparisons().size() == 1) {
            RocResults.Comparison c = results.groupComparisons().get(0);
            return difference(results, c, "among " + c.first() + " cases", "among " + c.second() + " cases")
                    + "; groups may differ in more than what names them, and " + SCOPE;
        }
        if (results.comparisons().size() == 1) {
            RocResults.Comparison c = results.comparisons().get(0);
            return difference(results, c, "of " + c.first(), "of " + c.second()) + "; " + SCOPE;
        }
        RocColumn first = results.columns().get(0);
        Interval area = first.area();
        if (results.columns().size() > 1) {
            return "Each area is the chance that a synthetic case scores higher than a real one, and p values of "
                    + results.comparisons().size() + " comparisons are not corrected for their number; " + SCOPE;
        }
        if (Double.isNaN(area.estimate())) {
            return "How well " + first.name() + " tells synthetic from real cannot be told (" + area.reason() + ")";
        }
        String what = "A synthetic case scores higher than a real one with a probability of "
                + Numbers.three(area.estimate());
        if (Double.isNaN(area.low())) {
            return what + " in this sample, and how sure that is cannot be told (" + area.reason() + ")";
        }
        return what + " (" + confidence(area) + "), " + against(area) + "; " + SCOPE;
    }

    private static String against(Interval area) {
        if (area.low() > 0.5) {
            return "where 0.5 is chance and 1 perfect";
        }
        return area.high() < 0.5
                ? "less often than by chance, as if the score ran the wrong way"
                : "which is not told from the 0.5 of chance";
    }

    private static String difference(RocResults results, RocResults.Comparison c, String first, String second) {
        Interval i = c.comparison().interval(results.question().level());
        if (Double.isNaN(i.estimate())) {
            return "Whether areas " + first + " and " + second + " differ cannot be told (" + i.reason() + ")";
        }
        boolean same = i.estimate() == 0;
        String begin = "The area " + first + " is "
                + (same
                        ? "the same as that " + second
                        : Numbers.three(Math.abs(i.estimate())) + (i.estimate() < 0 ? " lower" : " higher")
                                + " than that " + second);
        double p = c.comparison().p();
        if (Double.isNaN(p)) {
            return begin + ", and whether that is more than chance cannot be told (" + i.reason() + ")";
        }
        String text = Numbers.p(p);
        return begin + " (" + confidence(i) + ", p " + (text.startsWith("<") ? text : "= " + text) + "), "
                + (p < 1 - i.level()
                        ? "more than chance explains"
                        : "which chance may explain, and which does not show that they are equal");
    }

    private static String confidence(Interval i) {
        return Numbers.percent(i.level()) + " confidence interval " + Numbers.three(i.low()) + " to "
                + Numbers.three(i.high());
    }
}
