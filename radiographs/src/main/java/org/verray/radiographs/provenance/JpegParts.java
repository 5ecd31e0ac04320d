package org.verray.radiographs.provenance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.radiographs.provenance.FileParts.Content;
import org.verray.radiographs.provenance.FileParts.Kind;
import org.verray.radiographs.provenance.FileParts.Part;

/**
 * The marker segments of a JPEG file (ITU-T T.81 annex B): manifest stores in APP11 (ISO/IEC 19566-5 annex D: a box cut
 * into segments that share a box instance number and count up), XMP and Exif in APP1, Photoshop resources in APP13,
 * comments. What follows the end marker belongs to it.
 */
final class JpegParts {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";
    private static final String EXIF = "Exif\0";
    private static final String PHOTOSHOP = "Photoshop 3.0\0";
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int MOST_EXTENDED_XMP = 1 << 22;

    /** A segment with a piece of a box; the piece begins with the box header, which every piece repeats. */
    private record BoxPiece(int part, long sequence, Bytes piece) {
        int header() {
            return piece.u32(0) == 1 ? 16 : 8;
        }
    }

    private final Bytes file;
    private final FileParts parts = new FileParts("JPEG");
    private final Map<Long, List<BoxPiece>> boxes = new LinkedHashMap<>();
    private final Map<String, ByteArrayOutputStream> extendedXmp = new LinkedHashMap<>();

    private JpegParts(Bytes file) {
        this.file = file;
    }

    static FileParts of(Bytes file) {
        JpegParts jpeg = new JpegParts(file);
        try {
            jpeg.segments();
        } catch (DamagedManifestException e) {
            jpeg.parts.problem("the JPEG file " + e.getMessage());
        }
        jpeg.boxes.values().forEach(jpeg::assemble);
        jpeg.extendedXmp
                .values()
                .forEach(xmp -> jpeg.parts.say(Content.XMP, "XMP extended (JPEG APP1)", "", xmp.toByteArray()));
        jpeg.merge();
        return jpeg.parts;
    }

    private void segments() {
        parts.add("SOI", 0, 2, Kind.CONTENT);
        long at = 2;
        while (true) {
            long marker = at;
            if (file.u8(marker) != 0xFF) {
                parts.problem("the JPEG file has no marker where one is expected, at byte " + at);
                marker = nextMarker(at);
                parts.add("stray bytes", at, marker, Kind.CONTENT);
                at = marker;
            }
            while (file.u8(marker + 1) == 0xFF) {
                marker++;
            }
            int code = file.u8(marker + 1);
            if (code == END) {
                parts.add("EOI", at, file.length(), Kind.CONTENT);
                return;
            }
            boolean alone = code == 1 || code >= 0xD0 && code <= 0xD8;
            long end = alone ? marker + 2 : marker + 2 + file.u16(marker + 2);
            Bytes body = alone ? file.slice(marker, 0) : file.slice(marker + 4, end - marker - 4);
            Kind kind = code == 0xE1 || code == 0xED || code == 0xFE ? Kind.METADATA : Kind.CONTENT;
            if (code == SCAN) {
                end = endOfScan(end);
            }
            parts.add(name(code), at, end, kind);
            try {
                read(code, body);
            } catch (DamagedManifestException e) {
                parts.problem("the JPEG segment " + name(code) + " at byte " + at + " " + e.getMessage());
            }
            at = end;
        }
    }

    private void read(int code, Bytes body) {
        if (code == 0xEB && body.startsWith("JP") && body.length() >= 16) {
            long key = (long) body.u16(2) << 32 | body.u32(12);
            BoxPiece piece = new BoxPiece(parts.parts.size() - 1, body.u32(4), body.slice(8, body.length() - 8));
            boxes.computeIfAbsent(key, k -> new ArrayList<>()).add(piece);
        } else if (code == 0xE1 && body.startsWith(XMP)) {
            parts.say(Content.XMP, "XMP (JPEG APP1)", "", rest(body, XMP.length()));
        } else if (code == 0xE1 && body.startsWith(EXTENDED_XMP)) {
            extended(body);
        } else if (code == 0xE1 && body.startsWith(EXIF)) {
            parts.say(Content.EXIF, "Exif (JPEG APP1)", "", rest(body, EXIF.length() + 1));
        } else if (code == 0xED && body.startsWith(PHOTOSHOP)) {
            parts.say(Content.PHOTOSHOP, "IPTC (JPEG APP13)", "", rest(body, PHOTOSHOP.length()));
        } else if (code == 0xFE) {
            parts.say(Content.TEXT, "JPEG comment", "", body.copy());
        }
    }

