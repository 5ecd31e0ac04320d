package org.verray.radiographs.decode;

/**
 * Inks to gray by way of RGB: red is what cyan and black let through, (highest - cyan) (highest - black) / highest rounded,
 * green and blue likewise with magenta and yellow. No ICC profile has a part in it.
 */
final class Cmyk {
    private Cmyk() {}

    /** Gray value of a pixel whose inks lie in 0 (none) to the highest value (full). */
    static int luminance(int cyan, int magenta, int yellow, int black, int highest, Luminance luminance) {
        long light = highest - black;
        return luminance.of(
                through(cyan, light, highest), through(magenta, light, highest), through(yellow, light, highest));
    }

    private static int through(int ink, long light, int highest) {
        return (int) ((2 * (highest - ink) * light + highest) / (2L * highest));
    }
}
