package org.verray.radiographs.decode;

/**
 * Reduces colour pixels to gray and keeps count of how colourful they were. Gray is the luma of ITU-R BT.601, 0.299 R +
 * 0.587 G + 0.114 B, rounded to the nearest whole number at the depth of the samples, so a pixel with R = G = B keeps
 * exactly that value. Not thread-safe: one instance per image.
 */
public final class Luminance {
    private static final double SINE_60 = Math.sqrt(3) / 2;

    private final int highest;
    private long chroma;
    private long pixels;
    private long slight;
    private long strong;
    private double hueX;
    private double hueY;
    private double saturation;

    /**
     * @param highest highest sample value of a colour channel, for example 255
     */
    public Luminance(int highest) {
        this.highest = highest;
    }

    /** Gray value of one pixel whose channels lie in 0 to the highest value. */
    public int of(int red, int green, int blue) {
        int difference = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
        chroma += difference;
        pixels++;
        if (difference > 0) {
            if (16L * difference > highest) {
                strong++;
            } else {
                slight++;
            }
            double x = red - (green + blue) / 2.0;
            double y = SINE_60 * (green - blue);
            hueX += x;
            hueY += y;
            saturation += Math.sqrt(x * x + y * y);
        }
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }

    /** Mean of (largest - smallest channel) over the pixels seen so far, on a scale of 0 to 255; 0 before any. */
    public double meanChroma() {
        return pixels == 0 ? 0 : chroma * 255.0 / highest / pixels;
    }

    /** Share of pixels whose channels differ by at most a sixteenth of their range; 0 before any. */
    public double slightlyColoured() {
        return pixels == 0 ? 0 : (double) slight / pixels;
    }

    /** Share of pixels whose channels differ by more than a sixteenth of their range; 0 before any. */
    public double coloured() {
        return pixels == 0 ? 0 : (double) strong / pixels;
    }

    /**
     * How far the colours are one tint, as film and tinted screens show: length of the summed colour vectors over the
     * sum of their lengths in the hexagonal colour plane. 1 for a single hue, and for a picture without colour; near 0
     * where hues differ.
     */
    public double tint() {
        return saturation == 0 ? 1 : Math.sqrt(hueX * hueX + hueY * hueY) / saturation;
    }
}
