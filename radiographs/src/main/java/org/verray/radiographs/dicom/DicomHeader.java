package org.verray.radiographs.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * What a DICOM file says of patient, study and picture, read from its beginning without the pixels. Unlike {@link
 * DicomAttributes}, which gives evidence, this identifies: it is for those who sort files by patient and date, and what it
 * says belongs into no report.
 *
 * @param values first value of each attribute by keyword, without the blanks around it; absent and empty ones left out.
 *     The meanings of coded body parts and views stand under {@code AnatomicRegion} and {@code View}
 * @param pixels whether there is pixel data
 */
public record DicomHeader(Map<String, String> values, boolean pixels) {
    private static final int FIRST_TRY = 1 << 16;
    private static final int LAST_TRY = 1 << 24;
    private static final int SYNTHETIC_DATA = 0x0008001C;
    private static final List<String> KEYWORDS = List.of("""
            SOPClassUID Modality ImageType PatientID IssuerOfPatientID PatientSex PatientAge PatientBirthDate
            StudyInstanceUID StudyDate SeriesDate AcquisitionDate ContentDate StudyDescription SeriesDescription
            ProtocolName BodyPartExamined ViewPosition Manufacturer ManufacturerModelName DerivationDescription
            Rows Columns SamplesPerPixel BitsStored BitsAllocated PhotometricInterpretation
            """.strip().split("\\s+"));

    public DicomHeader {
        values = Map.copyOf(values);
    }

    /** The value of an attribute; empty text where the file has none. */
    public String get(String keyword) {
        return values.getOrDefault(keyword, "");
    }

    /**
     * Reads the header of a file; of large files only as much as it takes.
     *
     * @throws UnreadableImageException where it is not DICOM, damaged before its pixel data, or cannot be read
     */
    public static DicomHeader read(Path file) {
        for (int bytes = FIRST_TRY; bytes <= LAST_TRY; bytes <<= 4) {
            byte[] start = start(file, bytes);
            if (start.length < bytes || !DicomSignature.recognises(start)) {
                return of(start);
            }
            try {
                DicomHeader header = of(start);
                if (header.pixels()) {
                    return header;
                }
            } catch (UnreadableImageException ignored) {
                // The header may go on behind what was read.
            }
        }
        return of(Radiographs.bytes(file));
    }

    private static DicomHeader of(byte[] file) {
        if (!DicomSignature.recognises(file)) {
            throw new UnreadableImageException("not a DICOM file");
        }
        DicomDataset dicom = DicomDataset.header(file);
        Attributes data = dicom.attributes();
        Map<String, String> values = new TreeMap<>();
        KEYWORDS.forEach(keyword -> put(values, keyword, data, ElementDictionary.tagForKeyword(keyword, null)));
        put(values, "SyntheticData", data, SYNTHETIC_DATA);
        put(values, "AnatomicRegion", Values.item(data, Tag.AnatomicRegionSequence, 0), Tag.CodeMeaning);
        put(values, "View", Values.item(data, Tag.ViewCodeSequence, 0), Tag.CodeMeaning);
        return new DicomHeader(values, dicom.pixelStart() >= 0);
    }

    private static void put(Map<String, String> values, String keyword, Attributes data, int tag) {
        String value =
                Values.text(data, tag).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (!value.isEmpty()) {
            values.put(keyword, value);
        }
    }

    private static byte[] start(Path file, int bytes) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw new UnreadableImageException("cannot be read: " + e.getMessage(), e);
        }
    }
}