    /** XMP that did not fit one segment: identifier of 32 characters, whole length, offset of this piece, piece. */
    private void extended(Bytes body) {
        int at = EXTENDED_XMP.length();
        String id = body.slice(at, 32).latin1();
        ByteArrayOutputStream xmp = extendedXmp.computeIfAbsent(id, k -> new ByteArrayOutputStream());
        byte[] piece = rest(body, at + 40);
        if (body.u32(at + 36) != xmp.size()
                || xmp.size() + piece.length > MOST_EXTENDED_XMP
                || extendedXmp.size() > 8) {
            parts.problem("a piece of extended XMP is out of order or too large and was left out");
        } else {
            xmp.writeBytes(piece);
        }
    }

    private static byte[] rest(Bytes body, int from) {
        return body.slice(from, body.length() - from).copy();
    }

    /** Index of the next marker that begins a segment, after bytes that belong to none. */
    private long nextMarker(long from) {
        long at = from;
        while (file.u8(at) != 0xFF || file.u8(at + 1) < 0xC0 || file.u8(at + 1) == 0xFF) {
            at++;
        }
        return at;
    }

    private long endOfScan(long from) {
        for (long at = from; ; at++) {
            int next = file.find(0xFF, (int) at);
            if (next < 0 || next + 1 >= file.length()) {
                throw new DamagedManifestException("ends too early: has no end marker");
            }
            int code = file.u8(next + 1);
            if (code != 0 && code != 0xFF && (code < 0xD0 || code > 0xD7)) {
                return next;
            }
            at = next;
        }
    }

    /** Joins the pieces of one box where it is a manifest store: by their numbers, or in file order where those are wrong. */
    private void assemble(List<BoxPiece> pieces) {
        if (pieces.stream().noneMatch(p -> JumbfParser.startsStore(p.piece()))) {
            return;
        }
        List<BoxPiece> inOrder = new ArrayList<>(pieces);
        inOrder.sort(Comparator.comparingLong(BoxPiece::sequence));
        for (int i = 0; i < pieces.size(); i++) {
            if (inOrder.get(i).sequence() != i + 1L) {
                parts.problem("the APP11 segments of the manifest are not numbered 1 to " + pieces.size());
                inOrder = pieces;
                break;
            }
        }
        ByteArrayOutputStream store = new ByteArrayOutputStream();
        for (BoxPiece piece : inOrder) {
            Part part = parts.parts.get(piece.part());
            parts.parts.set(piece.part(), new Part("C2PA", part.start(), part.length(), Kind.STORE));
            int header = store.size() == 0 ? 0 : inOrder.get(0).header();
            store.writeBytes(rest(piece.piece(), Math.min(header, piece.piece().length())));
        }
        parts.stores.add(store.toByteArray());
    }

    /** Makes one part of manifest segments that follow each other. */
    private void merge() {
        List<Part> merged = new ArrayList<>();
        for (Part part : parts.parts) {
            Part last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.kind() == Kind.STORE && part.kind() == Kind.STORE) {
                merged.set(
                        merged.size() - 1, new Part("C2PA", last.start(), last.length() + part.length(), Kind.STORE));
            } else {
                merged.add(part);
            }
        }
        parts.parts.clear();
        parts.parts.addAll(merged);
    }

    private static String name(int code) {
        if (code >= 0xE0 && code <= 0xEF) {
            return "APP" + (code - 0xE0);
        }
        return switch (code) {
            case 0xC4 -> "DHT";
            case 0xC8 -> "JPG";
            case 0xCC -> "DAC";
            case 0xD8 -> "SOI";
            case SCAN -> "SOS";
            case 0xDB -> "DQT";
            case 0xDC -> "DNL";
            case 0xDD -> "DRI";
            case 0xFE -> "COM";
            default ->
                code >= 0xC0 && code <= 0xCF
                        ? "SOF" + (code - 0xC0)
                        : code >= 0xD0 && code <= 0xD7 ? "RST" + (code - 0xD0) : String.format("%02X", code);
        };
    }
}
