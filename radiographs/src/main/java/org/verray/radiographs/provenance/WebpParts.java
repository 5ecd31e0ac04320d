package org.verray.radiographs.provenance;

import org.verray.radiographs.provenance.FileParts.Content;
import org.verray.radiographs.provenance.FileParts.Kind;

/** The chunks of a WebP file (RFC 9649): manifest stores ({@code C2PA}), XMP, Exif. */
final class WebpParts {
    private WebpParts() {}

    static FileParts of(Bytes file) {
        FileParts parts = new FileParts("WebP");
        parts.add("RIFF", 0, 12, Kind.CONTENT);
        try {
            for (long at = 12; at < file.length(); ) {
                String type = file.slice(at, 4).latin1();
                long length = file.unsigned(at + 4, 4, false);
                Bytes body = file.slice(at + 8, length);
                long end = at + 8 + length;
                boolean metadata = type.equals("EXIF") || type.equals("XMP ");
                Kind kind = type.equals("C2PA") ? Kind.STORE : metadata ? Kind.METADATA : Kind.CONTENT;
                parts.add(type, at, end, kind);
                if ((length & 1) == 1 && end < file.length()) {
                    parts.add("pad", end, ++end, kind);
                }
                switch (type) {
                    case "C2PA" -> parts.stores.add(body.copy());
                    case "XMP " -> parts.say(Content.XMP, "XMP (WebP)", "", body.copy());
                    case "EXIF" ->
                        parts.say(
                                Content.EXIF,
                                "Exif (WebP)",
                                "",
                                body.startsWith("Exif\0\0")
                                        ? body.slice(6, length - 6).copy()
                                        : body.copy());
                    default -> {}
                }
                at = end;
            }
        } catch (DamagedManifestException e) {
            parts.problem("the WebP file " + e.getMessage());
        }
        return parts;
    }
}
