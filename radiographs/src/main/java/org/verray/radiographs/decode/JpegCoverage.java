package org.verray.radiographs.decode;

import java.util.Arrays;

/**
 * Keeps account of what the scans of a JPEG stream bring: every component once, in progressive coding every coefficient
 * down to its last bit (ITU-T T.81, annex G.1.1.1). A stream that was cut between two scans decodes without complaint, to
 * an image that is not the one that was stored.
 */
final class JpegCoverage {
    private static final int COEFFICIENTS = 64;
    private static final int UNSENT = -1;

    private final boolean progressive;

    /** By component and coefficient: how many low bits are still missing. */
    private final int[][] missing;

    JpegCoverage(int components, boolean progressive) {
        this.progressive = progressive;
        missing = new int[components][progressive ? COEFFICIENTS : 1];
        for (int[] component : missing) {
            Arrays.fill(component, UNSENT);
        }
    }

    /** Notes one component of a scan: its first and last coefficient, the low bits missing before and after it. */
    void scan(int component, int first, int last, int before, int after) {
        if (!progressive) {
            missing[component][0] = 0;
            return;
        }
        boolean possible = first <= last && last < COEFFICIENTS && (first > 0 || last == 0);
        for (int i = first; possible && i <= last; i++) {
            possible = before == 0 ? missing[component][i] == UNSENT : missing[component][i] == before;
            missing[component][i] = after;
        }
        if (!possible || before > 0 && after != before - 1) {
            throw new UnreadableImageException("damaged JPEG: impossible order of progressive scans");
        }
    }

    void requireComplete() {
        for (int[] component : missing) {
            for (int bits : component) {
                if (bits != 0) {
                    throw new UnreadableImageException("truncated JPEG: lacks scans of one of its components");
                }
            }
        }
    }
}
