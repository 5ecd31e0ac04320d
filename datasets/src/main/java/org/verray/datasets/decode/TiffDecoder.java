package org.verray.datasets.decode;

import java.util.Arrays;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Photometric;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Reads the first page of a TIFF file: gray of 1 to 16 bits, signed or not, palette and RGB; strips or tiles; without
 * compression or with PackBits, LZW or Deflate. White-is-zero files keep their samples and become MONOCHROME1. The JDK's
 * own reader is not used because it fills what is missing from a truncated file with zeros.
 */
public final class TiffDecoder implements RadiographDecoder {
    private static final int WHITE_IS_ZERO = 0;
    private static final int BLACK_IS_ZERO = 1;
    private static final int RGB = 2;
    private static final int PALETTE = 3;

    @Override
    public String format() {
        return "TIFF";
    }

    @Override
    public boolean supports(byte[] header) {
        return header.length >= 4
                && (header[0] == 'I' && header[1] == 'I' && (header[2] == 42 || header[2] == 43) && header[3] == 0
                        || header[0] == 'M'
                                && header[1] == 'M'
                                && header[2] == 0
                                && (header[3] == 42 || header[3] == 43));
    }

    @Override
    public Radiograph decode(byte[] file, String sha256) {
        if (file[2] == 43 || file[3] == 43) {
            throw new UnreadableImageException("BigTIFF is not supported");
        }
        TiffDirectory directory = TiffDirectory.first(file);
        TiffLayout layout = TiffLayout.of(directory, file.length);
        int photometric = (int) directory.get(TiffDirectory.PHOTOMETRIC, -1);
        boolean colour = photometric == RGB && layout.channels() >= 3;
        if (!colour && photometric != WHITE_IS_ZERO && photometric != BLACK_IS_ZERO && photometric != PALETTE) {
            throw new UnreadableImageException("TIFF with photometric interpretation " + photometric + " and "
                    + layout.channels() + " channels is not supported (expected gray, palette or RGB)");
        }
        boolean signed = directory.get(TiffDirectory.SAMPLE_FORMAT, 1) == 2 && !colour && photometric != PALETTE;
        int[] palette = photometric == PALETTE ? palette(directory, layout.bits()) : new int[0];
        int bits = photometric == PALETTE ? 8 : layout.bits();
        Luminance luminance = new Luminance((1 << bits) - 1);
        short[] samples = new short[layout.rows() * layout.columns()];
        layout.read(file, (row, column, pixel) -> {
            int gray = pixel[0];
            if (colour) {
                gray = luminance.of(pixel[0], pixel[1], pixel[2]);
            } else if (palette.length > 0) {
                int n = palette.length / 3;
                gray = luminance.of(palette[gray], palette[n + gray], palette[2 * n + gray]);
            } else if (signed) {
                gray = gray << 32 - bits >> 32 - bits;
            }
            samples[row * layout.columns() + column] = (short) gray;
        });
        String words = photometric == RGB ? "RGB" : photometric == PALETTE ? "palette" : "gray";
        ContainerFacts facts = new ContainerFacts(
                format(),
                words + " " + layout.bits() + " bit, " + TiffCompression.name(layout.compression()),
                photometric == PALETTE ? 3 : layout.channels(),
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

    /** Reds, then greens, then blues, brought from 16 to 8 bits. */
    private static int[] palette(TiffDirectory directory, int bits) {
        long[] map = directory.require(TiffDirectory.COLOR_MAP);
        if (bits > 8 || map.length != 3 << bits) {
            throw new UnreadableImageException(
                    "damaged TIFF: palette of " + map.length + " values for " + bits + " bits per sample");
        }
        return Arrays.stream(map).mapToInt(value -> (int) (value >> 8 & 0xFF)).toArray();
    }
}
