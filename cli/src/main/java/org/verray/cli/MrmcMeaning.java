package org.verray.cli;

import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.Effect;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;

/** What a result of {@code verray mrmc} means and what it does not, in one sentence. */
final class MrmcMeaning {
    private MrmcMeaning() {}

    /** The sentence for modalities. */
    static String of(MrmcResult result) {
        String scope = scope(result.readers(), result.cases());
        if (result.estimates().size() == 1) {
            return one(result) + "; " + scope;
        }
        if (result.differences().size() == 1) {
            MrmcResult.Difference d = result.differences().get(0);
            String what = "the " + name(result.fom()) + " averaged over readers";
            return difference(
                            what,
                            "under modality " + d.modality1(),
                            "under modality " + d.modality2(),
                            d.interval(),
                            d.test())
                    + "; " + scope;
        }
        return several(result) + "; " + scope;
    }

    /** The sentence for one detector. */
    static String of(DetectorComparisonResult comparison, DetectorComparisonResult.Difference d) {
        return finding(comparison, d) + "; " + scope(comparison.readers(), comparison.cases());
    }

    /** The same without whom it is about. */
    static String finding(DetectorComparisonResult comparison, DetectorComparisonResult.Difference d) {
        String what = "the " + name(comparison.fom()) + " under modality " + d.modality();
        return difference(what, "for the readers on average", "for detector " + d.second(), d.interval(), d.test());
    }

    /** How a figure is called in text. */
    static String name(FigureOfMerit fom) {
        return switch (fom.kind()) {
            case AUC -> "AUC";
            case BALANCED_ACCURACY -> "balanced accuracy";
            default -> fom.kind().label();
        };
    }

    private static String one(MrmcResult result) {
        Interval i = result.estimates().get(0).interval();
        String begin = "The " + name(result.fom()) + " averaged over readers is ";
        if (Double.isNaN(i.estimate())) {
            return begin + "not defined (" + i.reason() + ")";
        }
        return begin
                + Numbers.three(i.estimate())
                + (Double.isNaN(i.low())
                        ? ", and how sure that is cannot be told (" + i.reason() + ")"
                        : " (" + confidence(i) + ")");
    }

    private static String difference(String what, String first, String second, Interval i, HypothesisTest test) {
        if (Double.isNaN(i.estimate())) {
            return "Whether " + what + " differs " + first + " and " + second + " cannot be told (" + i.reason() + ")";
        }
        boolean same = i.estimate() == 0;
        String begin = Character.toUpperCase(what.charAt(0)) + what.substring(1) + " is "
                + (same
                        ? "the same"
                        : Numbers.three(Math.abs(i.estimate())) + (i.estimate() < 0 ? " lower" : " higher"))
                + " " + first + (same ? " as " : " than ") + second;
        if (Double.isNaN(test.p())) {
            return begin + ", and whether that is more than chance cannot be told (" + test.reason() + ")";
        }
        return begin + " (" + confidence(i) + ", p " + equal(test.p()) + "), "
                + (test.p() < 1 - i.level()
                        ? "more than chance explains"
                        : "which chance may explain, and which does not show that they are equal");
    }

    private static String several(MrmcResult result) {
        HypothesisTest test = result.test();
        String what = name(result.fom()) + " averaged over readers";
        String among = result.estimates().size() + " modalities";
        double level = result.estimates().stream()
                .mapToDouble(e -> e.interval().level())
                .findFirst()
                .orElse(Double.NaN);
        if (Double.isNaN(test.p())) {
            long told = result.differences().stream()
                    .filter(d -> !Double.isNaN(d.test().p()))
                    .count();
            long differ = result.differences().stream()
                    .filter(d -> d.test().p() < 1 - level)
                    .count();
            return told == 0
                    ? "Whether the " + what + " differs among " + among + " cannot be told (" + test.reason() + ")"
                    : "Of " + told + " pairs among " + among + ", " + differ + " differ in the " + what
                            + " more than chance explains, each pair taken alone without regard to their number";
        }
        return test.p() < 1 - level
                ? "The " + what + " is not the same under all " + among + " (p " + equal(test.p()) + ")"
                : "The " + what + " is not shown to differ among " + among + " (p " + equal(test.p())
                        + "), which does not show that they are equal";
    }

    private static String confidence(Interval i) {
        return Numbers.percent(i.level()) + " confidence interval " + Numbers.three(i.low()) + " to "
                + Numbers.three(i.high());
    }

    private static String equal(double p) {
        String text = Numbers.p(p);
        return text.startsWith("<") ? text : "= " + text;
    }

    /** Whom a conclusion is about, and whom it is not. */
    static String scope(Effect readers, Effect cases) {
        boolean otherReaders = readers == Effect.RANDOM;
        if (cases == Effect.RANDOM) {
            return otherReaders
                    ? "this is about readers and images like these, and says nothing about other kinds of either"
                    : "this is about these very readers on images like these, and says nothing about other readers";
        }
        return otherReaders
                ? "this is about readers like these on these very images, and says nothing about new images"
                : "this is about these very readers on these very images, and says nothing about others";
    }
}
