package org.verray.statistics.planning;

import org.verray.statistics.Distributions;
import org.verray.statistics.mrmc.FigureOfMerit;

/**
 * Expectations and covariances of figures of merit under {@link RoeMetz}'s model. A figure is a mean of indicators, "this positive case is
 * rated above that negative one" or "this case is rated above the threshold", and the expected product of two indicators is a bivariate
 * normal probability whose correlation follows from the effects that the two ratings share.
 *
 * @param positives number of positive cases
 * @param negatives number of negative cases
 */
record RoeMetzMoments(RoeMetz model, FigureOfMerit fom, int positives, int negatives) {
    RoeMetzMoments {
        if (positives < 1 || negatives < 1) {
            throw new IllegalArgumentException("cases: expected one or more of each class, found " + positives
                    + " positive and " + negatives + " negative ones");
        }
    }

    /** Who rates: its separation, and the variance of its ratings of negative cases. */
    record Rater(double separation, double total) {}

    /**
     * Covariance of the ratings of negative cases that two raters share.
     *
     * @param readers through effects of readers, whatever the case
     * @param sameCase through effects of the case, where both rate the same one
     */
    record Shared(double readers, double sameCase) {}

    /**
     * Covariance of two raters' figures.
     *
     * @param readers what would remain with endless cases
     * @param cases what the sample of cases adds
     */
    record Covariance(double readers, double cases) {
        Covariance plus(Covariance other) {
            return new Covariance(readers + other.readers, cases + other.cases);
        }

        Covariance times(double factor) {
            return new Covariance(readers * factor, cases * factor);
        }
    }

    Rater reader(int modality) {
        return new Rater(model.separations().get(modality), model.total());
    }

    Rater detector(RoeMetz.Detector detector) {
        return new Rater(detector.separation(), 1);
    }

    Shared readers(boolean sameReader, boolean sameModality) {
        boolean both = sameReader && sameModality;
        return new Shared(
                (sameReader ? model.reader() : 0) + (both ? model.modalityReader() : 0),
                model.caseEffect()
                        + (sameModality ? model.modalityCase() : 0)
                        + (sameReader ? model.readerCase() : 0)
                        + (both ? model.error() : 0));
    }

    Shared withDetector(RoeMetz.Detector detector) {
        return new Shared(0, Math.sqrt(detector.caseShare() * model.caseEffect()));
    }

    double expected(Rater rater) {
        return switch (fom.kind()) {
            case AUC -> Distributions.normal(rater.separation / Math.sqrt((1 + spread()) * rater.total));
            case SENSITIVITY -> called(rater, true);
            case SPECIFICITY -> called(rater, false);
            case BALANCED_ACCURACY -> (called(rater, true) + called(rater, false)) / 2;
            case ACCURACY -> weight() * called(rater, true) + (1 - weight()) * called(rater, false);
        };
    }

    Covariance covariance(Rater first, Rater second, Shared shared) {
        double w = fom.kind() == FigureOfMerit.Kind.ACCURACY ? weight() : 0.5;
        return switch (fom.kind()) {
            case AUC -> areas(first, second, shared);
            case SENSITIVITY -> calls(first, second, shared, true);
            case SPECIFICITY -> calls(first, second, shared, false);
            case BALANCED_ACCURACY, ACCURACY ->
                calls(first, second, shared, true)
                        .times(w * w)
                        .plus(calls(first, second, shared, false).times((1 - w) * (1 - w)));
        };
    }

    private Covariance areas(Rater first, Rater second, Shared shared) {
        double deviation1 = Math.sqrt((1 + spread()) * first.total);
        double deviation2 = Math.sqrt((1 + spread()) * second.total);
        double h = first.separation / deviation1;
        double k = second.separation / deviation2;
        double scale = deviation1 * deviation2;
        double readers = shared.readers * (1 + spread());
        double apart = BivariateNormal.cdf(h, k, readers / scale);
        double samePositive = BivariateNormal.cdf(h, k, (readers + shared.sameCase * spread()) / scale);
        double sameNegative = BivariateNormal.cdf(h, k, (readers + shared.sameCase) / scale);
        double same = BivariateNormal.cdf(h, k, (readers + shared.sameCase * (1 + spread())) / scale);
        double pairs = (double) positives * negatives;
        double product = (same
                        + (negatives - 1) * samePositive
                        + (positives - 1) * sameNegative
                        + (positives - 1.0) * (negatives - 1) * apart)
                / pairs;
        return new Covariance(apart - Distributions.normal(h) * Distributions.normal(k), product - apart);
    }

    private Covariance calls(Rater first, Rater second, Shared shared, boolean positive) {
        double h = limit(first, positive);
        double k = limit(second, positive);
        double scale = Math.sqrt(first.total * second.total);
        double apart = BivariateNormal.cdf(h, k, shared.readers / scale);
        double same = BivariateNormal.cdf(h, k, (shared.readers + shared.sameCase) / scale);
        return new Covariance(
                apart - Distributions.normal(h) * Distributions.normal(k),
                (same - apart) / (positive ? positives : negatives));
    }

    private double called(Rater rater, boolean positive) {
        return Distributions.normal(limit(rater, positive));
    }

    /** In standard deviations, how far the mean lies on the right side of the threshold. */
    private double limit(Rater rater, boolean positive) {
        return positive
                ? (rater.separation - fom.threshold()) / Math.sqrt(spread() * rater.total)
                : fom.threshold() / Math.sqrt(rater.total);
    }

    /** Variance of positive over that of negative cases. */
    private double spread() {
        return 1 / (model.b() * model.b());
    }

    private double weight() {
        return (double) positives / (positives + negatives);
    }
}
