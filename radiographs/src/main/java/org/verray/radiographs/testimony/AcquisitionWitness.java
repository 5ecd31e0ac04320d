package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes of the acquisition that are missing: those that PS3.3 requires of the object class (type 1: with a value,
 * type 2: present), and those that X-ray systems write although they need not.
 */
final class AcquisitionWitness {
    private static final List<String> DIGITAL_1 = List.of(
            "ImageType",
            "PresentationIntentType",
            "PixelIntensityRelationship",
            "PixelIntensityRelationshipSign",
            "RescaleIntercept",
            "RescaleSlope",
            "RescaleType",
            "PresentationLUTShape",
            "LossyImageCompression",
            "BurnedInAnnotation",
            "ImagerPixelSpacing",
            "ImageLaterality");

    /** By class, sources: C.8.11.1 to C.8.11.7 (DX, MG, IO), C.8.7 (XA, RF), C.8.2.1 (CT), C.8.3.1 (MR). */
    private static final Map<String, List<String>> TYPE_1 = Map.of(
            Attributes.DX, DIGITAL_1,
            Attributes.MG, DIGITAL_1,
            Attributes.IO, DIGITAL_1,
            Attributes.XA, List.of("ImageType", "PixelIntensityRelationship", "RadiationSetting"),
            Attributes.RF, List.of("ImageType", "PixelIntensityRelationship", "RadiationSetting"),
            Attributes.CT, List.of("ImageType", "RescaleIntercept", "RescaleSlope", "PixelSpacing"),
            Attributes.MR, List.of("ImageType", "ScanningSequence", "SequenceVariant", "PixelSpacing"));

    /** By class, sources: C.7.5.1 (all), C.8.1.1 (CR), C.8.11.4 (DX), and those of type 1. */
    private static final Map<String, List<String>> TYPE_2 = Map.of(
            Attributes.CR, List.of("Manufacturer", "BodyPartExamined", "ViewPosition"),
            Attributes.DX, List.of("Manufacturer", "DetectorType"),
            Attributes.MG, List.of("Manufacturer", "DetectorType"),
            Attributes.IO, List.of("Manufacturer", "DetectorType"),
            Attributes.XA, List.of("Manufacturer", "KVP"),
            Attributes.RF, List.of("Manufacturer", "KVP"),
            Attributes.CT, List.of("Manufacturer", "KVP", "SliceThickness"),
            Attributes.MR, List.of("Manufacturer", "ScanOptions", "MRAcquisitionType", "EchoTime", "EchoTrainLength"));

    /** What a radiograph usually tells, and the attributes of which any one tells it. */
    private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

    /** Subjects that must be missing together before it is worth a word. */
    private static final int MANY = 5;

    static {
        USUAL.put("the tube voltage", List.of("KVP"));
        USUAL.put(
                "the exposure",
                List.of(
                        "Exposure",
                        "ExposureInuAs",
                        "ExposureTime",
                        "ExposureTimeInuS",
                        "XRayTubeCurrent",
                        "XRayTubeCurrentInuA",
                        "ExposureIndex",
                        "RelativeXRayExposure",
                        "Sensitivity",
                        "ImageAndFluoroscopyAreaDoseProduct"));
        USUAL.put("the pixel size", List.of("ImagerPixelSpacing", "PixelSpacing", "NominalScannedPixelSpacing"));
        USUAL.put("the maker", List.of("Manufacturer"));
        USUAL.put("the model", List.of("ManufacturerModelName"));
        USUAL.put("the software", List.of("SoftwareVersions"));
        USUAL.put("the detector or plate", List.of("DetectorType", "PlateType", "PhosphorType", "CassetteSize"));
        USUAL.put("the body part", List.of("BodyPartExamined"));
        USUAL.put("the view", List.of("ViewPosition"));
    }

    private AcquisitionWitness() {}

    static List<Finding> of(Attributes a) {
        List<Finding> findings = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        TYPE_1.getOrDefault(a.sopClass(), List.of()).stream()
                .filter(keyword -> !a.has(keyword))
                .forEach(missing::add);
        TYPE_2.getOrDefault(a.sopClass(), List.of()).stream()
                .filter(keyword -> !a.present(keyword))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            findings.add(Finding.of(
                    "required-missing",
                    Strength.WEAK,
                    "The standard requires for this kind of object, and the file lacks: " + String.join(", ", missing)
                            + ".",
                    a.otherwise(
                            "drops more than it must",
                            "Converters and old equipment leave required attributes out as well.")));
        }
        if (a.plainRadiograph()) {
            List<String> silent = USUAL.entrySet().stream()
                    .filter(subject -> !a.hasAny(subject.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (silent.size() >= MANY) {
                findings.add(Finding.of(
                        "acquisition-untold",
                        Strength.WEAK,
                        "The file says nothing of " + String.join(", ", silent) + ".",
                        a.otherwise(
                                "removes equipment (the standard's profile keeps voltage, exposure and pixel size, but"
                                        + " tools that keep a short list drop them)",
                                "Film scans and converted pictures never had them.")));
            }
        }
        return findings;
    }
}
