package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.provenance.FileParts.Content;
import org.verray.radiographs.provenance.FileParts.Kind;
import org.verray.radiographs.provenance.FileParts.Payload;

/**
 * How a PNG, JPEG, TIFF or WebP file is put together: its parts and the names of what it states, without the values.
 *
 * @param format {@code PNG}, {@code JPEG}, {@code TIFF}, {@code WebP} or {@code other}
 * @param parts chunks, marker segments or (TIFF) none, in file order; what lies behind damage is missing
 * @param statements where the file states something and under which name, for example {@code PNG tEXt Software} or
 *     {@code Exif (JPEG APP1) tag 271}; of TIFF files also the tags of all fields
 */
public record FileOutline(String format, List<Part> parts, List<String> statements) {
    public FileOutline {
        parts = List.copyOf(parts);
        statements = List.copyOf(statements);
    }

    /**
     * A stretch of the file.
     *
     * @param name chunk type or marker; {@code caBX} (PNG) or {@code C2PA} for content credentials
     * @param body index of the first byte behind type and length
     * @param length bytes from there on, a check sum not counted
     */
    public record Part(String name, int body, int length) {}

    /** Outlines a file; one of another format has no parts and no statements. */
    public static FileOutline of(byte[] file) {
        FileParts parts = FileParts.of(file);
        boolean png = parts.format.equals("PNG");
        List<Part> outline = new ArrayList<>();
        for (FileParts.Part part : parts.parts) {
            boolean store = png && part.kind() == Kind.STORE;
            long header = Math.min(part.header(parts.format), part.length());
            long tail = png ? Math.min(4, part.length() - header) : 0;
            outline.add(new Part(store ? "caBX" : part.name(), (int) (part.start() + header), (int)
                    (part.length() - header - tail)));
        }
        List<String> statements = new ArrayList<>();
        for (Payload payload : parts.payloads) {
            if (payload.content() == Content.EXIF) {
                Bytes block = new Bytes(payload.bytes());
                TiffFields.of(block).fields().forEach(field -> statements.add(payload.where() + " tag " + field.tag()));
            } else {
                statements.add((payload.where() + " " + Words.shortened(payload.field(), 60)).strip());
            }
        }
        return new FileOutline(
                parts.format, outline, statements.stream().distinct().toList());
    }
}
