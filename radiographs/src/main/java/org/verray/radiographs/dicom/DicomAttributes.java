package org.verray.radiographs.dicom;

import java.util.Map;
import org.verray.radiographs.decode.UnreadableImageException;

/** Reads what a DICOM file says about itself, whether or not it holds an image and whatever its transfer syntax. */
public final class DicomAttributes {
    private DicomAttributes() {}

    /** Whether a file begins like a DICOM file, with or without preamble. */
    public static boolean recognises(byte[] file) {
        return DicomSignature.recognises(file);
    }

    /**
     * Reads the attributes that bear on evidence, the same that
     * {@link org.verray.radiographs.Radiograph#dicom()} gives: structured reports and treatment plans have them
     * too. Pixel data is not looked at, it may be cut off.
     *
     * @return values by keyword; those of several parts are joined by a backslash, absent and empty ones left out
     * @throws UnreadableImageException where the file is not DICOM, or damaged before its pixel data
     */
    public static Map<String, String> read(byte[] file) {
        if (!recognises(file)) {
            throw new UnreadableImageException("not a DICOM file");
        }
        DicomDataset dicom = DicomDataset.header(file);
        try {
            return EvidenceAttributes.of(dicom);
        } catch (RuntimeException e) {
            throw new UnreadableImageException("damaged DICOM: " + e.getMessage(), e);
        }
    }
}
