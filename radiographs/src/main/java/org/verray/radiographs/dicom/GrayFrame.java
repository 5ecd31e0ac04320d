package org.verray.radiographs.dicom;

import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.decode.Luminance;

/**
 * Turns sample cells into gray samples: takes the stored bits out of each cell and reduces colour and palettes to
 * {@link Luminance}; luminance with colour differences is first brought to RGB.
 *
 * @param bits significant bits of a gray sample
 * @param chroma mean of (largest - smallest colour channel) on a scale of 0 to 255
 * @param tint as in {@link org.verray.radiographs.ContainerFacts}
 * @param slightlyColoured as in {@link org.verray.radiographs.ContainerFacts}
 * @param coloured as in {@link org.verray.radiographs.ContainerFacts}
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
     * @param frame samples as stored; a one-channel array is changed and becomes the result
     */
    static GrayFrame of(SampleCells frame, PixelDescription pixels, Attributes attributes) {
        int bits = frame.takeStoredBits(pixels, attributes);
        if (pixels.palette()) {
            return throughPalette(frame.cells(), pixels.signed(), DicomPalette.of(attributes, pixels.signed()));
        }
        return pixels.channels() == 1
                ? new GrayFrame(frame.cells(), bits, pixels.signed(), 0, 1, 0, 0)
                : luminance(frame.cells(), frame.colour(), bits);
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

    private static GrayFrame luminance(short[] cells, Colour colour, int bits) {
        Luminance luminance = new Luminance((1 << bits) - 1);
        short[] samples = new short[cells.length / 3];
        for (int i = 0, at = 0; i < samples.length; i++, at += 3) {
            int first = cells[at] & 0xFFFF;
            int second = cells[at + 1] & 0xFFFF;
            int third = cells[at + 2] & 0xFFFF;
            samples[i] = (short) colour.gray(first, second, third, bits, luminance);
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
