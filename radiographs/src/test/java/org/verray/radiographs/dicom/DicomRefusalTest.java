package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not supported or contradicts itself is refused by name. */
class DicomRefusalTest {
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    private static final int ROWS = 40;
    private static final int COLUMNS = 33;

    @ParameterizedTest
    @EnumSource(
            names = {
                "HTJ2K",
                "JPEG_XL",
                "MPEG4_HIGH",
                "DEFLATED_FRAMES",
                "JPIP",
                "JPEG_2000_MULTI",
                "JPEG_HIERARCHICAL",
                "MPEG2_MAIN_FRAGMENTABLE"
            })
    void unsupportedTransferSyntaxIsNamed(TransferSyntax syntax) {
        byte[] file = gray(syntax).fragments(new byte[10]).file();
        assertThat(refusal(file))
                .isEqualTo("DICOM transfer syntax " + syntax.uid() + " (" + syntax.title() + ") is not supported");
    }

    @Test
    void unsupportedCellsAreNamed() {
        assertThat(refusal(gray(PLAIN)
                        .number(0x00280100, 32)
                        .cells(new short[9], 16)
                        .file()))
                .isEqualTo("DICOM pixels of 32 bits allocated are not supported (expected 1 to 16)");
        assertThat(refusal(gray(PLAIN)
                        .number(0x00280101, 17)
                        .cells(new short[9], 16)
                        .file()))
                .startsWith("damaged DICOM: impossible pixel cell (16 bits allocated, 17 stored");
        assertThat(refusal(gray(PLAIN)
                        .number(0x00280102, 10)
                        .cells(new short[9], 16)
                        .file()))
                .startsWith("damaged DICOM: impossible pixel cell (16 bits allocated, 12 stored, high bit 10");
    }

    @Test
    void unsupportedColoursAreNamed() {
        assertThat(refusal(gray(PLAIN)
                        .text(0x00280004, "CS", "CMYK")
                        .cells(new short[9], 16)
                        .file()))
                .isEqualTo("DICOM photometric interpretation 'CMYK' is not supported");
        assertThat(refusal(gray(PLAIN)
                        .text(0x00280004, "CS", "RGB")
                        .cells(new short[9], 16)
                        .file()))
                .isEqualTo("damaged DICOM: RGB with 1 samples per pixel (expected 3)");
        assertThat(refusal(gray(PLAIN)
                        .text(0x00280004, "CS", "PALETTE COLOR")
                        .cells(new short[9999], 16)
                        .file()))
                .isEqualTo("damaged DICOM: PALETTE COLOR without a complete palette");
    }

    @Test
    void absentPixelsAreNamed() {
        assertThat(refusal(gray(PLAIN).text(0x00080060, "CS", "SR").file()))
                .isEqualTo("DICOM file has no pixel data (modality SR)");
        assertThat(refusal(gray(PLAIN).bytes(0x7FE00008, "OF", new byte[8]).file()))
                .isEqualTo("DICOM file has no pixel data of whole numbers (floating-point pixels are not supported)");
        assertThat(refusal(gray(PLAIN).bytes(0x00420011, "OB", new byte[8]).file()))
                .isEqualTo("DICOM file has no pixel data (it holds an encapsulated document)");
        assertThat(refusal(
                        gray(PLAIN).without(0x00280010).cells(new short[9], 16).file()))
                .isEqualTo("DICOM pixel data lacks the attribute Rows");
    }

    @Test
    void missingPixelsAreCounted() {
        assertThat(refusal(gray(PLAIN).cells(new short[ROWS * COLUMNS - 1], 16).file()))
                .isEqualTo("truncated DICOM: 2638 of 2640 bytes of pixel data");
        assertThat(refusal(gray(PLAIN)
                        .text(0x00280008, "IS", "2")
                        .cells(new short[ROWS * COLUMNS], 16)
                        .file()))
                .isEqualTo("truncated DICOM: 2640 of 5280 bytes of pixel data");
    }

    @Test
    void frameOfAnotherSizeNeverReachesTheDecoder() {
        short[] samples = DicomFixtures.samples(ROWS, COLUMNS, 12, 1);
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.JPEG_2000_LOSSLESS
        }) {
            byte[] code = NativeCodecs.encode(samples, ROWS, COLUMNS, 12, syntax);
            assertThat(refusal(DicomFixture.gray(syntax, COLUMNS, ROWS, 16, 12, 0)
                            .fragments(code)
                            .file()))
                    .isEqualTo(
                            "damaged DICOM: the frame has 33 x 40 pixels of 1 channels, the attributes say 40 x 33 of 1");
            assertThat(refusal(DicomFixture.gray(syntax, ROWS, COLUMNS, 8, 8, 0)
                            .fragments(code)
                            .file()))
                    .isEqualTo("damaged DICOM: the frame has 12 bits, the attributes allocate 8");
        }
    }

    @Test
    void fragmentsMustEnd() {
        byte[] code = RleFixture.encode(DicomFixtures.samples(ROWS, COLUMNS, 12, 1), 1, 16);
        byte[] file = gray(TransferSyntax.RLE).fragments(code).file();
        assertThat(refusal(Arrays.copyOf(file, file.length - 8)))
                .isEqualTo("truncated DICOM: encapsulated pixel data does not end");
        assertThat(refusal(Arrays.copyOf(file, file.length - 10)))
                .startsWith("truncated DICOM: a fragment of pixel data");
    }

    /** Six literal bytes are 05 and the bytes; the segment begins at 64. */
    @Test
    void rleLengthsMustAgree() {
        byte[] code = RleFixture.encode(new short[] {1, 2, 3, 4, 5, 6}, 1, 8);
        assertThat(Arrays.copyOfRange(code, 64, code.length)).containsExactly(5, 1, 2, 3, 4, 5, 6, 0);
        assertThat(refusal(rle(7, code))).isEqualTo("truncated RLE data: a segment holds 6 of 7 bytes");
        assertThat(refusal(rle(5, code))).isEqualTo("damaged RLE data: a run is longer than its segment");
        assertThat(refusal(rle(6, Arrays.copyOf(code, 70))))
                .isEqualTo("damaged RLE data: a run is longer than its segment");
    }

    private static byte[] rle(int columns, byte[] code) {
        return DicomFixture.gray(TransferSyntax.RLE, 1, columns, 8, 8, 0)
                .fragments(code)
                .file();
    }

    /** A data set that is one sequence in another, forty deep, each of undefined length. */
    @Test
    void deepNestingIsRefused() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = DicomFixture.gray(PLAIN, 1, 1, 8, 8, 0).file();
        out.writeBytes(head);
        for (int i = 0; i < 40; i++) {
            out.writeBytes(new byte[] {0x40, 0, 0x30, (byte) 0xA7, 'S', 'Q', 0, 0, -1, -1, -1, -1});
            out.writeBytes(new byte[] {-2, -1, 0, (byte) 0xE0, -1, -1, -1, -1});
        }
        assertThat(refusal(out.toByteArray())).isEqualTo("damaged DICOM: sequences nested more than 32 deep");
    }

    private static DicomFixture gray(TransferSyntax syntax) {
        return DicomFixture.gray(syntax, ROWS, COLUMNS, 16, 12, 0);
    }
}
