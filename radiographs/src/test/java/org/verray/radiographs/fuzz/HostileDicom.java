package org.verray.radiographs.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.verray.radiographs.decode.RasterFixture;
import org.verray.radiographs.dicom.DicomFixture;
import org.verray.radiographs.dicom.DicomFixtures;
import org.verray.radiographs.dicom.NativeCodecs;
import org.verray.radiographs.dicom.TransferSyntax;

/** DICOM files made to exhaust time or memory. None holds a whole image. */
final class HostileDicom {
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

    private HostileDicom() {}

    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("deflate-bomb-of-1-gib.dcm", deflateBomb());
        structures(files);
        frames(files);
        for (int side : new int[] {65535, 10000}) {
            sizes(files, side);
        }
        Jpeg2000Bombs.codeStreams()
                .forEach((name, code) -> files.put(
                        name + ".dcm",
                        DicomFixture.gray(TransferSyntax.JPEG_2000_LOSSLESS, code.rows(), code.columns(), 16, 12, 0)
                                .fragments(code.bytes())
                                .file()));
        return files;
    }

    /** A mebibyte of zeros, compressed to a block that can be repeated. */
    private static byte[] deflateBomb() {
        Deflater deflater = new Deflater(9, true);
        byte[] buffer = new byte[1 << 16];
        deflater.setInput(new byte[1 << 20]);
        int first = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
        byte[] block = Arrays.copyOf(buffer, first);
        byte[] head = DicomFixture.gray(TransferSyntax.DEFLATED_LITTLE_ENDIAN, 1, 1, 8, 8, 0)
                .file();
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head, 0, new String(head, ISO_8859_1).indexOf(TransferSyntax.DEFLATED_LITTLE_ENDIAN.uid()) + 22);
        for (int i = 0; i < 1024; i++) {
            out.writeBytes(block);
        }
        return out.toByteArray();
    }

    private static void structures(Map<String, byte[]> files) {
        byte[] head = DicomFixture.gray(PLAIN, 1, 1, 8, 8, 0).file();
        byte[] open = little(0x11400008, 'S' | 'Q' << 8, -1, 0xE000FFFE, -1);
        files.put("sequences-nested-10000-deep.dcm", joined(head, repeated(open, 10_000)));
        byte[] empty = little(0xE000FFFE, 0);
        byte[] sequence = little(0x11400008, 'S' | 'Q' << 8, -1);
        files.put("sequence-of-2-million-items.dcm", joined(head, sequence, repeated(empty, 2_000_000)));
        files.put("sequence-longer-than-the-file.dcm", joined(head, little(0x11400008, 'S' | 'Q' << 8, 0x7FFFFFF0)));
        files.put(
                "item-longer-than-its-sequence.dcm",
                joined(head, little(0x11400008, 'S' | 'Q' << 8, 16, 0xE000FFFE, 0x70000000), new byte[64]));
        files.put("element-of-4-gib.dcm", joined(head, little(0x00091009, 'O' | 'B' << 8, -2), new byte[64]));
        files.put("element-of-2-gib.dcm", joined(head, little(0x00091009, 'U' | 'N' << 8, 0x7FFFFFFE)));
        byte[] tiny = little(0x00011009, 'L' | 'O' << 8);
        files.put("3-million-elements.dcm", joined(head, repeated(tiny, 3_000_000)));
    }

    private static void frames(Map<String, byte[]> files) {
        byte[] open = DicomFixture.gray(TransferSyntax.RLE, 40, 33, 16, 12, 0)
                .fragments()
                .file();
        byte[] begun = Arrays.copyOf(open, open.length - 8);
        byte[] fragment = little(0xE000FFFE, 0);
        files.put("endless-empty-fragments.dcm", joined(begun, repeated(fragment, 4_000_000)));
        files.put("fragment-of-4-gib.dcm", joined(begun, little(0xE000FFFE, -2), new byte[64]));
        files.put(
                "2-billion-frames.dcm",
                DicomFixture.gray(PLAIN, 40, 33, 16, 12, 0)
                        .text(0x00280008, "IS", "2147483647")
                        .cells(new short[40 * 33], 16)
                        .file());
        ByteBuffer rle = ByteBuffer.allocate(66)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .putInt(64)
                .putInt(64);
        files.put("rle-segments-in-one-place.dcm", gray(TransferSyntax.RLE, 40, 33, 16, rle.array()));
        byte[] ls =
                NativeCodecs.encode(DicomFixtures.samples(40, 33, 12, 1), 40, 33, 12, TransferSyntax.JPEG_LS_LOSSLESS);
        for (int[] preset :
                new int[][] {{0, 0, 0, 0, 0}, {4095, 1, 1, 1, 1}, {65535, 65535, 65535, 65535, 65535}, {1, 9, 3, 2, 3}
                }) {
            ByteBuffer segment = ByteBuffer.allocate(15)
                    .putShort((short) 0xFFF8)
                    .putShort((short) 13)
                    .put((byte) 1);
            for (int value : preset) {
                segment.putShort((short) value);
            }
            files.put(
                    "jpegls-presets-" + Arrays.toString(preset).replaceAll("\\W+", "-") + ".dcm",
                    gray(TransferSyntax.JPEG_LS_LOSSLESS, 40, 33, 16, Mutant.spliced(ls, 2, 2, segment.array())));
        }
    }

    /** Little data for a large image, in every syntax. */
    private static void sizes(Map<String, byte[]> files, int side) {
        String name = "-of-" + side + "x" + side + ".dcm";
        files.put(
                "raw" + name,
                DicomFixture.gray(PLAIN, side, side, 16, 12, 0)
                        .cells(new short[9], 16)
                        .file());
        files.put("rle" + name, gray(TransferSyntax.RLE, side, side, 16, new byte[128]));
        byte[] baseline = RasterFixture.written(RasterFixture.gray(40, 33, 8, 1), "jpeg");
        files.put("jpeg-8bit" + name, gray(TransferSyntax.JPEG_BASELINE, side, side, 8, resized(baseline, 0xC0, side)));
        short[] samples = DicomFixtures.samples(40, 33, 12, 1);
        byte[] lossless = NativeCodecs.encode(samples, 40, 33, 12, TransferSyntax.JPEG_LOSSLESS_SV1);
        files.put(
                "jpeg-lossless" + name,
                gray(TransferSyntax.JPEG_LOSSLESS_SV1, side, side, 16, resized(lossless, 0xC3, side)));
        byte[] ls = NativeCodecs.encode(samples, 40, 33, 12, TransferSyntax.JPEG_LS_LOSSLESS);
        files.put("jpegls" + name, gray(TransferSyntax.JPEG_LS_LOSSLESS, side, side, 16, resized(ls, 0xF7, side)));
        byte[] j2k = NativeCodecs.encode(samples, 40, 33, 12, TransferSyntax.JPEG_2000_LOSSLESS);
        ByteBuffer.wrap(j2k).putInt(8, side).putInt(12, side).putInt(24, side).putInt(28, side);
        files.put("jpeg2000" + name, gray(TransferSyntax.JPEG_2000_LOSSLESS, side, side, 16, j2k));
    }

    /** Puts another size into the frame header of a JPEG stream. */
    static byte[] resized(byte[] jpeg, int frameMarker, int side) {
        byte[] result = jpeg.clone();
        for (int at = 2; at < result.length; ) {
            if ((result[at + 1] & 0xFF) == frameMarker) {
                ByteBuffer.wrap(result).putShort(at + 5, (short) side).putShort(at + 7, (short) side);
                return result;
            }
            at += 2 + ((result[at + 2] & 0xFF) << 8 | result[at + 3] & 0xFF);
        }
        throw new IllegalArgumentException("expected a frame header");
    }

    private static byte[] gray(TransferSyntax syntax, int rows, int columns, int allocated, byte[] code) {
        return DicomFixture.gray(syntax, rows, columns, allocated, allocated == 8 ? 8 : 12, 0)
                .fragments(code)
                .file();
    }

    private static byte[] little(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    static byte[] repeated(byte[] part, int times) {
        ByteBuffer buffer = ByteBuffer.allocate(part.length * times);
        for (int i = 0; i < times; i++) {
            buffer.put(part);
        }
        return buffer.array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
