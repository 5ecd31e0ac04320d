package org.verray.radiographs.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.verray.radiographs.decode.UnreadableImageException;

/** Reads what a DICOM file says about itself, whether or not it holds an image and whatever its transfer syntax. */
public final class DicomAttributes {
    private DicomAttributes() {}

    /** Whether a file begins like a DICOM file, with or without preamble. */
    public static boolean recognises(byte[] file) {
        return DicomSignature.recognises(file);
    }

    /**
     * Names every attribute that stands in the data set itself and in the file meta information, with or without a value;
     * values are not read. Standard ones by keyword, private ones by their creator ({@code private ACME 1.1}), unknown ones
     * by tag.
     *
     * @throws UnreadableImageException where the file is not DICOM, or damaged before its pixel data
     */
    public static List<String> present(byte[] file) {
        if (!recognises(file)) {
            throw new UnreadableImageException("not a DICOM file");
        }
        DicomDataset dicom = DicomDataset.header(file);
        try {
            return Stream.of(dicom.meta(), dicom.attributes())
                    .flatMap(attributes -> Arrays.stream(attributes.tags()).mapToObj(tag -> name(attributes, tag)))
                    .distinct()
                    .toList();
        } catch (RuntimeException e) {
            throw new UnreadableImageException("damaged DICOM: " + e.getMessage(), e);
        }
    }

    private static String name(Attributes attributes, int tag) {
        if (Tag.isPrivateTag(tag)) {
            String creator =
                    Tag.isPrivateCreator(tag) ? Values.text(attributes, tag) : attributes.privateCreatorOf(tag);
            return "private " + (creator == null || creator.isBlank() ? "without creator" : creator.strip());
        }
        String keyword = ElementDictionary.keywordOf(tag, null);
        return keyword == null || keyword.isEmpty() ? String.format("%04X,%04X", tag >>> 16, tag & 0xFFFF) : keyword;
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
