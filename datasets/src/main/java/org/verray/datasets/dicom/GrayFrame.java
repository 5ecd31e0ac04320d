package org.verray.datasets.dicom;

import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.datasets.decode.Luminance;
import org.verray.datasets.decode.Ycc;

/**
 * Turns sample cells into gray samples: takes the stored bits out of each cell (bits above and below, where old files
 * keep overlays, are dropped), extends the sign, and reduces colour and palettes to {@link Luminance}. YCbCr of full range
 * is first brought to RGB as in JFIF.
 *
 * @param bits significant bits of a gray sample
 * @param chroma mean of (largest - smallest colour channel) on a scale of 0 to 255
 * @param tint as in {@link org.verray.datasets.radiograph.ContainerFacts}
 * @param slightlyColoured as in {@link org.verray.datasets.radiograph.ContainerFacts}
 * @param coloured as in {@link org.verray.datasets.radiograph.ContainerFacts}
 */
record GrayFrame(
        short[] samples,
        int bits,
        boolean signed,
        double chroma,
        double tint,
        double slightlyColoured,
        double coloured) {

    /**
     * @param cells samples as stored, pixel by pixel; a one-channel array is changed and becomes the result
     * @param ycc whether three channels are luminance and colour differences
     */
    static GrayFrame of(short[] cells, boolean ycc, PixelDescription pixels, Attributes attributes) {
        int shift = pixels.highBit() + 1 - pixels.bitsStored();
        int unused = 32 - pixels.bitsStored();
        boolean palette = pixels.photometric().equals("PALETTE COLOR");
        for (int i = 0; i < cells.length; i++) {
            int value = (cells[i] & 0xFFFF) >>> shift << unused;
            cells[i] = (short) (pixels.signed() ? value >> unused : value >>> unused);
        }
        if (palette) {
            return throughPalette(cells, pixels.signed(), DicomPalette.of(attributes));
        }
        return pixels.channels() == 1
                ? new GrayFrame(cells, pixels.bitsStored(), pixels.signed(), 0, 1, 0, 0)
                : luminance(cells, ycc, pixels.bitsStored());
    }

    private static GrayFrame throughPalette(short[] indices, boolean signed, DicomPalette palette) {
        Luminance luminance = new Luminance(palette.highest());
        short[] samples = new short[indices.length];
        for (int i = 0; i < samples.length; i++) {
            int index = signed ? indices[i] : indices[i] & 0xFFFF;
            samples[i] = (short) luminance.of(palette.of(0, index), palette.of(1, index), palette.of(2, index));
        }
        return coloured(samples, palette.bits(), luminance);
    }

    private static GrayFrame luminance(short[] cells, boolean ycc, int bits) {
        Luminance luminance = new Luminance((1 << bits) - 1);
        short[] samples = new short[cells.length / 3];
        for (int i = 0, at = 0; i < samples.length; i++, at += 3) {
            int first = cells[at] & 0xFFFF;
            int second = cells[at + 1] & 0xFFFF;
            int third = cells[at + 2] & 0xFFFF;
            samples[i] =
                    (short) (ycc ? Ycc.luminance(first, second, third, luminance) : luminance.of(first, second, third));
        }
        return coloured(samples, bits, luminance);
    }

    private static GrayFrame coloured(short[] samples, int bits, Luminance luminance) {
        return new GrayFrame(
                samples,
                bits,
                false,
                luminance.meanChroma(),
                luminance.tint(),
                luminance.slightlyColoured(),
                luminance.coloured());
    }
}
