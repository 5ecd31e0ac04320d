package org.verray.radiographs;

import java.util.Objects;

/**
 * What the file around the pixels says. Never an input of pixel evidence: in published sets these facts alone give the
 * label away.
 *
 * @param format file format by content: {@code DICOM}, {@code PNG}, {@code JPEG}, {@code TIFF}, {@code WebP} or
 *     {@code BMP}
 * @param encoding how samples were stored: a DICOM transfer syntax UID, or words such as {@code gray 16 bit}
 * @param channels colour channels in the file, 1 to 4
 * @param bitsAllocated bits of one stored sample in the file, 1 to 16
 * @param chroma mean over pixels of (largest - smallest colour channel) on a scale of 0 to 255; 0 for gray files
 * @param tint how far all colour is of one hue, 0 to 1; 1 for gray files and for evenly tinted ones
 * @param slightlyColoured share of pixels whose colour channels differ, by at most a sixteenth of their range; NaN where
 *     nobody counted
 * @param coloured share of pixels whose colour channels differ by more than that; NaN where nobody counted
 * @param bytes size of the file in bytes
 */
public record ContainerFacts(
        String format,
        String encoding,
        int channels,
        int bitsAllocated,
        double chroma,
        double tint,
        double slightlyColoured,
        double coloured,
        long bytes) {
    public ContainerFacts {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(encoding, "encoding");
    }

    /** Facts of a file whose coloured pixels nobody counted: none where it has no chroma, else unknown. */
    public ContainerFacts(
            String format, String encoding, int channels, int bitsAllocated, double chroma, double tint, long bytes) {
        this(
                format,
                encoding,
                channels,
                bitsAllocated,
                chroma,
                tint,
                chroma == 0 ? 0 : Double.NaN,
                chroma == 0 ? 0 : Double.NaN,
                bytes);
    }

    /** Facts of a file that has one gray channel. */
    public static ContainerFacts gray(String format, String encoding, int bitsAllocated, long bytes) {
        return new ContainerFacts(format, encoding, 1, bitsAllocated, 0, 1, bytes);
    }
}
