package org.verray.radiographs.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Formats that are recognised in order to be refused by name, with what the user can do. */
final class ForeignFormats {
    private static final String ADVICE = " is not supported; convert it to PNG or TIFF without a loss";

    private ForeignFormats() {}

    /** Why a file is refused, where it is of such a format. */
    static Optional<String> refusal(byte[] header) {
        String start = new String(header, 0, Math.min(header.length, 32), StandardCharsets.ISO_8859_1);
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("GIF (at most 256 colours)" + ADVICE);
        }
        if (start.startsWith("\0\0\0\fjP  ") || start.startsWith("\u00FFO\u00FFQ")) {
            return Optional.of("JPEG 2000 outside DICOM" + ADVICE);
        }
        if (start.startsWith("\u00FF\n") || start.startsWith("\0\0\0\fJXL ")) {
            return Optional.of("JPEG XL" + ADVICE);
        }
        if (start.startsWith("%PDF-")) {
            return Optional.of("PDF is not supported; export the image it shows as PNG");
        }
        if (start.length() >= 12 && start.startsWith("ftyp", 4)) {
            return Optional.of(isoMedia(start));
        }
        return Optional.empty();
    }

    /** By the brands of an ISO base media file (ISO/IEC 14496-12, section 4.3). */
    private static String isoMedia(String start) {
        String brands = start.substring(8);
        if (brands.contains("avif") || brands.contains("avis")) {
            return "AVIF" + ADVICE;
        }
        if (brands.startsWith("hei")
                || brands.startsWith("hev")
                || brands.contains("mif1")
                || brands.contains("heic")) {
            return "HEIF/HEIC" + ADVICE;
        }
        return "video (ISO base media) is not supported";
    }
}
