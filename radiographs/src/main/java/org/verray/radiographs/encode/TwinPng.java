package org.verray.radiographs.encode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.verray.radiographs.Deflation;
import org.verray.radiographs.decode.PngFile;
import org.verray.radiographs.decode.PngScanlines;
import org.verray.radiographs.decode.SampleBits;

/**
 * Writes other samples into a PNG file. Chunks stay as they are and where they are, except image data and content credentials
 * ({@code caBX}), which are left out. Image data has the parent's filter line by line, its zlib header, its chunk lengths, and
 * the {@link Deflation} that brings the parent's own samples nearest to the size they have.
 */
final class TwinPng {
    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;

    private final byte[] file;
    private final PngFile png;
    private final int[] differences;
    private final TwinPalette palette;

    private TwinPng(byte[] file, int[] differences) {
        this.file = file;
        this.differences = differences;
        png = PngFile.parse(file);
        palette = png.colourType() == PngFile.PALETTE ? palette() : null;
    }

    /**
     * @param differences to the samples of the file as they are decoded
     */
    static byte[] write(byte[] file, int[] differences) {
        return new TwinPng(file, differences).run();
    }

    private TwinPalette palette() {
        byte[] bytes = png.palette();
        int[] colours = new int[bytes.length / 3];
        int[] alphas = new int[colours.length];
        Arrays.fill(alphas, 255);
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (bytes[3 * i] & 0xFF) << 16 | (bytes[3 * i + 1] & 0xFF) << 8 | bytes[3 * i + 2] & 0xFF;
        }
        for (int at = SIGNATURE_BYTES; at + FRAME_BYTES <= file.length && !type(at).equals("IEND"); at = next(at)) {
            for (int i = 0; type(at).equals("tRNS") && i < Math.min(alphas.length, length(at)); i++) {
                alphas[i] = file[at + 8 + i] & 0xFF;
            }
        }
        return new TwinPalette(colours, alphas);
    }

    private byte[] run() {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        try (PngScanlines lines = new PngScanlines(file, png)) {
            for (int[] pass : png.passes()) {
                pass(lines, pass, before, after);
            }
        }
        byte[] data = compressed(before.toByteArray(), after.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        int at = 0;
        int from = 0;
        boolean written = false;
        for (at = SIGNATURE_BYTES; !type(at).equals("IEND"); at = next(at)) {
            if (type(at).equals("IDAT") || type(at).equals("caBX")) {
                out.write(file, from, at - from);
                from = next(at);
            }
            if (type(at).equals("IDAT") && !written) {
                chunks(data, out);
                written = true;
            }
        }
        out.write(file, from, file.length - from);
        return out.toByteArray();
    }

    /** Writes the lines of a pass as they are filtered in the file, once with the parent's samples and once with the twin's. */
    private void pass(PngScanlines lines, int[] pass, ByteArrayOutputStream before, ByteArrayOutputStream after) {
        int length = png.bytesOf(pass);
        int[] values = new int[png.columnsOf(pass) * png.channels()];
        byte[] above = new byte[length];
        byte[] aboveTwin = new byte[length];
        lines.beginPass(length);
        for (int row = pass[1]; row < png.rows(); row += pass[3]) {
            byte[] line = lines.next(png.step()).clone();
            byte[] twin = line.clone();
            SampleBits.unpack(twin, 0, png.bitDepth(), true, values);
            move(values, row * png.columns() + pass[0], pass[2]);
            SampleBits.pack(values, twin, 0, png.bitDepth(), true);
            filter(lines.filter(), line, above, before);
            filter(lines.filter(), twin, aboveTwin, after);
            above = line;
            aboveTwin = twin;
        }
    }

    private void move(int[] values, int first, int step) {
        int channels = png.channels();
        int highest = (1 << png.bitDepth()) - 1;
        int colours = channels - (channels == 2 || channels == 4 ? 1 : 0);
        for (int i = 0, at = first; i < values.length; i += channels, at += step) {
            if (palette != null) {
                values[i] = palette.moved(values[i], differences[at]);
                continue;
            }
            for (int c = i; c < i + colours; c++) {
                values[c] = Math.max(0, Math.min(highest, values[c] + differences[at]));
            }
        }
    }

    private void filter(int type, byte[] line, byte[] above, ByteArrayOutputStream out) {
        int step = png.step();
        out.write(type);
        for (int i = 0; i < line.length; i++) {
            int left = i < step ? 0 : line[i - step] & 0xFF;
            int corner = i < step ? 0 : above[i - step] & 0xFF;
            int up = above[i] & 0xFF;
            int prediction = switch (type) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default -> 0;
            };
            out.write(line[i] - prediction);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private byte[] compressed(byte[] before, byte[] after) {
        int size = png.data().stream().mapToInt(PngFile.Range::length).sum() - 6;
        byte[] header = header();
        byte[] body = Deflation.of(before, size, header[1] >> 6 & 3).compress(after);
        Adler32 sum = new Adler32();
        sum.update(after);
        return ByteBuffer.allocate(body.length + 6)
                .put(header)
                .put(body)
                .putInt((int) sum.getValue())
                .array();
    }

    /** The parent's, with the largest window where the one it declares may be too small. */
    private byte[] header() {
        byte[] header = new byte[2];
        int n = 0;
        for (PngFile.Range range : png.data()) {
            for (int i = 0; i < range.length() && n < 2; i++) {
                header[n++] = file[range.start() + i];
            }
        }
        long bytes = png.passes().stream()
                .mapToLong(pass -> (png.bytesOf(pass) + 1L) * ((png.rows() - pass[1] + pass[3] - 1) / pass[3]))
                .sum();
        if (bytes > 1 << (header[0] >> 4 & 15) + 8) {
            header[0] = 0x78;
            header[1] = (byte) (header[1] & 0xC0);
            header[1] += (byte) (31 - ((header[0] << 8) + (header[1] & 0xFF)) % 31);
        }
        return header;
    }

    /** Cuts image data as the parent's is cut; more of it goes on in chunks like the longest, or in the one there is. */
    private void chunks(byte[] data, ByteArrayOutputStream out) {
        List<Integer> lengths = new ArrayList<>();
        png.data().forEach(range -> lengths.add(range.length()));
        boolean one = lengths.size() == 1;
        int most = Math.max(1, Collections.max(lengths));
        int at = 0;
        for (int i = 0; at < data.length; i++) {
            boolean last = i == lengths.size() - 1;
            int wanted = one ? data.length : last || i >= lengths.size() ? most : lengths.get(i);
            int length = Math.min(wanted, data.length - at);
            chunk(data, at, length, out);
            at += length;
        }
    }

    private static void chunk(byte[] data, int at, int length, ByteArrayOutputStream out) {
        byte[] chunk = ByteBuffer.allocate(length + 8)
                .putInt(length)
                .put("IDAT".getBytes(StandardCharsets.ISO_8859_1))
                .put(data, at, length)
                .array();
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, length + 4);
        out.writeBytes(chunk);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private String type(int at) {
        return new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private int length(int at) {
        return ByteBuffer.wrap(file).getInt(at);
    }

    private int next(int at) {
        return at + FRAME_BYTES + length(at);
    }
}
