package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.decode.Radiographs;

/** A report is a document of the radiograph's study that any archive takes, whatever stands in the radiograph's header. */
class AssessmentReportTest {
    private static final String CLASS = RadiographClasses.DIGITAL_X_RAY.uid();

    @TempDir
    private Path folder;

    private static byte[] file(Attributes dataset) throws IOException {
        StorageHeader header = new StorageHeader(CLASS, "1.2.3.4", TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.bytes());
        try (ImageOutputStream out = new ImageOutputStream(bytes, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())) {
            dataset.writeTo(out);
        }
        return bytes.toByteArray();
    }

    private static AssessmentReport report(byte[] original, List<String> reasons) {
        return new AssessmentReport(
                "inconclusive",
                OptionalDouble.of(0.4321),
                OptionalDouble.of(0.5),
                "residual-patch/2.1",
                reasons,
                Radiographs.sha256(original),
                "0.1.0",
                LocalDateTime.of(2026, 11, 26, 5, 0, 59));
    }

    private static Attributes ordinary() {
        Attributes a = new Attributes();
        a.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        a.setString(Tag.PatientName, VR.PN, "M\u00fcller^J\u00f6rg");
        a.setString(Tag.PatientID, VR.LO, "4711");
        a.setString(Tag.PatientBirthDate, VR.DA, "19500229");
        a.setString(Tag.PatientSex, VR.CS, "M");
        a.setString(Tag.StudyInstanceUID, VR.UI, "1.2.840.1");
        a.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.840.2");
        a.setString(Tag.StudyDate, VR.DA, "20261125");
        a.setString(Tag.StudyTime, VR.TM, "101112.5");
        return a;
    }

    @Test
    void refersToTheRadiographInItsStudy() throws IOException {
        byte[] original = file(ordinary());
        Attributes report = DicomDataset.header(
                        report(original, List.of("a zone")).file(original))
                .attributes();
        assertThat(report.getString(Tag.SOPClassUID)).isEqualTo(AssessmentReport.SOP_CLASS);
        assertThat(report.getString(Tag.StudyInstanceUID)).isEqualTo("1.2.840.1");
        assertThat(report.getString(Tag.SeriesInstanceUID)).startsWith("2.25.");
        assertThat(report.getString(Tag.PatientName)).isEqualTo("M\u00fcller^J\u00f6rg");
        assertThat(report.getString(Tag.PatientBirthDate)).as("no such day").isNull();
        assertThat(report.getString(Tag.StudyTime)).isEqualTo("101112.5");
        Attributes series = Values.item(
                Values.item(report, Tag.CurrentRequestedProcedureEvidenceSequence, 0), Tag.ReferencedSeriesSequence, 0);
        assertThat(series.getString(Tag.SeriesInstanceUID)).isEqualTo("1.2.840.2");
        Attributes image = Values.item(series, Tag.ReferencedSOPSequence, 0);
        assertThat(image.getString(Tag.ReferencedSOPClassUID)).isEqualTo(CLASS);
        assertThat(image.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo("1.2.3.4");
        List<String> texts = Values.items(report, Tag.ContentSequence).stream()
                .map(item -> Values.text(item, Tag.TextValue))
                .toList();
        assertThat(texts)
                .contains(
                        AssessmentReport.NOTICE,
                        "inconclusive",
                        "residual-patch/2.1",
                        "a zone",
                        Radiographs.sha256(original));
        assertThat(AssessmentReport.NOTICE).contains("Research use only", "Not a medical device");
        List<String> numbers = Values.items(report, Tag.ContentSequence).stream()
                .map(item -> Values.text(Values.item(item, Tag.MeasuredValueSequence, 0), Tag.NumericValue))
                .filter(number -> !number.isEmpty())
                .toList();
        assertThat(numbers).containsExactly("0.432100", "0.500000");
    }

    @Test
    void theSameFileAndModelGiveTheSameDocument() throws IOException {
        byte[] original = file(ordinary());
        assertThat(report(original, List.of()).file(original))
                .isEqualTo(report(original, List.of()).file(original));
    }

    @Test
    void whatIsDamagedIsReportedOnToo() throws IOException {
        byte[] whole = file(ordinary());
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        Attributes report =
                DicomDataset.header(report(cut, List.of()).file(cut)).attributes();
        assertThat(report.getString(Tag.StudyInstanceUID)).startsWith("2.25.");
    }

    @Test
    void dciodvfyFindsNoErrors() throws Exception {
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(place -> Files.isExecutable(Path.of(place, "dciodvfy"))),
                    "no dciodvfy");
        }
        Attributes odd = ordinary();
        odd.setString(Tag.PatientName, VR.PN, "A^B^C^D^E^F^G=H=I=J");
        odd.setString(Tag.PatientID, VR.LO, "x".repeat(100));
        odd.setString(Tag.PatientSex, VR.CS, "unknown");
        odd.setString(Tag.StudyDate, VR.DA, "yesterday");
        odd.setString(Tag.StudyTime, VR.TM, "noon");
        odd.setString(Tag.StudyInstanceUID, VR.UI, "1.2.../..");
        odd.setString(Tag.SeriesInstanceUID, VR.UI, "0001.02");
        odd.setString(Tag.AccessionNumber, VR.SH, "a very long accession number");
        for (Attributes dataset : List.of(ordinary(), odd, new Attributes())) {
            byte[] original = file(dataset);
            for (List<String> reasons :
                    List.of(List.<String>of(), List.of("one\ttwo\nthree \\ four", "\u00fc", "x".repeat(9000)))) {
                check(report(original, reasons).file(original));
            }
        }
    }

    private void check(byte[] document) throws Exception {
        Path file = folder.resolve("report.dcm");
        Files.write(file, document);
        Process process = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(words).isZero();
        assertThat(words.lines()).contains("EnhancedSR");
        assertThat(words.lines().filter(line -> line.startsWith("Error"))).isEmpty();
    }
}
