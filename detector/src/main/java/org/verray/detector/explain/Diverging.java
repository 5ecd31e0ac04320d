package org.verray.detector.explain;

/**
 * Colours of evidence: blue for real, none at zero, orange for synthetic, which people with any common colour blindness tell
 * apart (hues of Okabe and Ito, Color Universal Design, 2008).
 */
final class Diverging {
    private static final int REAL = 0x1F8FE0;
    private static final int SYNTHETIC = 0xFF8A00;
    private static final double STRONGEST = 0.62;

    private Diverging() {}

    /**
     * Tints a gray level.
     *
     * @param gray 0 to 255
     * @param value -1 (real) to 1 (synthetic), cut beyond; NaN leaves the gray
     * @return red, green and blue in one number
     */
    static int over(double gray, double value) {
        double strength = Double.isNaN(value) ? 0 : STRONGEST * Math.min(1, Math.abs(value));
        int hue = value > 0 ? SYNTHETIC : REAL;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double part = hue >> shift & 0xFF;
            colour |= (int) Math.round(gray + strength * (part - gray)) << shift;
        }
        return colour;
    }
}
