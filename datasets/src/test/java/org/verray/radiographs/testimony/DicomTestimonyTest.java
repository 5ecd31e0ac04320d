package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.DicomWriter;
import org.verray.radiographs.dicom.DxExposure;
import org.verray.radiographs.dicom.DxImage;
import org.verray.radiographs.dicom.TransferSyntax;

class DicomTestimonyTest {
    /** What a digital X-ray system writes; each test changes one thing. */
    private static Map<String, String> radiograph() {
        Map<String, String> a = new TreeMap<>();
        a.put("SOPClassUID", "1.2.840.10008.5.1.4.1.1.1.1");
        a.put("MediaStorageSOPClassUID", "1.2.840.10008.5.1.4.1.1.1.1");
        a.put("TransferSyntaxUID", "1.2.840.10008.1.2.1");
        a.put("Modality", "DX");
        a.put("ImageType", "ORIGINAL\\PRIMARY");
        a.put("PresentationIntentType", "FOR PRESENTATION");
        a.put("PixelIntensityRelationship", "LOG");
        a.put("PixelIntensityRelationshipSign", "-1");
        a.put("RescaleIntercept", "0");
        a.put("RescaleSlope", "1");
        a.put("RescaleType", "US");
        a.put("PresentationLUTShape", "IDENTITY");
        a.put("PhotometricInterpretation", "MONOCHROME2");
        a.put("LossyImageCompression", "00");
        a.put("BurnedInAnnotation", "NO");
        a.put("ImagerPixelSpacing", "0.143\\0.143");
        a.put("ImageLaterality", "U");
        a.put("Manufacturer", "Maker");
        a.put("ManufacturerModelName", "Model");
        a.put("SoftwareVersions", "1");
        a.put("DetectorType", "SCINTILLATOR");
        a.put("KVP", "120");
        a.put("Exposure", "2");
        a.put("BodyPartExamined", "CHEST");
        a.put("ViewPosition", "PA");
        a.put("Rows", "3000");
        a.put("Columns", "2500");
        a.put("BitsStored", "12");
        a.put("WindowCenter", "2048");
        a.put("DatesPresent", "StudyDate");
        a.put("UidsPresent", "SOPInstanceUID");
        a.put("ImplementationClassUID", "1.2.3.4");
        return a;
    }

    @Test
    void aCompleteRadiographHasNoFindings() {
        assertThat(codes(radiograph())).isEmpty();
    }

    @Test
    void otherFormatsHaveNoDicomTestimony() {
        assertThat(DicomTestimony.of(Map.of()).facts()).isEmpty();
        assertThat(DicomTestimony.of(Map.of()).findings()).isEmpty();
    }

    @Test
    void eachContradictionHasItsFinding() {
        assertThat(with("SOPClassUID", "1.2.840.10008.5.1.4.1.1.7")).contains("secondary-capture", "class-conflict");
        assertThat(with("Modality", "MR")).contains("modality-conflict");
        assertThat(with("ImageType", "DERIVED\\SECONDARY")).containsExactly("secondary-image");
        assertThat(with("ConversionType", "SYN")).containsExactly("conversion-synthetic");
        assertThat(with("BurnedInAnnotation", "YES")).containsExactly("burned-in-annotation");
        assertThat(with("DateConflicts", "AcquisitionDate is 12 days before StudyDate"))
                .containsExactly("dates-conflict");
        assertThat(with("DatesInFuture", "StudyDate")).containsExactly("dates-in-future");
        assertThat(with("DatesBefore1985", "StudyDate")).containsExactly("dates-before-dicom");
        assertThat(with("DatesPresent", "")).containsExactly("dates-absent");
        assertThat(with("CreatedDaysAfterAcquisition", "31")).containsExactly("created-later");
        assertThat(with("CreatedDaysAfterAcquisition", "30")).isEmpty();
        assertThat(with("UidProblems", "SOPInstanceUID is not well formed\\SOPInstanceUID equals SeriesInstanceUID"))
                .containsExactly("uid-malformed", "uid-reused");
        assertThat(with("UidRoots", "SOPInstanceUID pydicom")).containsExactly("uid-of-toolkit");
        assertThat(with("UidRoots", "SOPInstanceUID UUID")).isEmpty();
        assertThat(with("ImplementationClassUID", "1.2.826.0.1.3680043.8.498.1"))
                .containsExactly("written-by-toolkit");
        assertThat(with("BitsStored", "8")).containsExactly("dicom-eight-bit");
        assertThat(with("PresentationLUTShape", "INVERSE")).containsExactly("display-conflict");
        assertThat(with("PhotometricInterpretation", "RGB")).containsExactly("colour-radiograph");
        assertThat(with("WindowCenter", "")).containsExactly("no-window");
        assertThat(with("TransferSyntaxUID", "1.2.840.10008.1.2.4.50")).containsExactly("lossy-denied");
        assertThat(with("LossyImageCompression", "01")).containsExactly("lossy-before");
    }

