package org.verray.radiographs.dicom;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * What a detector says of a radiograph, as a DICOM document for archives and viewers: Enhanced SR, in the study of the
 * radiograph, which it refers to. Its identifiers follow from the file that was judged and the model, so that judging again
 * gives the same document and never a second one.
 *
 * @param verdict one word; {@code none} where there is no verdict
 * @param score probability that the pixels are synthetic, 0 to 1; empty where there is none
 * @param threshold the score from which the model says synthetic, 0 to 1; empty where there is none
 * @param model id and version of the model
 * @param reasons why there is no verdict, and what the file itself shows, one sentence each
 * @param sha256 hash of the file that was judged
 * @param software name and version of what made the report
 * @param made when, local time
 */
public record AssessmentReport(
        String verdict,
        OptionalDouble score,
        OptionalDouble threshold,
        String model,
        List<String> reasons,
        String sha256,
        String software,
        LocalDateTime made) {
    /** SOP Class UID of these reports: Enhanced SR Storage. */
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.22";

    /** What every report says first. */
    public static final String NOTICE =
            "Research use only. Not a medical device, not for diagnosis. The score tells how much the pixels look like those"
                    + " of AI-generated radiographs; it is no proof.";

    private static final String SCHEME = "99VERRAY";
    private static final int SERIES_NUMBER = 9901;

    public AssessmentReport {
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(model, "model");
    }

    /**
     * The bytes of the document's file.
     *
     * @param original the file that was judged, as it came over the network: begins with a {@link StorageHeader}. What of its
     *     header cannot be read or is not allowed is left empty
     */
    public byte[] file(byte[] original) {
        DicomToolkit.prepare();
        StorageHeader judged = StorageHeader.of(original);
        Attributes from;
        try {
            from = DicomDataset.header(original).attributes();
        } catch (UnreadableImageException e) {
            from = new Attributes();
        }
        Attributes a = new Attributes();
        String study = PatientStudy.copy(from, a, judged.sopInstance());
        header(a, study);
        evidence(a, study, judged, PatientStudy.series(from, judged.sopInstance()));
        content(a, judged);
        return DicomPart10.bytes(a, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    private void header(Attributes a, String study) {
        String date = made.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
        String time = made.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
        a.setString(Tag.SOPClassUID, VR.UI, SOP_CLASS);
        a.setString(Tag.SOPInstanceUID, VR.UI, DicomPart10.uid("report instance " + sha256 + " " + model));
        a.setString(Tag.SeriesInstanceUID, VR.UI, DicomPart10.uid("report series " + study + " " + model));
        a.setString(Tag.Modality, VR.CS, "SR");
        a.setInt(Tag.SeriesNumber, VR.IS, SERIES_NUMBER);
        a.setString(Tag.SeriesDescription, VR.LO, "Synthetic image assessment (research)");
        a.newSequence(Tag.ReferencedPerformedProcedureStepSequence, 0);
        a.setString(Tag.Manufacturer, VR.LO, "Verray");
        a.setString(Tag.ManufacturerModelName, VR.LO, ReportText.cut(model, 64));
        a.setString(Tag.DeviceSerialNumber, VR.LO, "none");
        a.setString(Tag.SoftwareVersions, VR.LO, ReportText.cut(software, 64));
        a.setInt(Tag.InstanceNumber, VR.IS, Integer.parseInt(sha256.substring(0, 7), 16));
        a.setString(Tag.CompletionFlag, VR.CS, "COMPLETE");
        a.setString(Tag.VerificationFlag, VR.CS, "UNVERIFIED");
        a.setString(Tag.ContentDate, VR.DA, date);
        a.setString(Tag.ContentTime, VR.TM, time);
        a.newSequence(Tag.PerformedProcedureCodeSequence, 0);
    }

    /** The list of everything that the document refers to (DICOM PS3.3 section C.17.2). */
    private static void evidence(Attributes a, String study, StorageHeader judged, String seriesUid) {
        Attributes ofStudy = item(a, Tag.CurrentRequestedProcedureEvidenceSequence);
        ofStudy.setString(Tag.StudyInstanceUID, VR.UI, study);
        Attributes ofSeries = item(ofStudy, Tag.ReferencedSeriesSequence);
        ofSeries.setString(Tag.SeriesInstanceUID, VR.UI, seriesUid);
        reference(item(ofSeries, Tag.ReferencedSOPSequence), judged);
    }

    private void content(Attributes a, StorageHeader judged) {
        a.setString(Tag.ValueType, VR.CS, "CONTAINER");
        name(a, "1", "Synthetic image assessment", SCHEME);
        a.setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
        Sequence content = a.newSequence(Tag.ContentSequence, 12);
        observer(content);
        text(content, "2", "Intended use", NOTICE);
        Attributes image = entry(content, "CONTAINS", "IMAGE", "3", "Radiograph that was assessed", SCHEME);
        reference(item(image, Tag.ReferencedSOPSequence), judged);
        text(content, "4", "Verdict", verdict);
        number(content, "5", "Score", score);
        number(content, "6", "Threshold", threshold);
        text(content, "7", "Model", model);
        text(content, "8", "SHA-256 of the assessed file", sha256);
        for (String reason : reasons) {
            text(content, "9", "Reason", reason);
        }
    }

    /** Who says this: a device (DICOM PS3.16 TID 1004). */
    private void observer(Sequence content) {
        Attributes type = entry(content, "HAS OBS CONTEXT", "CODE", "121005", "Observer Type", "DCM");
        Attributes device = item(type, Tag.ConceptCodeSequence);
        code(device, "121007", "Device", "DCM");
        Attributes uid = entry(content, "HAS OBS CONTEXT", "UIDREF", "121012", "Device Observer UID", "DCM");
        uid.setString(Tag.UID, VR.UI, DicomPart10.uid("observer " + model));
        Attributes name = entry(content, "HAS OBS CONTEXT", "TEXT", "121013", "Device Observer Name", "DCM");
        name.setString(Tag.TextValue, VR.UT, "Verray " + ReportText.plain(model));
    }

    private static void text(Sequence content, String code, String meaning, String value) {
        String plain = ReportText.plain(value);
        entry(content, "CONTAINS", "TEXT", code, meaning, SCHEME)
                .setString(Tag.TextValue, VR.UT, plain.isEmpty() ? "none" : plain);
    }

    private static void number(Sequence content, String code, String meaning, OptionalDouble value) {
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            return;
        }
        Attributes number = entry(content, "CONTAINS", "NUM", code, meaning, SCHEME);
        Attributes measured = item(number, Tag.MeasuredValueSequence);
        code(item(measured, Tag.MeasurementUnitsCodeSequence), "1", "no units", "UCUM");
        measured.setString(Tag.NumericValue, VR.DS, String.format(Locale.ROOT, "%.6f", value.getAsDouble()));
    }

    private static Attributes entry(
            Sequence content, String relation, String type, String code, String meaning, String scheme) {
        Attributes entry = new Attributes();
        content.add(entry);
        entry.setString(Tag.RelationshipType, VR.CS, relation);
        entry.setString(Tag.ValueType, VR.CS, type);
        name(entry, code, meaning, scheme);
        return entry;
    }

    private static void name(Attributes a, String value, String meaning, String scheme) {
        code(item(a, Tag.ConceptNameCodeSequence), value, meaning, scheme);
    }

    private static void code(Attributes a, String value, String meaning, String scheme) {
        a.setString(Tag.CodeValue, VR.SH, value);
        a.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
        a.setString(Tag.CodeMeaning, VR.LO, meaning);
    }

    private static void reference(Attributes a, StorageHeader judged) {
        a.setString(Tag.ReferencedSOPClassUID, VR.UI, judged.sopClass());
        a.setString(Tag.ReferencedSOPInstanceUID, VR.UI, judged.sopInstance());
    }

    private static Attributes item(Attributes a, int sequence) {
        Attributes item = new Attributes();
        a.newSequence(sequence, 1).add(item);
        return item;
    }
}
