package org.verray.radiographs.provenance;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.verray.radiographs.provenance.FileParts.Content;
import org.verray.radiographs.provenance.FileParts.Kind;

/** The chunks of a PNG file (PNG specification, third edition): manifest stores ({@code caBX}), texts, Exif. */
final class PngParts {
    static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> METADATA = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");
    private static final String XMP = "XML:com.adobe.xmp";

    private final Bytes file;
    private final FileParts parts = new FileParts("PNG");

    private PngParts(Bytes file) {
        this.file = file;
    }

    static FileParts of(Bytes file) {
        PngParts png = new PngParts(file);
        png.parts.add("PNGh", 0, 8, Kind.CONTENT);
        try {
            png.chunks();
        } catch (DamagedManifestException e) {
            png.parts.problem("the PNG file " + e.getMessage());
        }
        return png.parts;
    }

    private void chunks() {
        long at = SIGNATURE.length;
        while (at < file.length()) {
            long length = file.u32(at);
            String type = file.slice(at + 4, 4).latin1();
            Bytes body = file.slice(at + 8, length);
            long end = at + 12 + length;
            file.slice(at, 12 + length);
            boolean store = type.equals("caBX");
            Kind kind = store ? Kind.STORE : METADATA.contains(type) ? Kind.METADATA : Kind.CONTENT;
            parts.add(store ? "C2PA" : type, at, end, kind);
            if (store) {
                parts.stores.add(body.copy());
            } else if (type.equals("eXIf")) {
                parts.say(Content.EXIF, "Exif (PNG eXIf)", "", body.copy());
            } else if (kind == Kind.METADATA) {
                text(type, body);
            }
            at = end;
        }
    }

    private void text(String type, Bytes body) {
        int keyEnd = body.find(0, 0);
        if (keyEnd < 0 || type.equals("tIME")) {
            return;
        }
        String key = body.slice(0, keyEnd).latin1();
        int at = keyEnd + 1;
        switch (type) {
            case "tEXt" -> say(type, key, latin1(body.slice(at, body.length() - at)));
            case "zTXt" -> say(type, key, latin1(new Bytes(inflated(type, key, body, at + 1))));
            default -> {
                boolean compressed = body.u8(at) == 1;
                int language = body.find(0, at + 2);
                int translated = language < 0 ? -1 : body.find(0, language + 1);
                if (translated < 0) {
                    parts.problem("the PNG text " + Words.shortened(key) + " is damaged");
                    return;
                }
                int from = translated + 1;
                say(
                        type,
                        key,
                        compressed
                                ? inflated(type, key, body, from)
                                : body.slice(from, body.length() - from).copy());
            }
        }
    }

    private void say(String type, String key, byte[] text) {
        Content content = key.equals(XMP) ? Content.XMP : Content.TEXT;
        parts.say(content, content == Content.XMP ? "XMP (PNG " + type + ")" : "PNG " + type, key, text);
    }

    private static byte[] latin1(Bytes text) {
        return text.latin1().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] inflated(String type, String key, Bytes body, int from) {
        Bytes data = body.slice(from, body.length() - from);
        Inflated inflated = Inflated.of(data);
        if (inflated.problem() != null) {
            parts.problem("the PNG " + type + " text " + Words.shortened(key) + " " + inflated.problem());
        }
        return inflated.bytes();
    }
}
