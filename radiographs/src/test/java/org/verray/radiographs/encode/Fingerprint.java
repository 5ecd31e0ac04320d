package org.verray.radiographs.encode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a classifier could learn of a PNG or JPEG file without its pixels, told by a walk of its own. */
final class Fingerprint {
    private Fingerprint() {}

    /**
     * Chunks in order with their bodies; image data as its number of consecutive chunks above or below one, the length of all
     * but the last, the zlib header, the number of inflated bytes and the line filters (where {@code lineBytes} is above 0).
     */
    static List<String> png(byte[] file, int lineBytes) {
        List<String> parts = new ArrayList<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int first = 0;
        int chunks = 0;
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = 8;
        for (String type = ""; !type.equals("IEND"); at += 12 + bytes.getInt(at)) {
            type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            int length = bytes.getInt(at);
            if (!type.equals("IDAT")) {
                parts.add(type + HexFormat.of().formatHex(file, at + 8, at + 12 + length));
                continue;
            }
            data.write(file, at + 8, length);
            if (chunks++ == 0) {
                first = length;
                parts.add("IDAT");
            }
        }
        byte[] inflated = inflated(data.toByteArray());
        parts.add("zlib " + HexFormat.of().formatHex(data.toByteArray(), 0, 2) + " " + inflated.length);
        parts.add(chunks == 1 ? "one chunk" : "chunks of " + first);
        StringBuilder filters = new StringBuilder();
        for (int i = 0; lineBytes > 0 && i < inflated.length; i += 1 + lineBytes) {
            filters.append(inflated[i]);
        }
        parts.add(filters.toString());
        parts.add("behind: " + HexFormat.of().formatHex(file, at, file.length));
        return parts;
    }

    static byte[] inflated(byte[] data) {
        Inflater inflater = new Inflater();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            inflater.setInput(data);
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("image data does not end");
                }
                out.write(buffer, 0, n);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    /** Markers in order with their bodies; of Huffman tables the names alone where they may be optimised. */
    static List<String> jpeg(byte[] file, boolean tables) {
        List<String> parts = new ArrayList<>();
        int at = 2;
        while (at < file.length - 1) {
            if (file[at] != (byte) 0xFF) {
                at++;
                continue;
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xD9) {
                parts.add("end, behind: " + HexFormat.of().formatHex(file, at, file.length));
                return parts;
            }
            if (marker < 0xC0 || marker == 0xFF || marker >= 0xD0 && marker <= 0xD7) {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            int length = (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF;
            boolean bare = marker == 0xC4 && !tables;
            parts.add(Integer.toHexString(marker)
                    + (bare ? "" : HexFormat.of().formatHex(file, at + 4, at + 2 + length)));
            at += 2 + length;
        }
        return parts;
    }
}
