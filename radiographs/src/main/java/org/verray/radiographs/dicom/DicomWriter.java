package org.verray.radiographs.dicom;

import java.util.Locale;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.Photometric;

/**
 * Writes images of this project's own making as DICOM files: Digital X-Ray Image Storage - For Presentation, one frame,
 * of a patient whose name says that nobody is shown. The same image gives the same bytes.
 */
public final class DicomWriter {
    private static final String DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final int SYNTHETIC_DATA = 0x0008001C;
    private static final String MADE_ON = "20260101";
    private static final String MADE_AT = "120000";

    private DicomWriter() {}

    /**
     * Gives the bytes of a file.
     *
     * @param syntax explicit little endian, RLE, JPEG lossless SV1, JPEG-LS lossless or JPEG 2000 lossless
     * @throws org.verray.radiographs.VerrayException where a codec is needed that this machine lacks
     */
    public static byte[] write(DxImage image, TransferSyntax syntax) {
        DicomToolkit.prepare();
        Attributes dataset = new Attributes();
        patientAndStudy(dataset, image);
        equipment(dataset, image);
        picture(dataset, image);
        PixelModule.add(
                dataset,
                image.rows(),
                image.columns(),
                image.samples(),
                image.bitsStored(),
                image.photometric(),
                syntax);
        return DicomPart10.bytes(dataset, syntax);
    }

    private static void patientAndStudy(Attributes a, DxImage image) {
        a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        a.setString(Tag.SOPClassUID, VR.UI, DX_FOR_PRESENTATION);
        a.setString(Tag.SOPInstanceUID, VR.UI, uid("instance", image));
        a.setString(SYNTHETIC_DATA, VR.CS, "YES");
        a.setString(Tag.StudyInstanceUID, VR.UI, uid("study", image));
        a.setString(Tag.SeriesInstanceUID, VR.UI, uid("series", image));
        for (int date : new int[] {Tag.StudyDate, Tag.ContentDate, Tag.AcquisitionDate}) {
            a.setString(date, VR.DA, MADE_ON);
        }
        for (int time : new int[] {Tag.StudyTime, Tag.ContentTime, Tag.AcquisitionTime}) {
            a.setString(time, VR.TM, MADE_AT);
        }
        a.setString(Tag.AccessionNumber, VR.SH, "");
        a.setString(Tag.ReferringPhysicianName, VR.PN, "");
        a.setString(Tag.PatientName, VR.PN, "SIMULATED^" + image.anatomy().name());
        a.setString(Tag.PatientID, VR.LO, String.format(Locale.ROOT, "SIM%08d", image.patient()));
        a.setString(Tag.PatientBirthDate, VR.DA, "");
        a.setString(Tag.PatientSex, VR.CS, "O");
        a.setString(Tag.StudyID, VR.SH, "1");
        a.setInt(Tag.SeriesNumber, VR.IS, 1);
        a.setInt(Tag.InstanceNumber, VR.IS, 1);
        a.setString(Tag.Modality, VR.CS, "DX");
        a.setString(Tag.PresentationIntentType, VR.CS, "FOR PRESENTATION");
        a.setString(Tag.ImageComments, VR.LT, image.comment());
    }

    private static void equipment(Attributes a, DxImage image) {
        a.setString(Tag.Manufacturer, VR.LO, "Verray simulator");
        a.setString(Tag.ManufacturerModelName, VR.LO, "Analytic phantom");
        a.setString(Tag.KVP, VR.DS, String.format(Locale.ROOT, "%.0f", image.kvp()));
        a.setString(Tag.DetectorType, VR.CS, "SCINTILLATOR");
        a.setString(Tag.DetectorConfiguration, VR.CS, "AREA");
        String spacing = String.format(Locale.ROOT, "%.4f", image.pixelSpacing());
        a.setString(Tag.ImagerPixelSpacing, VR.DS, spacing, spacing);
    }

    private static void picture(Attributes a, DxImage image) {
        boolean inverted = image.photometric() == Photometric.MONOCHROME1;
        a.setString(Tag.ImageType, VR.CS, "DERIVED", "PRIMARY");
        a.setString(Tag.DerivationDescription, VR.ST, "Computed from an analytic phantom; shows no person");
        a.setString(Tag.BodyPartExamined, VR.CS, image.anatomy().name());
        a.setString(Tag.PositionerType, VR.CS, "");
        a.setString(Tag.ImageLaterality, VR.CS, String.valueOf(image.laterality()));
        a.setString(Tag.ViewPosition, VR.CS, image.view());
        boolean hand = image.anatomy() == DxImage.Anatomy.HAND;
        a.setString(Tag.PatientOrientation, VR.CS, hand ? "R" : "L", hand ? "H" : "F");
        Attributes region = new Attributes();
        region.setString(Tag.CodeValue, VR.SH, image.anatomy().code());
        region.setString(Tag.CodingSchemeDesignator, VR.SH, "SCT");
        region.setString(Tag.CodeMeaning, VR.LO, image.anatomy().meaning());
        a.newSequence(Tag.AnatomicRegionSequence, 1).add(region);
        a.newSequence(Tag.AcquisitionContextSequence, 0);
        a.setString(Tag.PixelIntensityRelationship, VR.CS, "LOG");
        a.setInt(Tag.PixelIntensityRelationshipSign, VR.SS, inverted ? 1 : -1);
        a.setString(Tag.RescaleIntercept, VR.DS, "0");
        a.setString(Tag.RescaleSlope, VR.DS, "1");
        a.setString(Tag.RescaleType, VR.LO, "US");
        a.setString(Tag.PresentationLUTShape, VR.CS, inverted ? "INVERSE" : "IDENTITY");
        a.setString(Tag.LossyImageCompression, VR.CS, "00");
        a.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
        int width = image.highest() - image.lowest() + 1;
        a.setString(Tag.WindowCenter, VR.DS, Integer.toString(image.lowest() + width / 2));
        a.setString(Tag.WindowWidth, VR.DS, Integer.toString(width));
    }

    private static String uid(String purpose, DxImage image) {
        return DicomPart10.uid(purpose + " " + image.identity());
    }
}
