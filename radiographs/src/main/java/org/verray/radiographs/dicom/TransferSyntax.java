package org.verray.radiographs.dicom;

import java.util.Arrays;
import java.util.Optional;
import org.verray.radiographs.decode.UnreadableImageException;

/** How a DICOM data set and its pixels are encoded (DICOM PS3.5 section 10, PS3.6 table A-1). */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian", Kind.NATIVE),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Kind.NATIVE),
    DEFLATED_LITTLE_ENDIAN("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Kind.NATIVE),
    ENCAPSULATED_LITTLE_ENDIAN(
            "1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian", Kind.NATIVE),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Kind.NATIVE),
    GE_PRIVATE("1.2.840.113619.5.2", "GE Private Implicit VR Big Endian", Kind.NATIVE),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless", Kind.RLE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", Kind.JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)", Kind.JPEG),
    JPEG_ARITHMETIC("1.2.840.10008.1.2.4.52", "JPEG Extended (Process 3 and 5)", Kind.UNSUPPORTED),
    JPEG_SPECTRAL("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection (Process 6 and 8)", Kind.JPEG),
    JPEG_SPECTRAL_ARITHMETIC("1.2.840.10008.1.2.4.54", "JPEG Spectral Selection (Process 7 and 9)", Kind.UNSUPPORTED),
    JPEG_PROGRESSIVE("1.2.840.10008.1.2.4.55", "JPEG Full Progression (Process 10 and 12)", Kind.JPEG),
    JPEG_PROGRESSIVE_ARITHMETIC(
            "1.2.840.10008.1.2.4.56", "JPEG Full Progression (Process 11 and 13)", Kind.UNSUPPORTED),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless (Process 14)", Kind.JPEG),
    JPEG_LOSSLESS_ARITHMETIC("1.2.840.10008.1.2.4.58", "JPEG Lossless (Process 15)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL("1.2.840.10008.1.2.4.59", "JPEG Extended, Hierarchical (Process 16 and 18)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_60("1.2.840.10008.1.2.4.60", "JPEG Extended, Hierarchical (Process 17 and 19)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_61(
            "1.2.840.10008.1.2.4.61", "JPEG Spectral Selection, Hierarchical (Process 20 and 22)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_62(
            "1.2.840.10008.1.2.4.62", "JPEG Spectral Selection, Hierarchical (Process 21 and 23)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_63(
            "1.2.840.10008.1.2.4.63", "JPEG Full Progression, Hierarchical (Process 24 and 26)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_64(
            "1.2.840.10008.1.2.4.64", "JPEG Full Progression, Hierarchical (Process 25 and 27)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_65("1.2.840.10008.1.2.4.65", "JPEG Lossless, Hierarchical (Process 28)", Kind.UNSUPPORTED),
    JPEG_HIERARCHICAL_66("1.2.840.10008.1.2.4.66", "JPEG Lossless, Hierarchical (Process 29)", Kind.UNSUPPORTED),
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", "JPEG Lossless (Process 14, Selection Value 1)", Kind.JPEG),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Kind.JPEG_LS),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", Kind.JPEG_LS),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Kind.JPEG_2000),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000", Kind.JPEG_2000),
    JPEG_2000_MULTI_LOSSLESS("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Lossless", Kind.UNSUPPORTED),
    JPEG_2000_MULTI("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2", Kind.UNSUPPORTED),
    JPIP("1.2.840.10008.1.2.4.94", "JPIP Referenced", Kind.UNSUPPORTED),
    JPIP_DEFLATE("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", Kind.UNSUPPORTED),
    MPEG2_MAIN_FRAGMENTABLE(
            "1.2.840.10008.1.2.4.100.1", "Fragmentable MPEG2 Main Profile / Main Level", Kind.UNSUPPORTED),
    MPEG2_HIGH_FRAGMENTABLE(
            "1.2.840.10008.1.2.4.101.1", "Fragmentable MPEG2 Main Profile / High Level", Kind.UNSUPPORTED),
    MPEG4_HIGH_FRAGMENTABLE(
            "1.2.840.10008.1.2.4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile", Kind.UNSUPPORTED),
    MPEG4_BD_FRAGMENTABLE("1.2.840.10008.1.2.4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible", Kind.UNSUPPORTED),
    MPEG4_2D_FRAGMENTABLE("1.2.840.10008.1.2.4.104.1", "Fragmentable MPEG-4 AVC/H.264 for 2D video", Kind.UNSUPPORTED),
    MPEG4_3D_FRAGMENTABLE("1.2.840.10008.1.2.4.105.1", "Fragmentable MPEG-4 AVC/H.264 for 3D video", Kind.UNSUPPORTED),
    MPEG4_STEREO_FRAGMENTABLE("1.2.840.10008.1.2.4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo", Kind.UNSUPPORTED),
    MPEG2_MAIN("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level", Kind.UNSUPPORTED),
    MPEG2_HIGH("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level", Kind.UNSUPPORTED),
    MPEG4_HIGH("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile", Kind.UNSUPPORTED),
    MPEG4_BD("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible", Kind.UNSUPPORTED),
    MPEG4_2D("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 for 2D video", Kind.UNSUPPORTED),
    MPEG4_3D("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 for 3D video", Kind.UNSUPPORTED),
    MPEG4_STEREO("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo", Kind.UNSUPPORTED),
    HEVC_MAIN("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile", Kind.UNSUPPORTED),
    HEVC_MAIN_10("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile", Kind.UNSUPPORTED),
    JPEG_XL_LOSSLESS("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", Kind.UNSUPPORTED),
    JPEG_XL_RECOMPRESSION("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", Kind.UNSUPPORTED),
    JPEG_XL("1.2.840.10008.1.2.4.112", "JPEG XL", Kind.UNSUPPORTED),
    HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", Kind.UNSUPPORTED),
    HTJ2K_RPCL("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL Lossless", Kind.UNSUPPORTED),
    HTJ2K("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", Kind.UNSUPPORTED),
    JPIP_HTJ2K("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced", Kind.UNSUPPORTED),
    JPIP_HTJ2K_DEFLATE("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", Kind.UNSUPPORTED),
    RFC_2557("1.2.840.10008.1.2.6.1", "RFC 2557 MIME encapsulation", Kind.UNSUPPORTED),
    XML("1.2.840.10008.1.2.6.2", "XML Encoding", Kind.UNSUPPORTED),
    SMPTE_UNCOMPRESSED_PROGRESSIVE(
            "1.2.840.10008.1.2.7.1", "SMPTE ST 2110-20 Uncompressed Progressive Active Video", Kind.UNSUPPORTED),
    SMPTE_UNCOMPRESSED_INTERLACED(
            "1.2.840.10008.1.2.7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Active Video", Kind.UNSUPPORTED),
    SMPTE_AUDIO("1.2.840.10008.1.2.7.3", "SMPTE ST 2110-30 PCM Digital Audio", Kind.UNSUPPORTED),
    DEFLATED_FRAMES("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", Kind.UNSUPPORTED);

    /** Families of pixel encodings. */
    enum Kind {
        /** Not compressed frame by frame. */
        NATIVE,
        RLE,
        /** Discrete cosine and lossless JPEG. */
        JPEG,
        JPEG_LS,
        JPEG_2000,
        /** Known by name only. */
        UNSUPPORTED
    }

    private final String uid;
    private final String title;
    private final Kind kind;

    TransferSyntax(String uid, String title, Kind kind) {
        this.uid = uid;
        this.title = title;
        this.kind = kind;
    }

    /** Its unique identifier, for example {@code 1.2.840.10008.1.2.4.80}. */
    public String uid() {
        return uid;
    }

    /** Its name in the standard. */
    public String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    /** Whether decoded samples may differ from what was encoded. */
    public boolean lossy() {
        return this == JPEG_BASELINE
                || this == JPEG_EXTENDED
                || this == JPEG_SPECTRAL
                || this == JPEG_PROGRESSIVE
                || this == JPEG_LS_NEAR_LOSSLESS
                || this == JPEG_2000;
    }

    /** Whether pixel data is in fragments. */
    boolean encapsulated() {
        return kind != Kind.NATIVE || this == ENCAPSULATED_LITTLE_ENDIAN;
    }

    /** Whether the data set itself is compressed. */
    boolean deflatedDataset() {
        return this == DEFLATED_LITTLE_ENDIAN || this == JPIP_DEFLATE || this == JPIP_HTJ2K_DEFLATE;
    }

    /**
     * Finds a syntax whose pixels can be decoded.
     *
     * @throws UnreadableImageException where they cannot, with the name of the syntax where it is known
     */
    static TransferSyntax supported(String uid) {
        Optional<TransferSyntax> known = of(uid);
        return known.filter(s -> s.kind != Kind.UNSUPPORTED)
                .orElseThrow(() -> new UnreadableImageException("DICOM transfer syntax " + uid
                        + known.map(s -> " (" + s.title + ")").orElse("") + " is not supported"));
    }

    /** Finds a syntax by its identifier; empty where it is not a known one. */
    public static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(s -> s.uid.equals(uid)).findFirst();
    }
}
