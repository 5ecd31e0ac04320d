package org.verray.datasets.dicom;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * The attributes that bear on where an image came from or how it is to be shown. None identifies a patient, a person or a
 * place.
 */
final class EvidenceAttributes {
    private static final int LONGEST = 256;
    private static final int SYNTHETIC_DATA = 0x0008001C;
    private static final Map<String, Integer> META = new TreeMap<>();
    private static final Map<String, Integer> DATASET = new LinkedHashMap<>();

    static {
        META.put("ImplementationClassUID", Tag.ImplementationClassUID);
        META.put("ImplementationVersionName", Tag.ImplementationVersionName);
        META.put("MediaStorageSOPClassUID", Tag.MediaStorageSOPClassUID);

        DATASET.put("SyntheticData", SYNTHETIC_DATA);
        DATASET.put("SOPClassUID", Tag.SOPClassUID);
        DATASET.put("Modality", Tag.Modality);
        DATASET.put("ImageType", Tag.ImageType);
        DATASET.put("ConversionType", Tag.ConversionType);
        DATASET.put("PresentationIntentType", Tag.PresentationIntentType);
        DATASET.put("BurnedInAnnotation", Tag.BurnedInAnnotation);

        DATASET.put("Manufacturer", Tag.Manufacturer);
        DATASET.put("ManufacturerModelName", Tag.ManufacturerModelName);
        DATASET.put("SoftwareVersions", Tag.SoftwareVersions);
        DATASET.put("SecondaryCaptureDeviceManufacturer", Tag.SecondaryCaptureDeviceManufacturer);
        DATASET.put("SecondaryCaptureDeviceManufacturerModelName", Tag.SecondaryCaptureDeviceManufacturerModelName);
        DATASET.put("SecondaryCaptureDeviceSoftwareVersions", Tag.SecondaryCaptureDeviceSoftwareVersions);
        DATASET.put("DetectorType", Tag.DetectorType);

        DATASET.put("KVP", Tag.KVP);
        DATASET.put("Exposure", Tag.Exposure);
        DATASET.put("ExposureInuAs", Tag.ExposureInuAs);
        DATASET.put("ExposureTime", Tag.ExposureTime);
        DATASET.put("ExposureTimeInuS", Tag.ExposureTimeInuS);
        DATASET.put("XRayTubeCurrent", Tag.XRayTubeCurrent);
        DATASET.put("XRayTubeCurrentInuA", Tag.XRayTubeCurrentInuA);
        DATASET.put("DistanceSourceToDetector", Tag.DistanceSourceToDetector);
        DATASET.put("DistanceSourceToPatient", Tag.DistanceSourceToPatient);
        DATASET.put("FilterType", Tag.FilterType);
        DATASET.put("Grid", Tag.Grid);
        DATASET.put("FocalSpots", Tag.FocalSpots);
        DATASET.put("ExposureIndex", Tag.ExposureIndex);
        DATASET.put("Sensitivity", Tag.Sensitivity);
        DATASET.put("BodyPartExamined", Tag.BodyPartExamined);
        DATASET.put("ViewPosition", Tag.ViewPosition);

        DATASET.put("PixelSpacing", Tag.PixelSpacing);
        DATASET.put("ImagerPixelSpacing", Tag.ImagerPixelSpacing);
        DATASET.put("NominalScannedPixelSpacing", Tag.NominalScannedPixelSpacing);
        DATASET.put("PhotometricInterpretation", Tag.PhotometricInterpretation);
        DATASET.put("NumberOfFrames", Tag.NumberOfFrames);
        DATASET.put("PixelIntensityRelationship", Tag.PixelIntensityRelationship);
        DATASET.put("PresentationLUTShape", Tag.PresentationLUTShape);
        DATASET.put("VOILUTFunction", Tag.VOILUTFunction);
        DATASET.put("WindowCenter", Tag.WindowCenter);
        DATASET.put("WindowWidth", Tag.WindowWidth);
        DATASET.put("RescaleIntercept", Tag.RescaleIntercept);
        DATASET.put("RescaleSlope", Tag.RescaleSlope);
        DATASET.put("RescaleType", Tag.RescaleType);
        DATASET.put("LossyImageCompression", Tag.LossyImageCompression);
        DATASET.put("LossyImageCompressionRatio", Tag.LossyImageCompressionRatio);
        DATASET.put("LossyImageCompressionMethod", Tag.LossyImageCompressionMethod);
    }

    private EvidenceAttributes() {}

    /** Values by keyword; those of several parts are joined by a backslash, absent and empty ones left out. */
    static Map<String, String> of(DicomDataset dicom) {
        Map<String, String> found = new TreeMap<>();
        META.forEach((keyword, tag) -> put(found, keyword, dicom.meta(), tag));
        DATASET.forEach((keyword, tag) -> put(found, keyword, dicom.attributes(), tag));
        found.put("TransferSyntaxUID", dicom.syntaxUid());
        return found;
    }

    private static void put(Map<String, String> found, String keyword, Attributes attributes, int tag) {
        String[] parts = attributes.getStrings(tag);
        if (parts == null) {
            return;
        }
        String value = String.join(
                "\\",
                Arrays.stream(parts)
                        .map(part -> part == null
                                ? ""
                                : part.replaceAll("\\p{Cntrl}", " ").strip())
                        .toList());
        if (!value.isBlank()) {
            found.put(keyword, value.substring(0, Math.min(LONGEST, value.length())));
        }
    }
}
