package org.verray.cli;

import java.util.Arrays;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.FigureOfMerit.Kind;
import org.verray.statistics.ratings.RatingTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --fom} and {@code --threshold}. */
final class FigureOption {
    @Option(
            names = "--fom",
            paramLabel = "auc|accuracy|sensitivity|specificity|balanced-accuracy",
            defaultValue = "auc",
            converter = LabelConverter.Figure.class,
            description = "Figure of merit of a reader; default: ${DEFAULT-VALUE}.")
    private Kind kind;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description =
                    "A case is called positive where its rating reaches X. Not for auc; default: 0.5 where all ratings"
                            + " are 0 or 1.")
    private Double threshold;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The figure for some ratings; wrong usage where they need a threshold that was not given. */
    FigureOfMerit of(RatingTable ratings) {
        if (kind == Kind.AUC) {
            if (threshold != null) {
                throw wrong("--threshold: expected a figure of calls with it, found --fom auc, which has no threshold");
            }
            return FigureOfMerit.AUC;
        }
        if (threshold == null) {
            double call = otherThanCalls(ratings);
            if (!Double.isNaN(call)) {
                throw wrong("--threshold: expected one for --fom " + kind.label()
                        + " unless all ratings are 0 or 1, found a rating of " + Numbers.shortest(call));
            }
        } else if (!Double.isFinite(threshold)) {
            throw wrong("--threshold: expected a finite number, found " + threshold);
        }
        return FigureOfMerit.of(kind, threshold == null ? 0.5 : threshold);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** A rating that is neither 0 nor 1; NaN where there is none. */
    private static double otherThanCalls(RatingTable ratings) {
        for (int r = 0; r < ratings.readers().size(); r++) {
            for (int m = 0; m < ratings.modalities().size(); m++) {
                double other = Arrays.stream(ratings.ratings(r, m))
                        .filter(x -> !Double.isNaN(x) && x != 0 && x != 1)
                        .findFirst()
                        .orElse(Double.NaN);
                if (!Double.isNaN(other)) {
                    return other;
                }
            }
        }
        return Double.NaN;
    }
}
