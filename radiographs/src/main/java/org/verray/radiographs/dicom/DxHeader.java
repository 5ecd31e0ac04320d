package org.verray.radiographs.dicom;

import java.util.Locale;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.Photometric;

/**
 * Describes an image of this project's own making by the modules of the DX image object (PS3.3 A.26). Nothing in it
 * depends on the samples.
 *
 * <p>That no person is shown is said where viewers show it (name, comments), in words (Derivation Description) and by the
 * two attributes that the standard has for phantoms (Quality Control Subject, Quality Control Image). Synthetic Data
 * (0008,001C), of 2023, is left out: validators that do not know it yet call it an error.
 */
final class DxHeader {
    private static final String DX_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final String MADE_ON = "20260101";
    private static final String MADE_AT = "120000";

    private DxHeader() {}

    static void into(Attributes a, DxImage image) {
        patient(a, image);
        studyAndSeries(a, image);
        equipment(a);
        anatomyAndView(a, image);
        exposure(a, image);
        detector(a, image);
        picture(a, image);
        display(a, image);
    }

    private static void patient(Attributes a, DxImage image) {
        a.setString(Tag.PatientName, VR.PN, "SIMULATED^" + image.anatomy().name());
        a.setString(Tag.PatientID, VR.LO, String.format(Locale.ROOT, "SIM%08d", image.patient()));
        a.setString(Tag.PatientBirthDate, VR.DA, "");
        a.setString(Tag.PatientSex, VR.CS, "O");
        a.setString(Tag.QualityControlSubject, VR.CS, "YES");
    }

    private static void studyAndSeries(Attributes a, DxImage image) {
        a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        a.setString(Tag.SOPClassUID, VR.UI, DX_FOR_PRESENTATION);
        a.setString(Tag.SOPInstanceUID, VR.UI, uid("instance", image));
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
        a.setString(Tag.StudyID, VR.SH, "1");
        a.setInt(Tag.SeriesNumber, VR.IS, 1);
        a.setInt(Tag.InstanceNumber, VR.IS, 1);
        a.setString(Tag.Modality, VR.CS, "DX");
        a.setString(Tag.PresentationIntentType, VR.CS, "FOR PRESENTATION");
    }

    private static void equipment(Attributes a) {
        a.setString(Tag.Manufacturer, VR.LO, "Verray simulator");
        a.setString(Tag.ManufacturerModelName, VR.LO, "Analytic phantom");
        a.setString(Tag.SoftwareVersions, VR.LO, "2");
    }

    private static void anatomyAndView(Attributes a, DxImage image) {
        DxImage.Anatomy anatomy = image.anatomy();
        DxImage.View view = image.view();
        a.setString(Tag.BodyPartExamined, VR.CS, anatomy.name());
        a.setString(Tag.ImageLaterality, VR.CS, String.valueOf(image.laterality()));
        a.newSequence(Tag.AnatomicRegionSequence, 1).add(term(anatomy.code(), anatomy.meaning()));
        a.setString(Tag.ViewPosition, VR.CS, view.position());
        Attributes viewTerm = term(view.code(), view.meaning());
        viewTerm.newSequence(Tag.ViewModifierCodeSequence, 0);
        a.newSequence(Tag.ViewCodeSequence, 1).add(viewTerm);
        // Fingers point up in the picture, and to the feet where the arm hangs as orientations are told.
        a.setString(Tag.PatientOrientation, VR.CS, view.rightwards(), anatomy == DxImage.Anatomy.HAND ? "H" : "F");
        a.setString(Tag.PositionerType, VR.CS, "NONE");
    }

    private static void exposure(Attributes a, DxImage image) {
        DxExposure e = image.exposure();
        a.setString(Tag.KVP, VR.DS, decimal(e.kvp(), 1));
        a.setInt(Tag.ExposureInuAs, VR.IS, (int) Math.rint(1000 * e.milliampereSeconds()));
        a.setInt(Tag.XRayTubeCurrent, VR.IS, (int) Math.rint(e.milliampere()));
        a.setString(Tag.XRayTubeCurrentInuA, VR.DS, decimal(1000 * e.milliampere(), 0));
        a.setString(Tag.ExposureTimeInuS, VR.DS, decimal(1000 * e.milliseconds(), 0));
        if (e.milliseconds() >= 1) {
            a.setInt(Tag.ExposureTime, VR.IS, (int) Math.rint(e.milliseconds()));
        }
        if (e.milliampereSeconds() >= 1) {
            a.setInt(Tag.Exposure, VR.IS, (int) Math.rint(e.milliampereSeconds()));
        }
        a.setString(Tag.ExposureControlMode, VR.CS, "MANUAL");
        a.setString(Tag.FocalSpots, VR.DS, decimal(e.focalSpotMm(), 1));
        a.setString(Tag.AnodeTargetMaterial, VR.CS, "TUNGSTEN");
        a.setString(Tag.FilterMaterial, VR.CS, "ALUMINUM");
        a.setString(Tag.FilterThicknessMinimum, VR.DS, decimal(e.aluminiumMm(), 2));
        a.setString(Tag.FilterThicknessMaximum, VR.DS, decimal(e.aluminiumMm(), 2));
        a.setString(Tag.DistanceSourceToDetector, VR.DS, decimal(e.sourceToDetectorMm(), 0));
        a.setString(Tag.EstimatedRadiographicMagnificationFactor, VR.DS, decimal(e.magnification(), 3));
        a.setString(Tag.ImageAndFluoroscopyAreaDoseProduct, VR.DS, decimal(e.doseAreaProduct(), 5));
        switch (e.grid()) {
            case NONE -> a.setString(Tag.Grid, VR.CS, "NONE");
            case FIXED -> a.setString(Tag.Grid, VR.CS, "FIXED", "PARALLEL");
            case RECIPROCATING -> a.setString(Tag.Grid, VR.CS, "RECIPROCATING", "PARALLEL");
        }
        a.setString(Tag.CollimatorShape, VR.CS, "RECTANGULAR");
        a.setInt(Tag.CollimatorLeftVerticalEdge, VR.IS, e.collimator().left());
        a.setInt(Tag.CollimatorRightVerticalEdge, VR.IS, e.collimator().right());
        a.setInt(Tag.CollimatorUpperHorizontalEdge, VR.IS, e.collimator().upper());
        a.setInt(Tag.CollimatorLowerHorizontalEdge, VR.IS, e.collimator().lower());
    }

