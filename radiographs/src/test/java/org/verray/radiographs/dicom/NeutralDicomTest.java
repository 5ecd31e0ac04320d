package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

class NeutralDicomTest {
    private static final int ROWS = 45;
    private static final int COLUMNS = 37;

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"EXPLICIT_LITTLE_ENDIAN", "RLE", "JPEG_LOSSLESS_SV1", "JPEG_LS_LOSSLESS", "JPEG_2000_LOSSLESS"})
    void samplesComeBackAsTheyWereAtEveryDepth(TransferSyntax syntax) {
        for (int bits = 8; bits <= 16; bits++) {
            short[] samples = ramp(bits);

            Radiograph read = Radiographs.decode(NeutralDicom.of(ROWS, COLUMNS, samples, bits, syntax));

            assertThat(read.container().encoding()).isEqualTo(syntax.uid());
            assertThat(read.bitsStored()).isEqualTo(bits);
            assertThat(read.container().bitsAllocated()).isEqualTo(bits == 8 ? 8 : 16);
            assertThat(read.photometric()).isEqualTo(Photometric.MONOCHROME2);
            for (int i = 0; i < samples.length; i++) {
                assertThat(read.sample(i)).as("%d bits, sample %d", bits, i).isEqualTo(samples[i] & 0xFFFF);
            }
        }
    }

    /** Two pictures of one size and depth, one black and one noise, differ in SOP, study and series UID alone. */
    @Test
    void headersOfTwoPicturesDifferInIdentifiersAlone() {
        DicomDataset a = DicomDataset.parse(file(new short[ROWS * COLUMNS]));
        DicomDataset b = DicomDataset.parse(file(noise()));

        List<String> differing = new ArrayList<>();
        for (int tag : a.attributes().tags()) {
            if (!a.attributes().getString(tag, "").equals(b.attributes().getString(tag, ""))) {
                differing.add(String.format("%08X", tag));
            }
        }
        assertThat(a.attributes().tags()).isEqualTo(b.attributes().tags());
        assertThat(differing).containsExactly("00080018", "0020000D", "0020000E");
    }

    @Test
    void samePictureGivesSameBytes() {
        assertThat(file(noise())).isEqualTo(file(noise()));
    }

    /** An 8-bit picture read back is the picture: nothing on the way rescales it. */
    @Test
    void eightBitsAreTheGrayScaleItself() {
        short[] samples = ramp(8);
        GrayImage gray = GrayImage.of(
                Radiographs.decode(NeutralDicom.of(ROWS, COLUMNS, samples, 8, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
        for (int i = 0; i < samples.length; i++) {
            assertThat(gray.values()[i]).isEqualTo(samples[i]);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> NeutralDicom.of(2, 2, new short[3], 8, TransferSyntax.RLE))
                .hasMessage("expected 2 x 2 samples of 8 to 16 bits, found 3 of 8");
        assertThatThrownBy(() -> NeutralDicom.of(1, 65536, new short[65536], 8, TransferSyntax.RLE))
                .isInstanceOf(VerrayException.class)
                .hasMessage("DICOM: expected sides of at most 65535 pixels, found 65536 x 1");
    }

    private static byte[] file(short[] samples) {
        return NeutralDicom.of(ROWS, COLUMNS, samples, 12, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    /** From 0 to the highest value of the depth: runs of a sample at 8 bits, a new value each time at 16. */
    private static short[] ramp(int bits) {
        short[] samples = new short[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((long) ((1 << bits) - 1) * i / (samples.length - 1));
        }
        return samples;
    }

    private static short[] noise() {
        Random random = new Random(4);
        short[] samples = new short[ROWS * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(4096);
        }
        return samples;
    }
}
