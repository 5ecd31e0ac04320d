package org.verray.radiographs.encode;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;

/**
 * Brings a twin from the common depth of {@link GrayImage} back to the stored depth of its parent, as differences to the
 * parent's samples:
 *
 * <pre>sample = parent's sample + stored levels per gray level * (twin - parent's gray)</pre>
 *
 * <p>So a twin that equals its parent's gray image gives the parent's samples, what lies outside the quantiles of the gray
 * image is moved and not cut off, and the levels between two gray levels stay in use: what the rounding of the gray image
 * took away comes back from the parent. Results are cut to the range of the stored bits.
 */
final class TwinSamples {
    private TwinSamples() {}

    /**
     * Differences to the parent's samples, row by row.
     *
     * @param twin values of any precision in display sense, cut to 0 to 255
     * @param mask where samples may differ; null for everywhere
     * @param lattice whether only levels that the parent's {@link TwinLattice} allows are to be hit
     */
    static int[] differences(Radiograph parent, GrayImage parentGray, GrayImage twin, boolean[] mask, boolean lattice) {
        double levels = GrayImage.storedLevels(parent);
        if (parent.photometric() == Photometric.MONOCHROME1) {
            levels = -levels;
        }
        TwinLattice allowed = lattice ? TwinLattice.of(parent) : null;
        int[] differences = new int[twin.values().length];
        for (int i = 0; i < differences.length; i++) {
            float gray = parentGray.values()[i];
            float wanted = Math.max(0f, Math.min(255f, twin.values()[i]));
            if (wanted == gray || mask != null && !mask[i] || Float.isNaN(wanted)) {
                continue;
            }
            int sample = parent.sample(i);
            double target = sample + levels * (wanted - gray);
            target = Math.max(parent.lowestPossible(), Math.min(parent.highestPossible(), target));
            differences[i] = (allowed == null ? (int) Math.rint(target) : allowed.nearest(target)) - sample;
        }
        return differences;
    }
}
