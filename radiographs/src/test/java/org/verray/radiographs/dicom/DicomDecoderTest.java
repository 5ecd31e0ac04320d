package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

/** Files are built byte by byte by {@link DicomFixture}; expected samples are the ones that were put in. */
class DicomDecoderTest {
    private static final int ROWS = 40;
    private static final int COLUMNS = 33;
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

    @ParameterizedTest
    @EnumSource(
            names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN", "DEFLATED_LITTLE_ENDIAN"
            })
    void uncompressedSamplesAreKept(TransferSyntax syntax) {
        for (int bits : new int[] {1, 7, 8, 10, 12, 15, 16}) {
            int allocated = bits > 8 ? 16 : 8;
            short[] stored = DicomFixtures.samples(ROWS, COLUMNS, bits, bits);
            byte[] file = DicomFixture.gray(syntax, ROWS, COLUMNS, allocated, bits, 0)
                    .cells(stored, allocated)
                    .file();
            Radiograph read = Radiographs.decode(file);
            assertThat(samples(read)).as("%d bits", bits).isEqualTo(unsigned(stored));
            assertThat(read.bitsStored()).isEqualTo(bits);
            assertThat(read.container().encoding()).isEqualTo(syntax.uid());
            assertThat(read.container().bitsAllocated()).isEqualTo(allocated);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG_LOSSLESS_SV1", "JPEG_LS_LOSSLESS", "JPEG_2000_LOSSLESS"})
    void losslessSamplesAreKept(TransferSyntax syntax) {
        for (int bits : new int[] {7, 8, 10, 12, 15, 16}) {
            int allocated = bits > 8 ? 16 : 8;
            short[] stored = DicomFixtures.samples(ROWS, COLUMNS, bits, bits);
            byte[] code = NativeCodecs.encode(stored, ROWS, COLUMNS, bits, syntax);
            byte[] file = DicomFixture.gray(syntax, ROWS, COLUMNS, allocated, bits, 0)
                    .fragments(code)
                    .file();
            assertThat(samples(Radiographs.decode(file))).as("%d bits", bits).isEqualTo(unsigned(stored));
        }
    }

    /** 0x0FFF of 12 bits is -1, 0x0800 is -2048, 0x07FF is 2047, whatever stands in the four bits above. */
    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "RLE", "JPEG_LOSSLESS_SV1", "JPEG_LS_LOSSLESS"})
    void signIsExtendedFromTheBitsStoredInBothConventions(TransferSyntax syntax) {
        short[] cells = {0x0FFF, (short) 0xFFFF, 0x0800, (short) 0xF800, 0x07FF, 0};
        DicomFixture fixture = DicomFixture.gray(syntax, 2, 3, 16, 12, 1);
        if (syntax == PLAIN) {
            fixture.cells(cells, 16);
        } else if (syntax == TransferSyntax.RLE) {
            fixture.fragments(RleFixture.encode(cells, 1, 16));
        } else {
            fixture.fragments(NativeCodecs.encode(cells, 2, 3, 16, syntax));
        }
        Radiograph read = Radiographs.decode(fixture.file());
        assertThat(samples(read)).containsExactly(-1, -1, -2048, -2048, 2047, 0);
        assertThat(read.signed()).isTrue();
        assertThat(read.lowestPossible()).isEqualTo(-2048);
    }

    /** Bits 15 to 4 hold the samples 0xABC and 0x123; the bits below hold an overlay. */
    @Test
    void anyHighBitIsHonouredAndOverlayBitsAreDropped() {
        byte[] file = DicomFixture.gray(PLAIN, 1, 2, 16, 12, 0)
                .number(0x00280102, 15)
                .cells(new short[] {(short) 0xABCF, 0x1235}, 16)
                .file();
        assertThat(samples(Radiographs.decode(file))).containsExactly(0xABC, 0x123);
        byte[] above = DicomFixture.gray(PLAIN, 1, 2, 16, 12, 0)
                .cells(new short[] {(short) 0xFABC, 0x7123}, 16)
                .file();
        assertThat(samples(Radiographs.decode(above))).containsExactly(0xABC, 0x123);
    }

    @Test
    void monochrome1KeepsItsSamplesAndSaysSo() {
        byte[] file = DicomFixture.gray(PLAIN, 1, 2, 16, 12, 0)
                .text(0x00280004, "CS", "MONOCHROME1")
                .cells(new short[] {5, 4095}, 16)
                .file();
        Radiograph read = Radiographs.decode(file);
        assertThat(read.photometric()).isEqualTo(Photometric.MONOCHROME1);
        assertThat(samples(read)).containsExactly(5, 4095);
    }

    /**
     * Luma of red, green, blue 255: 76.245, 149.685, 29.07; of (10, 20, 30): 2.99 + 11.74 + 3.42 = 18.15. Planes hold
     * the same pixels.
     */
    @ParameterizedTest
    @CsvSource({"false,EXPLICIT_LITTLE_ENDIAN", "true,EXPLICIT_LITTLE_ENDIAN", "false,RLE"})
    void rgbBecomesLuma(boolean planar, TransferSyntax syntax) {
        short[] pixels = {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30};
        short[] planes = {255, 0, 0, 10, 0, 255, 0, 20, 0, 0, 255, 30};
        DicomFixture fixture = colour(syntax, "RGB", 1, 4).number(0x00280006, planar ? 1 : 0);
        if (syntax == TransferSyntax.RLE) {
            fixture.fragments(RleFixture.encode(pixels, 3, 8));
        } else {
            fixture.cells(planar ? planes : pixels, 8);
        }
        Radiograph read = Radiographs.decode(fixture.file());
        assertThat(samples(read)).containsExactly(76, 150, 29, 18);
        assertThat(read.container().channels()).isEqualTo(3);
        assertThat(read.container().chroma()).isEqualTo((3 * 255 + 20) / 4.0);
    }

    /**
     * JFIF: Y 76, Cb 85, Cr 255 gives R = 76 + 1.402 * 127 = 254.05, G = 76 + 0.34414 * 43 - 0.71414 * 127 = 0.1, B = 76
     * - 1.772 * 43 = -0.2, that is (254, 0, 0), luma 75.9. Y 100 without colour stays 100.
     */
    @Test
    void ybrBecomesLumaByWayOfRgb() {
        byte[] full = colour(PLAIN, "YBR_FULL", 1, 2)
                .cells(new short[] {76, 85, 255, 100, 128, 128}, 8)
                .file();
        assertThat(samples(Radiographs.decode(full))).containsExactly(76, 100);
        byte[] half = colour(PLAIN, "YBR_FULL_422", 1, 2)
                .cells(new short[] {76, 76, 85, 255}, 8)
                .file();
        assertThat(samples(Radiographs.decode(half))).containsExactly(76, 76);
    }

    /** Palette from sample 10 on: red, white, gray 7; below the first and above the last entry the ends go on. */
    @Test
    void paletteBecomesLumaOfItsColours() {
        byte[] red = {(byte) 255, (byte) 255, 7, 0};
        byte[] other = {0, (byte) 255, 7, 0};
        DicomFixture fixture = DicomFixture.gray(PLAIN, 1, 5, 8, 8, 0).text(0x00280004, "CS", "PALETTE COLOR");
        for (int channel = 0; channel < 3; channel++) {
            fixture.number(0x00281101 + channel, 3, 10, 8);
            fixture.bytes(0x00281201 + channel, "OW", channel == 0 ? red : other);
        }
        Radiograph read = Radiographs.decode(
                fixture.cells(new short[] {9, 10, 11, 12, 200}, 8).file());
        assertThat(samples(read)).containsExactly(76, 76, 255, 7, 7);
    }

    @Test
    void firstOfSeveralFramesIsReadAndOthersCanBe() {
        byte[] file = DicomFixture.gray(PLAIN, 1, 2, 16, 12, 0)
                .text(0x00280008, "IS", "3")
                .cells(new short[] {1, 2, 3, 4, 5, 6}, 16)
                .file();
        assertThat(samples(Radiographs.decode(file))).containsExactly(1, 2);
        DicomDecoder decoder = new DicomDecoder();
        assertThat(samples(decoder.decode(file, "00", 2))).containsExactly(5, 6);
        assertThatThrownBy(() -> decoder.decode(file, "00", 3))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("expected a frame from 1 to 3, found 4");
    }

    @Test
    void framesInFragmentsAreToldApart() {
        short[] first = DicomFixtures.samples(ROWS, COLUMNS, 12, 1);
        short[] second = DicomFixtures.samples(ROWS, COLUMNS, 12, 2);
        byte[] a = NativeCodecs.encode(first, ROWS, COLUMNS, 12, TransferSyntax.JPEG_LS_LOSSLESS);
        byte[] b = NativeCodecs.encode(second, ROWS, COLUMNS, 12, TransferSyntax.JPEG_LS_LOSSLESS);
        byte[] a1 = Arrays.copyOf(a, 100);
        byte[] a2 = Arrays.copyOfRange(a, 100, a.length);
        byte[] file = DicomFixture.gray(TransferSyntax.JPEG_LS_LOSSLESS, ROWS, COLUMNS, 16, 12, 0)
                .text(0x00280008, "IS", "2")
                .fragments(a1, a2, b)
                .file();
        DicomDecoder decoder = new DicomDecoder();
        assertThat(samples(decoder.decode(file, "00", 0))).isEqualTo(unsigned(first));
        assertThat(samples(decoder.decode(file, "00", 1))).isEqualTo(unsigned(second));
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
    void filesWithoutPreambleAreRecognised(TransferSyntax syntax) {
        byte[] file = DicomFixture.gray(syntax, 1, 2, 16, 12, 0)
                .withoutPreamble()
                .cells(new short[] {7, 4095}, 16)
                .file();
        Radiograph read = Radiographs.decode(file);
        assertThat(samples(read)).containsExactly(7, 4095);
        assertThat(read.container().encoding()).isEqualTo(syntax.uid());
    }

    @Test
    void evidenceAttributesAreKeptAndIdentityIsNot() {
        byte[] file = DicomFixture.gray(PLAIN, 1, 2, 16, 12, 0)
                .text(0x0008001C, "CS", "YES")
                .text(0x00080070, "LO", "Maker")
                .text(0x00100010, "PN", "Doe^Jane")
                .text(0x00180060, "DS", "81.5")
                .text(0x00181164, "DS", "0.139\\0.139")
                .cells(new short[] {7, 4095}, 16)
                .file();
        Radiograph read = Radiographs.decode(file);
        assertThat(read.dicom())
                .containsEntry("SyntheticData", "YES")
                .containsEntry("Manufacturer", "Maker")
                .containsEntry("KVP", "81.5")
                .containsEntry("ImagerPixelSpacing", "0.139\\0.139")
                .containsEntry("TransferSyntaxUID", PLAIN.uid());
        assertThat(read.dicom().toString()).doesNotContain("Doe");
        assertThat(read.pixelSpacing()).hasValue(0.139);
    }

    @Test
    void everyCutIsRefused() {
        DicomFixtures.everySyntax(ROWS, COLUMNS)
                .forEach((name, file) -> Readings.assertNoPartialImage(file, file.length));
    }

    @Test
    void declaredSizeIsCheckedBeforeMemoryIsTaken() {
        byte[] file = DicomFixture.gray(PLAIN, 60_000, 60_000, 16, 12, 0)
                .cells(new short[4], 16)
                .file();
        assertThat(refusal(file)).startsWith("declares 60000 x 60000 pixels, more than the limit of 100000000");
        byte[] within = DicomFixture.gray(TransferSyntax.RLE, 9_000, 9_000, 16, 12, 0)
                .fragments(new byte[64])
                .file();
        assertThat(refusal(within)).isEqualTo("damaged RLE data: has 0 segments, expected 2");
    }

    private static DicomFixture colour(TransferSyntax syntax, String photometric, int rows, int columns) {
        return DicomFixture.gray(syntax, rows, columns, 8, 8, 0)
                .number(0x00280002, 3)
                .number(0x00280006, 0)
                .text(0x00280004, "CS", photometric);
    }

    private static int[] unsigned(short[] samples) {
        return IntStream.range(0, samples.length).map(i -> samples[i] & 0xFFFF).toArray();
    }
}
