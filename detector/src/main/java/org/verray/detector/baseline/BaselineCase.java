package org.verray.detector.baseline;

import java.util.Objects;
import org.verray.datasets.audit.Facts;
import org.verray.datasets.manifest.Truth;

/**
 * One case to train or validate a baseline on.
 *
 * @param facts what {@link BaselineFeatures} measured
 * @param truth what it is
 * @param group patient, exposure or aligned pair: both halves of a pair have the same
 */
public record BaselineCase(Facts facts, Truth truth, String group) {
    public BaselineCase {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(truth, "truth");
        Objects.requireNonNull(group, "group");
    }
}