    private static void detector(Attributes a, DxImage image) {
        a.setString(Tag.DetectorType, VR.CS, "SCINTILLATOR");
        a.setString(Tag.DetectorConfiguration, VR.CS, "AREA");
        a.setString(Tag.DetectorDescription, VR.LT, "Simulated: caesium iodide screen, no hardware");
        a.setString(Tag.DetectorID, VR.SH, "SIMULATED");
        double atDetector = image.pixelSpacing() * image.exposure().magnification();
        String imager = decimal(atDetector, 4);
        a.setString(Tag.ImagerPixelSpacing, VR.DS, imager, imager);
        String spacing = decimal(image.pixelSpacing(), 4);
        a.setString(Tag.PixelSpacing, VR.DS, spacing, spacing);
        a.setString(Tag.PixelSpacingCalibrationType, VR.CS, "GEOMETRY");
        a.setString(Tag.PixelSpacingCalibrationDescription, VR.LO, "Middle of the simulated anatomy");
        a.setString(Tag.FieldOfViewShape, VR.CS, "RECTANGLE");
        a.setInt(Tag.FieldOfViewDimensions, VR.IS, (int) Math.rint(atDetector * image.rows()), (int)
                Math.rint(atDetector * image.columns()));
    }

    private static void picture(Attributes a, DxImage image) {
        a.setString(Tag.ImageType, VR.CS, "DERIVED", "PRIMARY");
        a.setString(Tag.DerivationDescription, VR.ST, "Computed from an analytic phantom; shows no person");
        a.setString(Tag.ImageComments, VR.LT, image.comment());
        a.setString(Tag.QualityControlImage, VR.CS, "YES");
        a.setString(Tag.CalibrationImage, VR.CS, "NO");
        a.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
        a.setString(Tag.LossyImageCompression, VR.CS, "00");
        a.setString(Tag.AcquisitionDeviceProcessingDescription, VR.LO, "Equalisation, sharpening, S-shaped curve");
        a.setString(Tag.AcquisitionDeviceProcessingCode, VR.LO, "S-CURVE");
        a.newSequence(Tag.AcquisitionContextSequence, 0);
    }

    private static void display(Attributes a, DxImage image) {
        boolean inverted = image.photometric() == Photometric.MONOCHROME1;
        a.setString(Tag.PixelIntensityRelationship, VR.CS, "LOG");
        a.setInt(Tag.PixelIntensityRelationshipSign, VR.SS, inverted ? 1 : -1);
        a.setString(Tag.RescaleIntercept, VR.DS, "0");
        a.setString(Tag.RescaleSlope, VR.DS, "1");
        a.setString(Tag.RescaleType, VR.LO, "US");
        a.setString(Tag.PresentationLUTShape, VR.CS, inverted ? "INVERSE" : "IDENTITY");
        int width = image.highest() - image.lowest() + 1;
        a.setString(Tag.WindowCenter, VR.DS, Integer.toString(image.lowest() + width / 2));
        a.setString(Tag.WindowWidth, VR.DS, Integer.toString(width));
        a.setString(Tag.WindowCenterWidthExplanation, VR.LO, "Whole range");
        a.setString(Tag.VOILUTFunction, VR.CS, "LINEAR");
    }

    private static Attributes term(String code, String meaning) {
        Attributes term = new Attributes();
        term.setString(Tag.CodeValue, VR.SH, code);
        term.setString(Tag.CodingSchemeDesignator, VR.SH, "SCT");
        term.setString(Tag.CodeMeaning, VR.LO, meaning);
        return term;
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String uid(String purpose, DxImage image) {
        return DicomPart10.uid(purpose + " " + image.identity());
    }
}
