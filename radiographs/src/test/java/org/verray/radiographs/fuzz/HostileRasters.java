package org.verray.radiographs.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.verray.radiographs.decode.RasterFixture.colour;
import static org.verray.radiographs.decode.RasterFixture.gray;
import static org.verray.radiographs.decode.RasterFixture.written;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Raster files made to exhaust time or memory. None holds a whole image. */
final class HostileRasters {
    private static final int LARGE = 10_000;
    private static final byte[] BOMB = zeros(LARGE * LARGE);

    private HostileRasters() {}

    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] png = written(gray(9, 13, 8, 1), "png");
        files.put("idat-bomb-beyond-its-size.png", png(13, 9, BOMB));
        files.put("65535x65535.png", png(65_535, 65_535, zeros(100)));
        files.put("10000x10000.png", png(LARGE, LARGE, zeros(100)));
        files.put("idat-short-of-10000x10000.png", png(LARGE, LARGE, BOMB));
        files.put("icc-profile-bomb-cut.png", Arrays.copyOf(withChunk(png, "iCCP", "x\0\0", BOMB), 150_000));
        byte[] text = withChunk(png, "zTXt", "Comment\0\0", BOMB);
        files.put("text-bomb-cut.png", Arrays.copyOf(text, text.length - 12));
        files.put("2-million-empty-chunks.png", emptyChunks(png));
        jpegs(files);
        tiffs(files);
        files.put("65535x65535.bmp", sized(written(gray(9, 13, 8, 1), "bmp"), 18, 65_535));
        files.put("10000x10000.bmp", sized(written(gray(9, 13, 8, 1), "bmp"), 18, LARGE));
        files.put("16383x6000-lossless.webp", webp("VP8L", new byte[] {0x2F, (byte) 0xFE, 0x3F, (byte) 0xDB, 5}));
        files.put("16383x6000-lossy.webp", webp("VP8 ", lossyHeader(16_383, 6000)));
        return files;
    }

    private static void jpegs(Map<String, byte[]> files) {
        byte[] baseline = written(gray(17, 23, 8, 1), "jpeg");
        byte[] progressive = written(gray(17, 23, 8, 1), "jpeg", null, true);
        files.put("65500x65500.jpg", HostileDicom.resized(baseline, 0xC0, 65_500));
        files.put("10000x10000.jpg", HostileDicom.resized(baseline, 0xC0, LARGE));
        files.put("10000x10000-progressive.jpg", HostileDicom.resized(progressive, 0xC2, LARGE));
        for (int side : new int[] {2000, LARGE}) {
            byte[] large = HostileDicom.resized(progressive, 0xC2, side);
            files.put("progressive-" + side + "x" + side + "-with-896-scans.jpg", scans(large));
        }
    }

    /** Every coefficient and every bit in a scan of its own, in the order that the standard asks for, without data. */
    private static byte[] scans(byte[] progressive) {
        int first = new String(progressive, ISO_8859_1).indexOf("\u00ff\u00da");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(progressive, 0, first);
        for (int table = 0; table <= 0x10; table += 0x10) {
            byte[] oneCode = new byte[22];
            ByteBuffer.wrap(oneCode).putInt(0xFFC40014).put((byte) table).put((byte) 1);
            out.writeBytes(oneCode);
        }
        for (int bit = 13; bit >= 0; bit--) {
            int approximation = (bit == 13 ? 0 : bit + 1) << 4 | bit;
            for (int k = 0; k < 64; k++) {
                out.writeBytes(
                        new byte[] {-1, (byte) 0xDA, 0, 8, 1, 1, 0, (byte) k, (byte) k, (byte) approximation, 0});
            }
        }
        out.writeBytes(new byte[] {-1, (byte) 0xD9});
        return out.toByteArray();
    }

    private static void tiffs(Map<String, byte[]> files) {
        for (String compression : new String[] {"LZW", "Deflate", "PackBits"}) {
            byte[] tiff = written(gray(9, 13, 8, 1), "tiff", compression, false);
            for (int side : new int[] {LARGE, 65_535}) {
                byte[] large = field(field(field(tiff, 256, side), 257, side), 278, side);
                files.put(side + "x" + side + "-" + compression + ".tif", large);
            }
        }
        byte[] tiff = written(colour(9, 13, 3, 8, 1), "tiff");
        files.put("strips-of-4-gib.tif", field(tiff, 279, -1));
        files.put("no-rows-per-strip.tif", field(field(tiff, 257, LARGE), 278, 0));
        byte[] cyclic = tiff.clone();
        ByteBuffer buffer = order(cyclic);
        int directory = buffer.getInt(4);
        buffer.putInt(directory + 2 + 12 * buffer.getShort(directory), directory);
        buffer.putInt(directory + 2 + 4, 0x40000000);
        files.put("directory-that-follows-itself.tif", cyclic);
        byte[] counts = tiff.clone();
        for (int i = 0; i < order(counts).getShort(directory); i++) {
            order(counts).putInt(directory + 2 + 12 * i + 4, -1);
        }
        files.put("fields-of-4-giga-values.tif", counts);
        files.put("strips-of-one-row-each-in-one-place.tif", stripBomb());
    }

    /** Ten thousand strips that all lie at the same place, where a strip of a hundred megabytes is compressed. */
    private static byte[] stripBomb() {
        byte[] strip = BOMB;
        int entries = 8;
        int start = 8 + 2 + 12 * entries + 4;
        int strips = 10_000;
        ByteBuffer out = ByteBuffer.allocate(start + 8 * strips + strip.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("II".getBytes(ISO_8859_1)).putShort((short) 42).putInt(8).putShort((short) entries);
        int[][] fields = {
            {256, 4, 1, LARGE},
            {257, 4, 1, LARGE},
            {258, 3, 1, 8},
            {259, 3, 1, 8},
            {262, 3, 1, 1},
            {273, 4, strips, start},
            {278, 4, 1, 1},
            {279, 4, strips, start + 4 * strips}
        };
        for (int[] field : fields) {
            out.putShort((short) field[0])
                    .putShort((short) field[1])
                    .putInt(field[2])
                    .putInt(field[3]);
        }
        out.putInt(0);
        for (int i = 0; i < strips; i++) {
            out.putInt(start + 8 * strips);
        }
        for (int i = 0; i < strips; i++) {
            out.putInt(strip.length);
        }
        return out.put(strip).array();
    }

    private static ByteBuffer order(byte[] tiff) {
        return ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Changes the first value of a field. */
    private static byte[] field(byte[] tiff, int tag, int value) {
        byte[] result = tiff.clone();
        ByteBuffer buffer = order(result);
        int directory = buffer.getInt(4);
        for (int i = 0; i < buffer.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (buffer.getShort(entry) == tag) {
                boolean inside = buffer.getInt(entry + 4) == 1;
                int at = inside ? entry + 8 : buffer.getInt(entry + 8);
                buffer.putShort(entry + 2, (short) 4);
                buffer.putInt(at, value);
            }
        }
        return result;
    }

    private static byte[] png(int columns, int rows, byte[] compressed) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(columns).putInt(rows).put(new byte[] {8, 0, 0, 0, 0});
        return Compressed.withPngSums(HostileDicom.joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                chunk("IHDR", header.array()),
                chunk("IDAT", compressed),
                chunk("IEND", new byte[0])));
    }

    private static byte[] withChunk(byte[] png, String type, String head, byte[] compressed) {
        byte[] body = HostileDicom.joined(head.getBytes(ISO_8859_1), compressed);
        return Compressed.withPngSums(Mutant.spliced(png, 33, 33, chunk(type, body)));
    }

    private static byte[] emptyChunks(byte[] png) {
        byte[] chunk = chunk("teSt", new byte[0]);
        ByteBuffer.wrap(chunk).putInt(8, 0x3FE1D4FA);
        byte[] chunks = Compressed.withPngSums(HostileDicom.joined(Arrays.copyOf(png, 33), chunk, new byte[20]));
        return HostileDicom.joined(
                Arrays.copyOf(png, 33), HostileDicom.repeated(Arrays.copyOfRange(chunks, 33, 45), 2_000_000));
    }

    private static byte[] chunk(String type, byte[] body) {
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(type.getBytes(ISO_8859_1))
                .put(body)
                .array();
    }

    private static byte[] zeros(int length) {
        Deflater deflater = new Deflater(1);
        byte[] part = new byte[1 << 20];
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int left = length; left > 0; left -= part.length) {
            deflater.setInput(part, 0, Math.min(left, part.length));
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] sized(byte[] bmp, int at, int side) {
        byte[] result = bmp.clone();
        ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).putInt(at, side).putInt(at + 4, side);
        return result;
    }

    private static byte[] webp(String type, byte[] head) {
        byte[] body = Arrays.copyOf(head, 200);
        return ByteBuffer.allocate(20 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt(12 + body.length)
                .put("WEBP".getBytes(ISO_8859_1))
                .put(type.getBytes(ISO_8859_1))
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** Key frame header (RFC 6386 section 9.1), first partition of 100 bytes. */
    private static byte[] lossyHeader(int columns, int rows) {
        int tag = 1 << 4 | 100 << 5;
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) tag)
                .put((byte) (tag >> 8))
                .put((byte) (tag >> 16))
                .put(new byte[] {(byte) 0x9D, 1, 0x2A})
                .putShort((short) columns)
                .putShort((short) rows)
                .array();
    }
}
