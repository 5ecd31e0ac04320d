package org.verray.datasets.dicom;

import java.util.Arrays;
import java.util.Optional;
import org.verray.datasets.decode.UnreadableImageException;

/** How a DICOM data set and its pixels are encoded (DICOM PS3.5 section 10, PS3.6 table A-1). */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian", Kind.NATIVE),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Kind.NATIVE),
    DEFLATED_LITTLE_ENDIAN("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Kind.NATIVE),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Kind.NATIVE),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless", Kind.RLE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", Kind.JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)", Kind.JPEG),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless (Process 14)", Kind.JPEG),
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", "JPEG Lossless (Process 14, Selection Value 1)", Kind.JPEG),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Kind.JPEG_LS),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", Kind.JPEG_LS),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Kind.JPEG_2000),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000", Kind.JPEG_2000),
    JPEG_2000_MULTI_LOSSLESS("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Lossless", Kind.UNSUPPORTED),
    JPEG_2000_MULTI("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2", Kind.UNSUPPORTED),
    JPIP("1.2.840.10008.1.2.4.94", "JPIP Referenced", Kind.UNSUPPORTED),
    JPIP_DEFLATE("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", Kind.UNSUPPORTED),
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
        return this == JPEG_BASELINE || this == JPEG_EXTENDED || this == JPEG_LS_NEAR_LOSSLESS || this == JPEG_2000;
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
