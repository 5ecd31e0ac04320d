package org.verray.radiographs.decode;

import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/**
 * Reads BMP of 1 to 32 bits a pixel, uncompressed, run-length coded or with bit fields, bottom-up or top-down. Palettes are
 * looked up. Channels of other than 8 bits are brought to 8 (16 where one has more than 8) by the nearest whole number of
 * value * highest / (2^bits - 1). Transparency has no part in the samples.
 */
public final class BmpDecoder implements RadiographDecoder {
    @Override
    public String format() {
        return "BMP";
    }

    /** The two letters alone begin many texts, so the size of the second header has to be a known one, too. */
    @Override
    public boolean supports(byte[] header) {
        if (header.length < 18 || header[0] != 'B' || header[1] != 'M') {
            return false;
        }
        int size = BmpHeader.s32(header, 14);
        return size >= 12 && size <= 256;
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        BmpHeader bmp = BmpHeader.parse(file);
        boolean deep = false;
        for (int mask : bmp.masks()) {
            deep |= Integer.bitCount(mask) > 8;
        }
        Luminance luminance = new Luminance(deep ? 0xFFFF : 0xFF);
        short[] samples = bmp.bits() <= 8 ? indexed(file, bmp, luminance) : direct(file, bmp, deep, luminance);
        ContainerFacts facts = new ContainerFacts(
                format(),
                encoding(bmp),
                3,
                bmp.bits() <= 8 ? bmp.bits() : deep ? 16 : 8,
                luminance.meanChroma(),
                luminance.tint(),
                luminance.slightlyColoured(),
                luminance.coloured(),
                file.length);
        return Radiograph.builder(bmp.rows(), bmp.columns())
                .samples(samples, deep ? 16 : 8, false)
                .sha256(sha256)
                .container(facts)
                .build();
    }

    private static short[] indexed(byte[] file, BmpHeader bmp, Luminance luminance) {
        boolean runs = bmp.compression() != BmpHeader.NONE;
        int lineBytes = lineBytes(bmp);
        if (!runs) {
            requireRows(file, bmp, lineBytes);
        }
        byte[] indexes = runs ? BmpRuns.expand(file, bmp) : new byte[0];
        int[] line = new int[bmp.columns()];
        short[] samples = new short[bmp.rows() * bmp.columns()];
        for (int row = 0; row < bmp.rows(); row++) {
            if (runs) {
                SampleBits.unpack(indexes, row * bmp.columns(), 8, true, line);
            } else {
                SampleBits.unpack(file, bmp.pixels() + row * lineBytes, bmp.bits(), true, line);
            }
            int to = first(bmp, row);
            for (int index : line) {
                if (index >= bmp.palette().length) {
                    throw new UnreadableImageException(
                            "damaged BMP: colour " + index + " of a palette of " + bmp.palette().length);
                }
                int colour = bmp.palette()[index];
                samples[to++] = (short) luminance.of(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF);
            }
        }
        return samples;
    }

    private static short[] direct(byte[] file, BmpHeader bmp, boolean deep, Luminance luminance) {
        int lineBytes = lineBytes(bmp);
        requireRows(file, bmp, lineBytes);
        int step = bmp.bits() / 8;
        int[] masks = bmp.bits() == 24 ? new int[] {0xFF0000, 0xFF00, 0xFF} : bmp.masks();
        short[] samples = new short[bmp.rows() * bmp.columns()];
        for (int row = 0; row < bmp.rows(); row++) {
            int at = bmp.pixels() + row * lineBytes;
            int to = first(bmp, row);
            for (int column = 0; column < bmp.columns(); column++, at += step) {
                int pixel = 0;
                for (int i = 0; i < step; i++) {
                    pixel |= (file[at + i] & 0xFF) << 8 * i;
                }
                samples[to++] = (short) luminance.of(
                        channel(pixel, masks[0], deep), channel(pixel, masks[1], deep), channel(pixel, masks[2], deep));
            }
        }
        return samples;
    }

    private static int channel(int pixel, int mask, boolean deep) {
        int shift = Integer.numberOfTrailingZeros(mask);
        int highest = mask >>> shift;
        int value = (pixel & mask) >>> shift;
        int scale = deep ? 0xFFFF : 0xFF;
        return highest == scale ? value : (int) ((2L * value * scale + highest) / (2L * highest));
    }

    /** Rows begin at multiples of four bytes. */
    private static int lineBytes(BmpHeader bmp) {
        return Math.toIntExact(((long) bmp.columns() * bmp.bits() + 31) / 32 * 4);
    }

    /** Checks that every row is there; the last one may go without its padding. */
    private static void requireRows(byte[] file, BmpHeader bmp, int lineBytes) {
        long needed = (bmp.rows() - 1L) * lineBytes + ((long) bmp.columns() * bmp.bits() + 7) / 8;
        if (needed > file.length - bmp.pixels()) {
            throw new UnreadableImageException(
                    "truncated BMP: has " + (file.length - bmp.pixels()) + " of " + needed + " bytes of pixels");
        }
    }

    private static int first(BmpHeader bmp, int storedRow) {
        return (bmp.topDown() ? storedRow : bmp.rows() - 1 - storedRow) * bmp.columns();
    }

    private static String encoding(BmpHeader bmp) {
        String kind = bmp.bits() <= 8 ? "palette " : "RGB ";
        String way = switch (bmp.compression()) {
            case BmpHeader.NONE -> "";
            case BmpHeader.BIT_FIELDS -> ", bit fields";
            default -> ", run lengths";
        };
        return kind + bmp.bits() + " bits a pixel" + way + (bmp.topDown() ? ", top-down" : "");
    }
}
