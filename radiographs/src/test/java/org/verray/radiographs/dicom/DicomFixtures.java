package org.verray.radiographs.dicom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.verray.radiographs.decode.RasterFixture;

/** Small DICOM files, one for each way of storing pixels, named by their properties. */
public final class DicomFixtures {
    private DicomFixtures() {}

    /** Samples of a smooth ramp with noise that reach both ends of the range of the given bits. */
    public static short[] samples(int rows, int columns, int bits, long seed) {
        Random random = new Random(seed);
        short[] samples = new short[rows * columns];
        int highest = (1 << bits) - 1;
        for (int i = 0; i < samples.length; i++) {
            int ramp = (int) ((long) highest * (i % columns) / Math.max(1, columns - 1));
            int noise = random.nextInt(highest / 32 + 1) - highest / 64;
            samples[i] = (short) Math.max(0, Math.min(highest, ramp + noise));
        }
        samples[0] = 0;
        samples[samples.length - 1] = (short) highest;
        return samples;
    }

    /** One file for each supported transfer syntax and the common depths. */
    public static Map<String, byte[]> everySyntax(int rows, int columns) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        short[] twelve = samples(rows, columns, 12, 1);
        short[] eight = samples(rows, columns, 8, 2);
        for (TransferSyntax syntax : TransferSyntax.values()) {
            String name = syntax.name().toLowerCase().replace('_', '-');
            switch (syntax.kind()) {
                case NATIVE -> {
                    files.put(
                            name + "-12bit.dcm",
                            gray(syntax, rows, columns, 12).cells(twelve, 16).file());
                    files.put(
                            name + "-8bit.dcm",
                            gray(syntax, rows, columns, 8).cells(eight, 8).file());
                }
                case RLE -> {
                    byte[] code = RleFixture.encode(twelve, 1, 16);
                    files.put(
                            name + "-12bit.dcm",
                            gray(syntax, rows, columns, 12).fragments(code).file());
                }
                case JPEG -> {
                    byte[] code = syntax == TransferSyntax.JPEG_LOSSLESS_SV1
                            ? NativeCodecs.encode(twelve, rows, columns, 12, syntax)
                            : RasterFixture.written(RasterFixture.gray(rows, columns, 8, 3), "jpeg");
                    int bits = syntax == TransferSyntax.JPEG_LOSSLESS_SV1 ? 12 : 8;
                    files.put(
                            name + "-" + bits + "bit.dcm",
                            gray(syntax, rows, columns, bits).fragments(code).file());
                }
                case JPEG_LS, JPEG_2000 -> {
                    TransferSyntax lossless = syntax.kind() == TransferSyntax.Kind.JPEG_LS
                            ? TransferSyntax.JPEG_LS_LOSSLESS
                            : TransferSyntax.JPEG_2000_LOSSLESS;
                    byte[] deep = NativeCodecs.encode(twelve, rows, columns, 12, lossless);
                    byte[] flat = NativeCodecs.encode(eight, rows, columns, 8, lossless);
                    files.put(
                            name + "-12bit.dcm",
                            gray(syntax, rows, columns, 12).fragments(deep).file());
                    files.put(
                            name + "-8bit.dcm",
                            gray(syntax, rows, columns, 8).fragments(flat).file());
                }
                case UNSUPPORTED -> {}
            }
        }
        return files;
    }

    private static DicomFixture gray(TransferSyntax syntax, int rows, int columns, int bits) {
        return DicomFixture.gray(syntax, rows, columns, bits > 8 ? 16 : 8, bits, 0);
    }
}
