package org.verray.study.simulate;

import org.verray.statistics.Distributions;

/**
 * How well somebody tells synthetic from real cases, as the equal-variance binormal model has it (Green and Swets, Signal Detection Theory and
 * Psychophysics, 1966): what is seen of a case is normal with mean d/2 where it is synthetic and -d/2 where it is real, and variance 1; it is called
 * synthetic above a criterion c. With z the quantile of the standard normal distribution, d = z(sensitivity) + z(specificity) and
 * c = (z(specificity) - z(sensitivity)) / 2.
 *
 * @param sensitivity chance that a synthetic case is called synthetic, above 0 and below 1
 * @param specificity chance that a real case is called real, above 0 and below 1
 */
public record Ability(double sensitivity, double specificity) {
    public Ability {
        require("sensitivity", sensitivity);
        require("specificity", specificity);
    }

    private static void require(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": expected a number above 0 and below 1, found " + value);
        }
    }

    /** Distance of both classes in standard deviations; below 0 for somebody who is worse than chance. */
    public double distance() {
        return Distributions.normalQuantile(sensitivity) + Distributions.normalQuantile(specificity);
    }

    /** Where synthetic begins; above 0 for somebody who rather says real. */
    public double criterion() {
        return (Distributions.normalQuantile(specificity) - Distributions.normalQuantile(sensitivity)) / 2;
    }

    /** Area under the ROC curve of what is seen: the distribution function of the standard normal distribution at d / sqrt(2). */
    public double auc() {
        return Distributions.normal(distance() / Math.sqrt(2));
    }

    /** Expected share of right calls among so many cases of each class. */
    public double accuracy(int real, int synthetic) {
        return (specificity * real + sensitivity * synthetic) / (real + synthetic);
    }

    /** The same criterion with another distance; a gain of 0 changes nothing. */
    public Ability with(double gain) {
        if (gain == 0) {
            return this;
        }
        return new Ability(
                Distributions.normal(Distributions.normalQuantile(sensitivity) + gain / 2),
                Distributions.normal(Distributions.normalQuantile(specificity) + gain / 2));
    }
}
