package org.verray.radiographs.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.decode.DecodeLimits;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * The attributes that say how pixels are stored (DICOM PS3.3 C.7.6.3), checked.
 *
 * @param channels samples per pixel, 1 or 3
 * @param photometric photometric interpretation, for example {@code MONOCHROME1}
 * @param bitsAllocated 1 to 16; cells of other than 8 and 16 bits are packed without gaps
 * @param highBit most significant bit of a stored sample inside its cell
 * @param planar whether colour channels follow each other plane by plane
 * @param frames number of frames, at least 1
 */
record PixelDescription(
        int rows,
        int columns,
        int channels,
        String photometric,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        int frames) {

    /**
     * Reads and checks the attributes.
     *
     * @throws UnreadableImageException where they are missing, contradict each other or describe unsupported pixels
     */
    static PixelDescription of(Attributes a) {
        int rows = require(a, Tag.Rows, "Rows");
        int columns = require(a, Tag.Columns, "Columns");
        DecodeLimits.checkSize(rows, columns);
        String photometric = photometric(a);
        int channels = a.getInt(Tag.SamplesPerPixel, expectedChannels(photometric));
        int allocated = require(a, Tag.BitsAllocated, "Bits Allocated");
        int stored = a.getInt(Tag.BitsStored, allocated);
        int high = a.getInt(Tag.HighBit, stored - 1);
        int representation = a.getInt(Tag.PixelRepresentation, 0);
        if (allocated < 1 || allocated > 16) {
            throw new UnreadableImageException(
                    "DICOM pixels of " + allocated + " bits allocated are not supported (expected 1 to 16)");
        }
        if (stored < 1 || stored > allocated || high < stored - 1 || high >= allocated || (representation & ~1) != 0) {
            throw new UnreadableImageException(
                    "damaged DICOM: impossible pixel cell (" + allocated + " bits allocated, " + stored
                            + " stored, high bit " + high + ", pixel representation " + representation + ")");
        }
        requireColours(channels, photometric);
        DecodeLimits.checkSize(rows, (long) columns * channels);
        if (channels > 1 && representation == 1) {
            throw new UnreadableImageException("damaged DICOM: colour samples with a sign");
        }
        return new PixelDescription(
                rows,
                columns,
                channels,
                photometric,
                allocated,
                stored,
                high,
                representation == 1,
                channels > 1 && a.getInt(Tag.PlanarConfiguration, 0) == 1,
                Math.max(1, a.getInt(Tag.NumberOfFrames, 1)));
    }

    private static String photometric(Attributes a) {
        String given = Values.text(a, Tag.PhotometricInterpretation);
        if (!given.isEmpty()) {
            return given;
        }
        return a.getInt(Tag.SamplesPerPixel, 1) == 1 ? "MONOCHROME2" : "RGB";
    }

    private static void requireColours(int channels, String photometric) {
        int expected = expectedChannels(photometric);
        if (channels != expected) {
            throw new UnreadableImageException("damaged DICOM: " + photometric + " with " + channels
                    + " samples per pixel (expected " + expected + ")");
        }
    }

    private static int expectedChannels(String photometric) {
        return switch (photometric) {
            case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> 1;
            case "RGB", "YBR_RCT", "YBR_ICT", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422" -> 3;
            default ->
                throw new UnreadableImageException(
                        "DICOM photometric interpretation '" + photometric + "' is not supported");
        };
    }

    private static int require(Attributes a, int tag, String name) {
        int value = a.getInt(tag, -1);
        if (value < 0) {
            throw new UnreadableImageException("DICOM pixel data lacks the attribute " + name);
        }
        return value;
    }

    /** Bytes of one sample in compressed frames. */
    int bytesPerSample() {
        return (bitsAllocated + 7) / 8;
    }

    int pixels() {
        return rows * columns;
    }

    boolean palette() {
        return photometric.equals("PALETTE COLOR");
    }

    /** What three channels mean where a code stream does not say otherwise. */
    Colour colour() {
        return switch (photometric) {
            case "YBR_FULL", "YBR_FULL_422" -> Colour.YBR_FULL;
            case "YBR_PARTIAL_422" -> Colour.YBR_PARTIAL;
            default -> Colour.RGB;
        };
    }

    /** Whether two neighbouring pixels share their colour differences in uncompressed data. */
    boolean halfChroma() {
        return photometric.endsWith("_422");
    }

    /** Bits of one uncompressed frame; frames follow each other without gaps. */
    long frameBits() {
        long samples = halfChroma() ? 2L * pixels() : (long) pixels() * channels;
        return samples * bitsAllocated;
    }
}
