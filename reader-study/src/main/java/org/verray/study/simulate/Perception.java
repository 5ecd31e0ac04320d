package org.verray.study.simulate;

import java.util.SplittableRandom;
import org.verray.study.store.Secrets;

/**
 * What simulated readers see of cases: (+d/2 or -d/2) + sqrt(s) b + sqrt(1 - s) e for a reader with the distance d of {@link Ability}, where b is of the
 * case and the same for all readers, e is of one reading, both standard normal, and s the share of the case (a Roe and Metz model whose variance is 1
 * in all; Roe and Metz, Academic Radiology 1997). One reader's cases are independent, so that sensitivity and specificity are those of the ability;
 * two readers of a case err together. A function of the seed and of names alone, whatever the order of readings.
 *
 * @param share of the case in the variance, 0 to below 1
 */
record Perception(long seed, double share) {
    private static final int DIGITS = 15;

    /**
     * How far beyond the criterion of the reader a case lies.
     *
     * @param reading names reader and phase
     * @return above 0 where it is called synthetic; in standard deviations
     */
    double evidence(Ability ability, boolean synthetic, long caseNumber, String reading) {
        double common = random("case", caseNumber).nextGaussian();
        double own = random(reading, caseNumber).nextGaussian();
        double mean = (synthetic ? 0.5 : -0.5) * ability.distance();
        return mean + Math.sqrt(share) * common + Math.sqrt(1 - share) * own - ability.criterion();
    }

    /** Chance that belongs to a name and a case. */
    SplittableRandom random(String name, long caseNumber) {
        String hash = Secrets.hash(seed + "\n" + name + "\n" + caseNumber);
        return new SplittableRandom(Long.parseLong(hash.substring(0, DIGITS), 16));
    }
}
