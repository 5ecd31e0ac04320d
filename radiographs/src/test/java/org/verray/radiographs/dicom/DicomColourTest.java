package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import org.junit.jupiter.api.Test;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

class DicomColourTest {
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

    /**
     * BT.601: Y 16 is black, 235 white. Y 81, Cb 90, Cr 240 is pure red: R = 1.1644 (81 - 16) + 1.596 * 112 = 254.4, G =
     * 75.7 + 0.3918 * 38 - 0.813 * 112 = -0.5, B = 75.7 - 2.0172 * 38 = -1; (254, 0, 0) has luma 75.9.
     */
    @Test
    void partialRangeIsStretched() {
        byte[] file = colour("YBR_PARTIAL_422", 8, 4)
                .cells(new short[] {16, 235, 128, 128, 81, 81, 90, 240}, 8)
                .file();
        assertThat(samples(Radiographs.decode(file))).containsExactly(0, 255, 76, 76);
    }

    /**
     * 16 bits: neutral differences are 32768. Y 20000, Cb 30768 (-2000), Cr 33768 (+1000): R = 21402, G = 20000 + 688.3 -
     * 714.1 = 19974, B = 16456; 0.299 R + 0.587 G + 0.114 B = 19999.9.
     */
    @Test
    void fullRangeOfSixteenBits() {
        byte[] file = colour("YBR_FULL", 16, 2)
                .cells(new short[] {40, (short) 32768, (short) 32768, 20000, 30768, (short) 33768}, 16)
                .file();
        Radiograph read = Radiographs.decode(file);
        assertThat(samples(read)).containsExactly(40, 20000);
        assertThat(read.bitsStored()).isEqualTo(16);
    }

    @Test
    void samplesPerPixelFollowFromThePhotometricInterpretation() {
        byte[] file = colour("RGB", 8, 1)
                .without(0x00280002)
                .cells(new short[] {10, 20, 30}, 8)
                .file();
        assertThat(samples(Radiographs.decode(file))).containsExactly(18);
    }

    /**
     * Red is 0 10 20 20 30 41 (two entries as they are, a line of one, one as it is, a line of two by way of 30.5, whose
     * tie goes to the even 30); the others refer to a run of red, the first bytes of their own data.
     */
    @Test
    void segmentedPaletteIsExpanded() {
        DicomFixture fixture = DicomFixture.gray(PLAIN, 1, 6, 8, 8, 0).text(0x00280004, "CS", "PALETTE COLOR");
        byte[] red = words(0, 2, 0, 10, 1, 1, 20, 0, 1, 20, 1, 2, 41);
        byte[] other = words(0, 2, 0, 10, 1, 1, 20, 0, 1, 20, 2, 1, 0, 0);
        for (int channel = 0; channel < 3; channel++) {
            fixture.number(0x00281101 + channel, 6, 0, 16);
            fixture.bytes(0x00281221 + channel, "OW", channel == 0 ? red : other);
        }
        byte[] file = fixture.cells(new short[] {0, 1, 2, 3, 4, 5}, 8).file();
        // Luma of (30, 0, 0) is 8.97, of (41, 10, 10) it is 19.27.
        assertThat(samples(Radiographs.decode(file))).containsExactly(0, 10, 20, 20, 9, 19);
        fixture.bytes(0x00281221, "OW", words(0, 2, 0, 10));
        assertThat(refusal(fixture.file())).isEqualTo("damaged DICOM: segmented palette gives 2 of 6 entries");
        fixture.bytes(0x00281221, "OW", words(0, 0, 0, 10));
        assertThat(refusal(fixture.file())).isEqualTo("damaged DICOM: segmented palette has an empty segment");
        fixture.bytes(0x00281221, "OW", words(0, 9, 0, 10));
        assertThat(refusal(fixture.file())).isEqualTo("damaged DICOM: segmented palette ends inside a segment");
        fixture.bytes(0x00281221, "OW", words(0, 1, 7, 2, 1, 6, 0, 0));
        assertThat(refusal(fixture.file()))
                .isEqualTo("damaged DICOM: segmented palette has a reference to a reference");
    }

    private static DicomFixture colour(String photometric, int bits, int columns) {
        return DicomFixture.gray(PLAIN, 1, columns, bits, bits, 0)
                .number(0x00280002, 3)
                .number(0x00280006, 0)
                .text(0x00280004, "CS", photometric);
    }

    private static byte[] words(int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }
}