    /** 3000 pixels of 0.143 mm are 42.9 cm; of 0.21 mm they would be 63 cm, of 0.006 mm 1.8 cm. */
    @Test
    void impossibleFieldsAreSeen() {
        assertThat(with("ImagerPixelSpacing", "0.2\\0.2")).isEmpty();
        assertThat(with("ImagerPixelSpacing", "0.21\\0.21")).containsExactly("field-implausible");
        assertThat(with("ImagerPixelSpacing", "0.006\\0.006")).containsExactly("field-implausible");
        assertThat(with("ImagerPixelSpacing", "0\\0")).containsExactly("field-implausible");
        assertThat(with("ImagerPixelSpacing", "wide")).isEmpty();
        assertThat(with("PixelSpacing", "0.3\\0.3")).containsExactly("spacing-conflict");
    }

    @Test
    void whatTheStandardRequiresIsMissed() {
        Finding finding = finding(without("ImagerPixelSpacing"), "required-missing");
        assertThat(finding.words()).endsWith("lacks: ImagerPixelSpacing.");
        Map<String, String> empty = radiograph();
        empty.remove("DetectorType");
        empty.put("EmptyAttributes", "DetectorType");
        assertThat(codes(empty)).isEmpty();
        Map<String, String> processing = radiograph();
        processing.put("SOPClassUID", "1.2.840.10008.5.1.4.1.1.1.1.1");
        processing.put("MediaStorageSOPClassUID", "1.2.840.10008.5.1.4.1.1.1.1.1");
        processing.remove("RescaleType");
        assertThat(finding(processing, "required-missing").words()).endsWith("lacks: RescaleType.");
    }

    @Test
    void deidentificationIsTheExplanationWhereTheFileSaysSo() {
        Map<String, String> a = radiograph();
        for (String keyword : List.of(
                "KVP", "Exposure", "Manufacturer", "ManufacturerModelName", "SoftwareVersions", "ViewPosition")) {
            a.remove(keyword);
        }
        a.put("EmptyAttributes", "Manufacturer");
        assertThat(finding(a, "acquisition-untold").words())
                .isEqualTo(
                        "The file says nothing of the tube voltage, the exposure, the maker, the model, the software,"
                                + " the view.");
        assertThat(finding(a, "acquisition-untold").otherwise().orElseThrow())
                .startsWith("De-identification, of which the file says nothing,");
        a.put("DeidentificationMethodCodes", "113100");
        assertThat(finding(a, "acquisition-untold").otherwise().orElseThrow())
                .startsWith("The file says that it was de-identified,");
    }

    /** A picture that was JPEG, written into a file that denies it. */
    @Test
    void hiddenCompressionIsSeenInThePixels() {
        GrayImage raw = Simulations.grayImage(BodyPart.HAND, 5, 400, 320).rounded();
        assertThat(codes(dicom(raw))).doesNotContain("lossy-hidden");
        assertThat(codes(dicom(JpegRoundTrip.apply(raw, 80)))).contains("lossy-hidden", "eight-bit-in-deeper");
    }

    private static Radiograph dicom(GrayImage image) {
        short[] samples = new short[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (16 * Math.round(image.values()[i]));
        }
        DxImage dx = new DxImage(
                image.rows(),
                image.columns(),
                samples,
                12,
                0,
                4095,
                Photometric.MONOCHROME2,
                DxImage.Anatomy.HAND,
                'L',
                DxImage.View.PA,
                0.5,
                new DxExposure(
                        55, 50, 1, 3, 0.6, 1000, 1, DxExposure.Grid.NONE, new DxExposure.Leaves(1, 320, 1, 400), 0.1),
                1,
                1,
                "test");
        return Radiographs.decode(DicomWriter.write(dx, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private static List<String> codes(Radiograph radiograph) {
        List<Finding> findings = new ArrayList<>(
                DicomTestimony.of(radiograph.dicom(), Optional.of(radiograph)).findings());
        findings.addAll(
                ContainerTestimony.of(new byte[0], Optional.of(radiograph)).findings());
        return findings.stream().map(Finding::code).toList();
    }

    private static List<String> with(String keyword, String value) {
        Map<String, String> a = radiograph();
        if (value.isEmpty()) {
            a.remove(keyword);
        } else {
            a.put(keyword, value);
        }
        return codes(a);
    }

    private static Map<String, String> without(String keyword) {
        Map<String, String> a = radiograph();
        a.remove(keyword);
        return a;
    }

    private static Finding finding(Map<String, String> attributes, String code) {
        return DicomTestimony.of(attributes).findings().stream()
                .filter(f -> f.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(Map<String, String> attributes) {
        return DicomTestimony.of(attributes).findings().stream()
                .map(Finding::code)
                .toList();
    }
}
