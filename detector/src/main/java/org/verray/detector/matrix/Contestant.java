package org.verray.detector.matrix;

import org.verray.detector.Detector;

/**
 * A detector under the name that the matrix gives it.
 *
 * @param name {@link #MODEL}, or the name of a detector beside it; letters, digits, {@code -}, {@code .} and {@code /} alone
 * @param fingerprint what it was made from: another one means other scores
 */
public record Contestant(String name, String fingerprint, Detector detector) {
    /** Name of the detector that the matrix is about. */
    public static final String MODEL = "model";
}
