package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.List;

/**
 * A file as a row of named stretches, in file order, and what it carries besides samples. Found by content; a file that is
 * damaged gives what lies before the damage, and the damage as a problem.
 */
final class FileParts {
    /** What a stretch of a file is for. */
    enum Kind {
        /** Carries the manifest store. */
        STORE,
        /** Cannot change how samples are read: text, XMP, Exif. */
        METADATA,
        /** Everything else. */
        CONTENT
    }

    /**
     * A stretch of the file.
     *
     * @param name as general box hashes name it: a PNG chunk type, a JPEG marker such as {@code APP1}, or {@code C2PA}
     */
    record Part(String name, long start, long length, Kind kind) {
        long end() {
            return start + length;
        }

        /** Bytes before what the stretch carries: marker or type, and length. */
        int header(String format) {
            return format.equals("JPEG") ? 4 : format.equals("TIFF") ? 0 : 8;
        }
    }

    /** What a payload holds. */
    enum Content {
        XMP,
        EXIF,
        PHOTOSHOP,
        IPTC,
        TEXT
    }

    /**
     * Something the file says.
     *
     * @param where plain words, such as {@code PNG tEXt}
     * @param field name of a text, empty for the others
     * @param bytes content; UTF-8 for texts
     */
    record Payload(Content content, String where, String field, byte[] bytes) {}

    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_PAYLOADS = 500;

    final String format;
    final List<Part> parts = new ArrayList<>();
    final List<byte[]> stores = new ArrayList<>();
    final List<Payload> payloads = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    FileParts(String format) {
        this.format = format;
    }

    /** Whether the parts are the whole file and named as general box hashes name them. */
    boolean boxes() {
        return format.equals("PNG") || format.equals("JPEG");
    }

    static FileParts of(byte[] file) {
        Bytes bytes = new Bytes(file);
        if (bytes.startsWith(0, PngParts.SIGNATURE)) {
            return PngParts.of(bytes);
        }
        if (bytes.startsWith(0, 0xFF, 0xD8)) {
            return JpegParts.of(bytes);
        }
        if (TiffParts.looksLike(bytes)) {
            return TiffParts.of(bytes);
        }
        if (bytes.startsWith(0, 'R', 'I', 'F', 'F') && bytes.startsWith(8, 'W', 'E', 'B', 'P')) {
            return WebpParts.of(bytes);
        }
        return new FileParts("other");
    }

    void add(String name, long start, long end, Kind kind) {
        parts.add(new Part(name, start, end - start, kind));
    }

    void say(Content content, String where, String field, byte[] bytes) {
        if (payloads.size() < MOST_PAYLOADS) {
            payloads.add(new Payload(content, where, field, bytes));
        }
    }

    void problem(String words) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(words);
        }
    }
}
