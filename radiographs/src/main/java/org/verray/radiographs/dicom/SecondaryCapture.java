package org.verray.radiographs.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** The header of a Secondary Capture image of which nothing is told: required attributes, empty where they may be. */
final class SecondaryCapture {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.7";

    private SecondaryCapture() {}

    /**
     * Adds everything but pixels and the patient's name.
     *
     * @param purpose what the identifiers are made for, so that two purposes do not share them
     * @param pixels text from which the identifiers follow
     */
    static void header(Attributes a, String purpose, String pixels) {
        a.setString(Tag.SOPClassUID, VR.UI, STORAGE);
        a.setString(Tag.SOPInstanceUID, VR.UI, DicomPart10.uid(purpose + " instance " + pixels));
        a.setString(Tag.StudyInstanceUID, VR.UI, DicomPart10.uid(purpose + " study " + pixels));
        a.setString(Tag.SeriesInstanceUID, VR.UI, DicomPart10.uid(purpose + " series " + pixels));
        for (int empty : new int[] {Tag.StudyDate, Tag.PatientBirthDate}) {
            a.setString(empty, VR.DA, "");
        }
        a.setString(Tag.StudyTime, VR.TM, "");
        a.setString(Tag.AccessionNumber, VR.SH, "");
        a.setString(Tag.Modality, VR.CS, "OT");
        a.setString(Tag.ConversionType, VR.CS, "WSD");
        a.setString(Tag.ReferringPhysicianName, VR.PN, "");
        a.setString(Tag.PatientID, VR.LO, "");
        a.setString(Tag.PatientSex, VR.CS, "");
        a.setString(Tag.StudyID, VR.SH, "");
        a.setString(Tag.SeriesNumber, VR.IS, "");
        a.setString(Tag.InstanceNumber, VR.IS, "");
        a.setString(Tag.PatientOrientation, VR.CS, "");
    }
}
