package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

class DicomAttributesTest {
    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT_LITTLE_ENDIAN", "DEFLATED_LITTLE_ENDIAN", "MPEG4_HIGH", "HTJ2K"})
    void filesWithoutImageOrDecoderHaveAttributes(TransferSyntax syntax) {
        byte[] file = DicomFixture.gray(syntax, 1, 1, 8, 8, 0)
                .text(0x00080060, "CS", "SR")
                .text(0x00080070, "LO", "Maker")
                .file();
        assertThat(DicomAttributes.read(file))
                .containsEntry("Modality", "SR")
                .containsEntry("Manufacturer", "Maker")
                .containsEntry("TransferSyntaxUID", syntax.uid());
    }

    @Test
    void anImageSaysTheSameWholeOrCutOff() {
        byte[] file = DicomFixture.gray(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 1, 2, 16, 12, 0)
                .text(0x00180060, "DS", "81.5")
                .cells(new short[] {1, 2}, 16)
                .file();
        Map<String, String> attributes = Radiographs.decode(file).dicom();
        assertThat(attributes).containsEntry("KVP", "81.5");
        assertThat(DicomAttributes.read(file)).isEqualTo(attributes);
        assertThat(DicomAttributes.read(Arrays.copyOf(file, file.length - 3))).isEqualTo(attributes);
    }

    @Test
    void whatIsNotDicomIsRefused() {
        assertThatThrownBy(() -> DicomAttributes.read("not DICOM at all".getBytes()))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("not a DICOM file");
        byte[] file = DicomFixture.gray(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 1, 2, 16, 12, 0)
                .cells(new short[] {1, 2}, 16)
                .file();
        assertThatThrownBy(() -> DicomAttributes.read(Arrays.copyOf(file, 200)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("truncated DICOM");
    }
}
