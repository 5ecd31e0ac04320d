package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What kind of object a DICOM file says it is (PS3.3 A.8, C.7.6.1.1.2, C.8.6.1). */
final class KindWitness {
    /** Modalities that a class may have; the plain X-ray classes are used for one another in practice. */
    private static final Map<String, Set<String>> MODALITIES = Map.of(
            Attributes.CR, Set.of("CR", "DX", "MG", "IO", "PX", "RG", "RF"),
            Attributes.DX, Set.of("CR", "DX", "MG", "IO", "PX", "RG", "RF"),
            Attributes.MG, Set.of("MG", "DX", "CR"),
            Attributes.IO, Set.of("IO", "PX", "DX", "CR"),
            Attributes.CT, Set.of("CT", "PT"),
            Attributes.MR, Set.of("MR"),
            Attributes.XA, Set.of("XA", "RF", "DX"),
            Attributes.RF, Set.of("RF", "XA", "DX"));

    private KindWitness() {}

    static List<Finding> of(Attributes a) {
        List<Finding> findings = new ArrayList<>();
        if (a.secondaryCapture()) {
            String conversion = a.has("ConversionType") ? " (conversion type " + a.text("ConversionType") + ")" : "";
            findings.add(Finding.of(
                    "secondary-capture",
                    Strength.WEAK,
                    "The file is a secondary capture" + conversion
                            + ": a picture that was brought into DICOM from elsewhere.",
                    "Film scans, screen captures, reformatted images and converted data sets are secondary captures."));
        }
        if (a.text("ConversionType").equals("SYN")) {
            findings.add(Finding.of(
                    "conversion-synthetic",
                    Strength.WEAK,
                    "The conversion type is SYN, which stands for a synthetic image.",
                    "Rendered views and drawings are called synthetic too."));
        }
        List<String> type = a.parts("ImageType");
        if (a.plainClass() && type.size() >= 2 && type.get(1).strip().equals("SECONDARY")) {
            findings.add(Finding.of(
                    "secondary-image",
                    Strength.MODERATE,
                    "The image type " + String.join("\\", type) + " says that it was made after the examination.",
                    "Annotated copies and processed images are secondary."));
        }
        conflicts(a, findings);
        if (a.text("BurnedInAnnotation").equals("YES")) {
            findings.add(Finding.of(
                    "burned-in-annotation",
                    Strength.WEAK,
                    "The file says that writing is burned into the pixels.",
                    "Film scans, screen captures and ultrasound have it."));
        }
        return findings;
    }

    private static void conflicts(Attributes a, List<Finding> findings) {
        Set<String> allowed = MODALITIES.getOrDefault(a.sopClass(), Set.of());
        String modality = a.text("Modality");
        if (!allowed.isEmpty() && !modality.isEmpty() && !allowed.contains(modality)) {
            findings.add(Finding.of(
                    "modality-conflict",
                    Strength.MODERATE,
                    "The modality " + modality + " does not go with the class of the object (" + a.text("SOPClassUID")
                            + ").",
                    "Converters and PACS with a wrong mapping write such files."));
        }
        String ofMeta = a.text("MediaStorageSOPClassUID");
        if (!ofMeta.isEmpty() && a.has("SOPClassUID") && !ofMeta.equals(a.text("SOPClassUID"))) {
            findings.add(Finding.of(
                    "class-conflict",
                    Strength.MODERATE,
                    "The head of the file names another object class (" + ofMeta + ") than the data ("
                            + a.text("SOPClassUID") + ").",
                    "Tools that change the class of an object may forget the head."));
        }
    }
}
