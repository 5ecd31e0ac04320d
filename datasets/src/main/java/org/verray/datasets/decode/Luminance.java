package org.verray.datasets.decode;

/**
 * Reduces colour pixels to gray and keeps count of how colourful they were. Gray is the luma of ITU-R BT.601, 0.299 R +
 * 0.587 G + 0.114 B, rounded to the nearest whole number at the depth of the samples, so a pixel with R = G = B keeps
 * exactly that value. Not thread-safe: one instance per image.
 */
public final class Luminance {
    private final int highest;
    private long chroma;
    private long pixels;

    /**
     * @param highest highest sample value of a colour channel, for example 255
     */
    public Luminance(int highest) {
        this.highest = highest;
    }

    /** Gray value of one pixel whose channels lie in 0 to the highest value. */
    public int of(int red, int green, int blue) {
        chroma += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
        pixels++;
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }

    /** Mean of (largest - smallest channel) over the pixels seen so far, on a scale of 0 to 255; 0 before any. */
    public double meanChroma() {
        return pixels == 0 ? 0 : chroma * 255.0 / highest / pixels;
    }
}
