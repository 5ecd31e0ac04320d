package org.verray.radiographs.decode;

import java.util.Arrays;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/**
 * Reads PNG: every colour type and bit depth, interlaced or not. Samples are the stored ones; gamma, ICC profile and
 * transparency have no part in them, colour becomes {@link Luminance}. The JDK's own reader is not used because it
 * checks neither check sums nor the end of the compressed data, and so returns half-decoded images.
 */
public final class PngDecoder implements RadiographDecoder {
    /** Deflate expands by less than this. */
    private static final long MOST_EXPANSION = 1040;

    @Override
    public String format() {
        return "PNG";
    }

    @Override
    public boolean supports(byte[] header) {
        return header.length >= PngFile.SIGNATURE.length
                && Arrays.equals(header, 0, PngFile.SIGNATURE.length, PngFile.SIGNATURE, 0, PngFile.SIGNATURE.length);
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        PngFile png = PngFile.parse(file);
        boolean palette = png.colourType() == PngFile.PALETTE;
        int bits = palette ? 8 : png.bitDepth();
        Luminance luminance = new Luminance((1 << bits) - 1);
        short[] samples = samples(file, png, luminance);
        int colours = palette ? 3 : png.channels();
        ContainerFacts facts = new ContainerFacts(
                format(),
                encoding(png),
                colours,
                png.bitDepth(),
                luminance.meanChroma(),
                luminance.tint(),
                luminance.slightlyColoured(),
                luminance.coloured(),
                file.length);
        return Radiograph.builder(png.rows(), png.columns())
                .samples(samples, bits, false)
                .sha256(sha256)
                .container(facts)
                .build();
    }

    private static short[] samples(byte[] file, PngFile png, Luminance luminance) {
        int bitsPerPixel = png.channels() * png.bitDepth();
        requirePlausible(png, bitsPerPixel);
        short[] samples = new short[png.rows() * png.columns()];
        try (PngScanlines lines = new PngScanlines(file, png)) {
            for (int[] pass : png.passes()) {
                int[] values = new int[png.columnsOf(pass) * png.channels()];
                lines.beginPass(png.bytesOf(pass));
                for (int row = pass[1]; row < png.rows(); row += pass[3]) {
                    SampleBits.unpack(lines.next(png.step()), 0, png.bitDepth(), true, values);
                    place(png, values, samples, row * png.columns() + pass[0], pass[2], luminance);
                }
            }
            lines.requireEnd();
        }
        return samples;
    }

    /** Refuses sizes that the compressed data cannot hold before memory is taken for them. */
    private static void requirePlausible(PngFile png, int bitsPerPixel) {
        long compressed = png.data().stream().mapToLong(PngFile.Range::length).sum();
        if ((long) png.rows() * png.columns() * bitsPerPixel / 8 > compressed * MOST_EXPANSION) {
            throw new UnreadableImageException("truncated PNG: less image data than its header declares");
        }
        long perColumn = bitsPerPixel / 4 + 4L * png.channels();
        DecodeLimits.checkMemory(compressed + 2L * png.rows() * png.columns() + png.columns() * perColumn);
    }

    /** Writes one line of pixels as gray samples, beginning at an index and going on in steps of a few columns. */
    private static void place(PngFile png, int[] values, short[] samples, int first, int step, Luminance luminance) {
        int channels = png.channels();
        boolean colour = png.colourType() == PngFile.RGB || png.colourType() == PngFile.RGB_ALPHA;
        byte[] palette = png.colourType() == PngFile.PALETTE ? png.palette() : null;
        for (int i = 0, at = first; i < values.length; i += channels, at += step) {
            int gray = values[i];
            if (colour) {
                gray = luminance.of(values[i], values[i + 1], values[i + 2]);
            } else if (palette != null) {
                int entry = 3 * values[i];
                if (entry >= palette.length) {
                    throw new UnreadableImageException(
                            "damaged PNG: colour " + values[i] + " of a palette of " + palette.length / 3);
                }
                gray = luminance.of(palette[entry] & 0xFF, palette[entry + 1] & 0xFF, palette[entry + 2] & 0xFF);
            }
            samples[at] = (short) gray;
        }
    }

    private static String encoding(PngFile png) {
        String colour = switch (png.colourType()) {
            case PngFile.GRAY -> "gray";
            case PngFile.GRAY_ALPHA -> "gray with alpha";
            case PngFile.RGB -> "RGB";
            case PngFile.RGB_ALPHA -> "RGB with alpha";
            default -> "palette";
        };
        return colour + " " + png.bitDepth() + " bit" + (png.interlaced() ? ", interlaced" : "");
    }
}
