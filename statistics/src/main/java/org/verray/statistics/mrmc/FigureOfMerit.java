package org.verray.statistics.mrmc;

import java.util.Objects;
import org.verray.statistics.Interval;

/**
 * How one reader's ratings under one modality become one number.
 *
 * @param kind which number
 * @param threshold a case is called positive where its rating reaches it; NaN for {@link Kind#AUC}, which needs none
 */
public record FigureOfMerit(Kind kind, double threshold) {
    /** The figures there are. */
    public enum Kind {
        /** Empirical area under the ROC curve, ties counting half. */
        AUC("auc"),
        /** Share of cases that are called right. */
        ACCURACY("accuracy"),
        /** Share of positive cases that are called positive. */
        SENSITIVITY("sensitivity"),
        /** Share of negative cases that are called negative. */
        SPECIFICITY("specificity"),
        /** Mean of sensitivity and specificity: the area under the ROC curve of the calls. */
        BALANCED_ACCURACY("balanced-accuracy");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name on the command line and in files. */
        public String label() {
            return label;
        }
    }

    public static final FigureOfMerit AUC = new FigureOfMerit(Kind.AUC, Double.NaN);

    public FigureOfMerit {
        Objects.requireNonNull(kind, "kind");
        if (kind == Kind.AUC != Double.isNaN(threshold)) {
            throw new IllegalArgumentException(
                    "expected a threshold for every figure but the AUC, found " + threshold + " for " + kind.label());
        }
    }

    /** A figure of calls: positive where the rating reaches the threshold. */
    public static FigureOfMerit of(Kind kind, double threshold) {
        return new FigureOfMerit(kind, threshold);
    }

    /** The interval of a figure cut to 0 to 1, where all figures here lie: for display, never for a difference. */
    public Interval cut(Interval interval) {
        return new Interval(
                interval.estimate(),
                Math.max(0, interval.low()),
                Math.min(1, interval.high()),
                interval.level(),
                interval.method(),
                interval.reason());
    }
}
