package org.verray.detector;

/** Which radiographs are judged once more after changes that should not matter ({@link Nuisance}). */
public enum Stability {
    /** None. */
    OFF,
    /** Those whose score lies near an end of the verdict's scores, so that a change could matter. */
    NEAR,
    /** All. */
    ON
}
