package org.verray.radiographs.dicom.net;

import java.util.Locale;

/** Answers to a C-STORE request (DICOM PS3.4 table B.2-1, PS3.7 annex C). */
public enum StoreStatus {
    SUCCESS(0x0000),
    /** The caller may try again later. */
    OUT_OF_RESOURCES(0xA700),
    /** Larger than this server takes. */
    TOO_LARGE(0xA700),
    /** Another SOP class or instance in the data set than was declared. */
    MISMATCH(0xA900),
    NOT_UNDERSTOOD(0xC000),
    INVALID_INSTANCE(0x0117),
    CLASS_NOT_SUPPORTED(0x0122),
    PROCESSING_FAILURE(0x0110);

    private final int code;

    StoreStatus(int code) {
        this.code = code;
    }

    /** The number that goes over the network. */
    public int code() {
        return code;
    }

    /** Stable key in kebab case, for counts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
