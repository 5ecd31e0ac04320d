package org.verray.radiographs.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Reaches behind compression and check sums: into the image data of PNG files and the data set of deflated DICOM files. */
final class Compressed {
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final int BOMB = 40 << 20;

    private Compressed() {}

    static boolean isCompressed(byte[] file) {
        return isPng(file) || deflatedStart(file) > 0;
    }

    private static boolean isPng(byte[] file) {
        return file.length > 60 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G';
    }

    /** Index of the compressed data set of a deflated DICOM file with group length; 0 for other files. */
    private static int deflatedStart(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, 1024), StandardCharsets.ISO_8859_1);
        if (!head.startsWith("DICM", 128) || !head.contains(DEFLATED) || file.length < 144) {
            return 0;
        }
        int start = 144 + Integer.reverseBytes(ByteBuffer.wrap(file).getInt(140));
        return start > 144 && start < file.length ? start : 0;
    }

    /** Changes what is compressed and compresses it again; now and then it becomes a bomb of zeros. */
    static byte[] remade(byte[] file, UnaryOperator<byte[]> change, Random random) {
        boolean bomb = random.nextInt(100) == 0;
        if (!isPng(file)) {
            int start = deflatedStart(file);
            byte[] inner = change.apply(inflated(Arrays.copyOfRange(file, start, file.length), true));
            byte[] outer = deflated(bomb ? Arrays.copyOf(inner, BOMB) : inner, true);
            return Mutant.spliced(file, start, file.length, outer);
        }
        int chunk = find(file, "IDAT");
        if (chunk < 0) {
            return file;
        }
        int length = ByteBuffer.wrap(file).getInt(chunk - 4);
        if (length <= 0 || length > file.length - chunk - 8) {
            return file;
        }
        byte[] inner = change.apply(inflated(Arrays.copyOfRange(file, chunk + 4, chunk + 4 + length), false));
        byte[] outer = deflated(bomb ? Arrays.copyOf(inner, BOMB) : inner, false);
        byte[] remade = Mutant.spliced(file, chunk + 4, chunk + 4 + length, outer);
        ByteBuffer.wrap(remade).putInt(chunk - 4, outer.length);
        return withPngSums(remade);
    }

    private static int find(byte[] file, String type) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(type);
    }

    /** What can be inflated, at most four megabytes. */
    private static byte[] inflated(byte[] bytes, boolean raw) {
        Inflater inflater = new Inflater(raw);
        byte[] out = new byte[4 << 20];
        int n = 0;
        try {
            inflater.setInput(bytes);
            n = inflater.inflate(out);
        } catch (DataFormatException e) {
            n = (int) inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(out, n);
    }

    private static byte[] deflated(byte[] bytes, boolean raw) {
        Deflater deflater = new Deflater(1, raw);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Puts the check sum of every chunk right, as far as the chunks can be followed; other files stay as they are. */
    static byte[] withPngSums(byte[] file) {
        if (!isPng(file)) {
            return file;
        }
        byte[] result = file.clone();
        ByteBuffer buffer = ByteBuffer.wrap(result);
        for (int at = 8; at + 12 <= result.length; ) {
            int length = buffer.getInt(at);
            if (length < 0 || length > result.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(result, at + 4, length + 4);
            buffer.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return result;
    }
}
