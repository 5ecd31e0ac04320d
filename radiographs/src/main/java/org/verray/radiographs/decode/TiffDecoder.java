package org.verray.radiographs.decode;

import java.util.Arrays;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;

/**
 * Reads TIFF and BigTIFF: gray of 1 to 16 bits, signed or not, palette, RGB, YCbCr and CMYK; strips or tiles; without
 * compression or with PackBits, LZW, Deflate, JPEG or CCITT fax. Frame n is page n in the order of the file; the first page
 * is read where none is named. White-is-zero files keep their samples and become MONOCHROME1. The JDK's own reader is not
 * used because it fills what is missing from a truncated file with zeros.
 */
public final class TiffDecoder implements RadiographDecoder {
    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int CMYK = 5;
    private static final int YCBCR = 6;

    @Override
    public String format() {
        return "TIFF";
    }

    @Override
    public boolean supports(byte[] header) {
        if (header.length < 8) {
            return false;
        }
        int little = header[0] == 'I' && header[1] == 'I' && header[3] == 0 ? header[2] : 0;
        int big = header[0] == 'M' && header[1] == 'M' && header[2] == 0 ? header[3] : 0;
        return little + big == 42 || little + big == 43;
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        return decode(file, sha256, 0);
    }

    @Override
    public Radiograph decode(byte[] file, String sha256, int frame) {
        TiffDirectory directory = TiffDirectory.page(file, frame);
        TiffLayout layout = TiffLayout.of(directory, file.length);
        int photometric =
                directory.number(TiffDirectory.PHOTOMETRIC, layout.compression().fax() ? WHITE_IS_ZERO : -1);
        requireSupported(directory, layout, photometric);
        boolean gray = photometric == WHITE_IS_ZERO || photometric == BLACK_IS_ZERO;
        boolean signed = gray && directory.get(TiffDirectory.SAMPLE_FORMAT, 1) == 2;
        int[] palette = photometric == PALETTE ? palette(directory, layout.bits()) : new int[0];
        int bits = photometric == PALETTE ? 8 : layout.bits();
        Luminance luminance = new Luminance((1 << bits) - 1);
        short[] samples = new short[layout.rows() * layout.columns()];
        layout.read(file, (row, column, pixel) -> {
            int value = switch (photometric) {
                case RGB -> luminance.of(pixel[0], pixel[1], pixel[2]);
                case YCBCR -> Ycc.luminance(pixel[0], pixel[1], pixel[2], luminance);
                case CMYK -> Cmyk.luminance(pixel[0], pixel[1], pixel[2], pixel[3], (1 << bits) - 1, luminance);
                case PALETTE -> {
                    int n = palette.length / 3;
                    yield luminance.of(palette[pixel[0]], palette[n + pixel[0]], palette[2 * n + pixel[0]]);
                }
                default -> signed ? pixel[0] << 32 - bits >> 32 - bits : pixel[0];
            };
            samples[row * layout.columns() + column] = (short) value;
        });
        ContainerFacts facts = new ContainerFacts(
                format(),
                words(photometric, layout),
                photometric == PALETTE ? 3 : Math.min(layout.channels(), 4),
                layout.bits(),
                luminance.meanChroma(),
                luminance.tint(),
                luminance.slightlyColoured(),
                luminance.coloured(),
                file.length);
        return Radiograph.builder(layout.rows(), layout.columns())
                .samples(samples, bits, signed)
                .photometric(photometric == WHITE_IS_ZERO ? Photometric.MONOCHROME1 : Photometric.MONOCHROME2)
                .sha256(sha256)
                .container(facts)
                .build();
    }

    private static void requireSupported(TiffDirectory directory, TiffLayout layout, int photometric) {
        boolean supported = switch (photometric) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> true;
            case RGB -> layout.channels() >= 3;
            case CMYK -> layout.channels() >= 4 && directory.get(TiffDirectory.INK_SET, 1) == 1;
            case YCBCR -> layout.channels() == 3 && layout.bits() == 8;
            default -> false;
        };
        if (!supported) {
            throw new UnreadableImageException("TIFF with photometric interpretation " + photometric + " and "
                    + layout.channels() + " channels is not supported (expected gray, palette, RGB, YCbCr or CMYK)");
        }
        if (photometric == YCBCR && !layout.compression().jpeg() && subsampled(directory)) {
            throw new UnreadableImageException("TIFF with subsampled YCbCr outside JPEG is not supported");
        }
    }

    /** The default is 2 x 2 (TIFF 6.0, section 21). */
    private static boolean subsampled(TiffDirectory directory) {
        return !directory.has(TiffDirectory.YCBCR_SUBSAMPLING)
                || Arrays.stream(directory.require(TiffDirectory.YCBCR_SUBSAMPLING))
                        .anyMatch(factor -> factor != 1);
    }

    private static String words(int photometric, TiffLayout layout) {
        String colours = switch (photometric) {
            case RGB -> "RGB";
            case YCBCR -> "YCbCr";
            case CMYK -> "CMYK";
            case PALETTE -> "palette";
            default -> "gray";
        };
        int own = inks(photometric);
        return colours + (layout.channels() > own ? " with alpha " : " ") + layout.bits() + " bit, "
                + layout.compression().name();
    }

    private static int inks(int photometric) {
        return photometric == CMYK ? 4 : photometric == RGB || photometric == YCBCR ? 3 : 1;
    }

    /** Reds, then greens, then blues, brought from 16 to 8 bits; some writers leave them at 8 bits. */
    private static int[] palette(TiffDirectory directory, int bits) {
        long[] map = directory.require(TiffDirectory.COLOR_MAP);
        if (bits > 8 || map.length != 3 << bits) {
            throw new UnreadableImageException(
                    "damaged TIFF: palette of " + map.length + " values for " + bits + " bits per sample");
        }
        int shift = Arrays.stream(map).allMatch(value -> value < 256) ? 0 : 8;
        return Arrays.stream(map)
                .mapToInt(value -> (int) (value >> shift & 0xFF))
                .toArray();
    }
}
