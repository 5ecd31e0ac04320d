package org.verray.radiographs.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of DICOM object that are radiographs, or pictures of them, with gray pixels that {@link DicomDecoder} reads
 * (DICOM PS3.4 table B.5-1). Of objects of several frames the first is what {@link DicomDecoder#decode} gives.
 */
public enum RadiographClasses {
    COMPUTED_RADIOGRAPHY("1.2.840.10008.5.1.4.1.1.1", "Computed Radiography"),
    DIGITAL_X_RAY("1.2.840.10008.5.1.4.1.1.1.1", "Digital X-Ray - For Presentation"),
    DIGITAL_X_RAY_RAW("1.2.840.10008.5.1.4.1.1.1.1.1", "Digital X-Ray - For Processing"),
    MAMMOGRAPHY("1.2.840.10008.5.1.4.1.1.1.2", "Digital Mammography X-Ray - For Presentation"),
    MAMMOGRAPHY_RAW("1.2.840.10008.5.1.4.1.1.1.2.1", "Digital Mammography X-Ray - For Processing"),
    INTRA_ORAL("1.2.840.10008.5.1.4.1.1.1.3", "Digital Intra-Oral X-Ray - For Presentation"),
    INTRA_ORAL_RAW("1.2.840.10008.5.1.4.1.1.1.3.1", "Digital Intra-Oral X-Ray - For Processing"),
    SECONDARY_CAPTURE("1.2.840.10008.5.1.4.1.1.7", "Secondary Capture"),
    SECONDARY_CAPTURE_BYTES("1.2.840.10008.5.1.4.1.1.7.2", "Multi-frame Grayscale Byte Secondary Capture"),
    SECONDARY_CAPTURE_WORDS("1.2.840.10008.5.1.4.1.1.7.3", "Multi-frame Grayscale Word Secondary Capture"),
    ANGIOGRAPHY("1.2.840.10008.5.1.4.1.1.12.1", "X-Ray Angiographic"),
    RADIOFLUOROSCOPY("1.2.840.10008.5.1.4.1.1.12.2", "X-Ray Radiofluoroscopic");

    private final String uid;
    private final String title;

    RadiographClasses(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    /** Its SOP Class UID. */
    public String uid() {
        return uid;
    }

    /** Its name in the standard, without the words Image Storage. */
    public String title() {
        return title;
    }

    /** Finds a kind by its SOP Class UID; empty where it is none of these. */
    public static Optional<RadiographClasses> of(String uid) {
        return Arrays.stream(values()).filter(known -> known.uid.equals(uid)).findFirst();
    }

    /** The transfer syntaxes whose pixels can be decoded, as UIDs. */
    public static List<String> transferSyntaxes() {
        return Arrays.stream(TransferSyntax.values())
                .filter(syntax -> syntax.kind() != TransferSyntax.Kind.UNSUPPORTED)
                .map(TransferSyntax::uid)
                .toList();
    }
}
