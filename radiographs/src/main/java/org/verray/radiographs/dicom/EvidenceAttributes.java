package org.verray.radiographs.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * The attributes that bear on where an image came from or how it is to be shown. None identifies a patient, a person or a
 * place: of dates and instance identifiers only what follows from comparing them is given, see {@link EvidenceDates} and
 * {@link EvidenceIdentifiers}.
 *
 * <p>Besides attributes by their keywords there are, where they apply: {@code EmptyAttributes}, keywords of those that are
 * present without a value; {@code PresentSequences}, keywords of sequences that are present; and
 * {@code DeidentificationMethodCodes}. What an enhanced multi-frame object keeps in functional groups (PS3.3 C.7.6.16) is
 * taken from the shared groups, else from those of the first frame.
 */
final class EvidenceAttributes {
    private static final int LONGEST = 256;
    private static final int SYNTHETIC_DATA = 0x0008001C;
    private static final List<String> META = keywords("""
            ImplementationClassUID ImplementationVersionName MediaStorageSOPClassUID
            """);

    private static final List<String> KIND = keywords("""
            SOPClassUID Modality ImageType ConversionType PresentationIntentType BurnedInAnnotation
            RecognizableVisualFeatures QualityControlSubject QualityControlImage
            """);

    private static final List<String> EQUIPMENT = keywords("""
            Manufacturer ManufacturerModelName SoftwareVersions SecondaryCaptureDeviceManufacturer
            SecondaryCaptureDeviceManufacturerModelName SecondaryCaptureDeviceSoftwareVersions DetectorType
            DetectorConfiguration DetectorMode PlateType PhosphorType CassetteSize PositionerType
            FieldOfViewShape FieldOfViewDimensions AcquisitionDeviceProcessingCode
            """);

    private static final List<String> EXPOSURE = keywords("""
            KVP Exposure ExposureInuAs ExposureTime ExposureTimeInuS XRayTubeCurrent XRayTubeCurrentInuA
            RadiationSetting DistanceSourceToDetector DistanceSourceToPatient FilterType FilterMaterial
            AnodeTargetMaterial Grid FocalSpots ExposureIndex TargetExposureIndex DeviationIndex
            RelativeXRayExposure Sensitivity ImageAndFluoroscopyAreaDoseProduct OrganDose CompressionForce
            BodyPartThickness BodyPartExamined ViewPosition ImageLaterality OrganExposed
            """);

    private static final List<String> SLICE = keywords("""
            SliceThickness ConvolutionKernel ScanningSequence SequenceVariant ScanOptions MRAcquisitionType
            RepetitionTime EchoTime EchoTrainLength MagneticFieldStrength AcquisitionType RadiationMode
            """);

    private static final List<String> PIXELS = keywords("""
            Rows Columns SamplesPerPixel BitsAllocated BitsStored HighBit PixelRepresentation PixelSpacing
            ImagerPixelSpacing NominalScannedPixelSpacing PixelSpacingCalibrationType
            EstimatedRadiographicMagnificationFactor PhotometricInterpretation NumberOfFrames
            PixelIntensityRelationship PixelIntensityRelationshipSign PresentationLUTShape VOILUTFunction
            WindowCenter WindowWidth RescaleIntercept RescaleSlope RescaleType LossyImageCompression
            LossyImageCompressionRatio LossyImageCompressionMethod
            """);

    private static final List<String> PRIVACY = keywords("""
            PatientIdentityRemoved DeidentificationMethod LongitudinalTemporalInformationModified
            """);

    private static final List<String> SEQUENCES = keywords("""
            AnatomicRegionSequence VOILUTSequence ModalityLUTSequence DerivationCodeSequence SourceImageSequence
            SharedFunctionalGroupsSequence
            """);

    private EvidenceAttributes() {}

    /** Values by keyword; those of several parts are joined by a backslash, absent and empty ones left out. */
    static Map<String, String> of(DicomDataset dicom) {
        return of(dicom.attributes(), dicom.meta(), dicom.syntaxUid());
    }

    static Map<String, String> of(Attributes data, Attributes meta, String syntaxUid) {
        Map<String, String> found = new TreeMap<>();
        List<String> empty = new ArrayList<>();
        List<Attributes> groups = functionalGroups(data);
        META.forEach(keyword -> put(found, keyword, value(meta, tag(keyword))));
        put(found, "SyntheticData", value(data, SYNTHETIC_DATA));
        for (List<String> group : List.of(KIND, EQUIPMENT, EXPOSURE, SLICE, PIXELS, PRIVACY)) {
            for (String keyword : group) {
                int tag = tag(keyword);
                Attributes holder = holder(data, groups, tag);
                put(found, keyword, value(holder, tag));
                if (holder.contains(tag) && !found.containsKey(keyword)) {
                    empty.add(keyword);
                }
            }
        }
        found.put("TransferSyntaxUID", syntaxUid);
        put(found, "EmptyAttributes", String.join("\\", empty));
        put(
                found,
                "PresentSequences",
                String.join(
                        "\\",
                        SEQUENCES.stream().filter(k -> data.contains(tag(k))).toList()));
        put(found, "DeidentificationMethodCodes", deidentificationCodes(data));
        EvidenceDates.of(data).forEach((keyword, value) -> put(found, keyword, value));
        EvidenceIdentifiers.of(meta, data).forEach((keyword, value) -> put(found, keyword, value));
        return found;
    }

    /** The data set itself, or the functional group that has an attribute where the data set has not. */
    private static Attributes holder(Attributes data, List<Attributes> groups, int tag) {
        if (!data.contains(tag)) {
            for (Attributes group : groups) {
                if (group.contains(tag)) {
                    return group;
                }
            }
        }
        return data;
    }

    /** The shared functional groups, then those of the first frame. */
    private static List<Attributes> functionalGroups(Attributes data) {
        List<Attributes> groups = new ArrayList<>();
        for (int sequence : new int[] {Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence}) {
            Attributes first = item(data, sequence);
            for (int member : first.tags()) {
                groups.add(item(first, member));
            }
        }
        return groups;
    }

    private static Attributes item(Attributes attributes, int tag) {
        return attributes.getValue(tag) instanceof Sequence sequence && !sequence.isEmpty()
                ? sequence.get(0)
                : new Attributes();
    }

    private static String deidentificationCodes(Attributes data) {
        if (!(data.getValue(Tag.DeidentificationMethodCodeSequence) instanceof Sequence sequence)) {
            return "";
        }
        return String.join(
                "\\", sequence.stream().map(item -> value(item, Tag.CodeValue)).toList());
    }

    private static String value(Attributes attributes, int tag) {
        return String.join(
                "\\",
                Arrays.stream(Values.strings(attributes, tag))
                        .map(part -> part == null
                                ? ""
                                : part.replaceAll("\\p{Cntrl}", " ").strip())
                        .toList());
    }

    private static void put(Map<String, String> found, String keyword, String value) {
        if (!value.replace('\\', ' ').isBlank()) {
            found.put(keyword, value.substring(0, Math.min(LONGEST, value.length())));
        }
    }

    private static List<String> keywords(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static int tag(String keyword) {
        return ElementDictionary.tagForKeyword(keyword, null);
    }
}
