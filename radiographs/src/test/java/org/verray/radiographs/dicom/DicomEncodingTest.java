package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.RasterFixture;

/** Files whose meta information, pixel cells or frames are not the usual ones, right or common enough to be read. */
class DicomEncodingTest {
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    private static final int ROWS = 40;
    private static final int COLUMNS = 33;
    private static final int PREFIX = 132;
    private static final short[] TWELVE = DicomFixtures.samples(ROWS, COLUMNS, 12, 1);

    /** Meta information says one uncompressed syntax, the data set is of another. */
    @ParameterizedTest
    @CsvSource({
        "EXPLICIT_LITTLE_ENDIAN,IMPLICIT_LITTLE_ENDIAN",
        "IMPLICIT_LITTLE_ENDIAN,EXPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN,EXPLICIT_BIG_ENDIAN",
        "EXPLICIT_BIG_ENDIAN,EXPLICIT_LITTLE_ENDIAN",
        "JPEG_LS_LOSSLESS,EXPLICIT_LITTLE_ENDIAN",
        "RLE,IMPLICIT_LITTLE_ENDIAN"
    })
    void theDataSetIsRightAboutItsEncoding(TransferSyntax declared, TransferSyntax used) {
        byte[] meta = DicomFixture.gray(declared, 1, 1, 8, 8, 0).file();
        byte[] body = DicomFixture.gray(used, ROWS, COLUMNS, 16, 12, 0)
                .cells(TWELVE, 16)
                .file();
        Radiograph read = Radiographs.decode(joined(metaOf(meta), dataSetOf(body)));
        assertThat(samples(read)).isEqualTo(unsigned(TWELVE));
        assertThat(read.container().encoding()).isEqualTo(used.uid());
    }

    /** The preamble alone is missing: the file begins with its meta information. */
    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN", "RLE", "JPEG_LS_LOSSLESS"})
    void metaInformationIsUsedWithoutPreamble(TransferSyntax syntax) {
        byte[] file = DicomFixtures.everySyntax(ROWS, COLUMNS)
                .get(syntax.name().toLowerCase().replace('_', '-') + "-12bit.dcm");
        for (int kept : new int[] {0, 4}) { // nothing before it, or the prefix DICM
            Radiograph read = Radiographs.decode(Arrays.copyOfRange(file, PREFIX - kept, file.length));
            assertThat(samples(read)).isEqualTo(unsigned(TWELVE));
            assertThat(read.container().encoding()).isEqualTo(syntax.uid());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG_LS_LOSSLESS", "JPEG_2000_LOSSLESS", "JPEG_LOSSLESS_SV1"})
    void theStreamIsRightAboutItsKind(TransferSyntax used) {
        byte[] code = NativeCodecs.encode(TWELVE, ROWS, COLUMNS, 12, used);
        for (TransferSyntax declared : new TransferSyntax[] {
            TransferSyntax.JPEG_BASELINE, TransferSyntax.JPEG_2000, TransferSyntax.JPEG_LS_LOSSLESS, PLAIN
        }) {
            byte[] file = DicomFixture.gray(declared, ROWS, COLUMNS, 16, 12, 0)
                    .fragments(code)
                    .file();
            assertThat(samples(Radiographs.decode(file))).isEqualTo(unsigned(TWELVE));
        }
    }

    @Test
    void retiredProgressiveSyntaxIsRead() {
        byte[] jpeg = RasterFixture.written(RasterFixture.gray(ROWS, COLUMNS, 8, 3), "jpeg", null, true);
        byte[] file = DicomFixture.gray(TransferSyntax.JPEG_PROGRESSIVE, ROWS, COLUMNS, 8, 8, 0)
                .fragments(jpeg)
                .file();
        assertThat(samples(Radiographs.decode(file))).isEqualTo(samples(Radiographs.decode(jpeg)));
    }

    /**
     * Bits from the least significant on: 0b01001101 is 1 0 1 1 0 0 1 0, and the second frame goes on inside the byte. 0xA5
     * is 1 0 1 0 0 1 0 1.
     */
    @Test
    void singleBitsArePackedAcrossFrames() {
        byte[] file = DicomFixture.gray(PLAIN, 1, 5, 1, 1, 0)
                .text(0x00280008, "IS", "3")
                .bytes(0x7FE00010, "OB", new byte[] {0b01001101, (byte) 0xA5})
                .file();
        DicomDecoder decoder = new DicomDecoder();
        assertThat(samples(decoder.decode(file, "00", 0))).containsExactly(1, 0, 1, 1, 0);
        assertThat(samples(decoder.decode(file, "00", 1))).containsExactly(0, 1, 0, 1, 0);
        assertThat(samples(decoder.decode(file, "00", 2))).containsExactly(1, 0, 0, 1, 0);
        assertThat(decoder.decode(file, "00", 0).bitsStored()).isEqualTo(1);
    }

    /** In big endian the same two bytes stand in one word, high byte first. */
    @Test
    void singleBitsInBigEndianWords() {
        byte[] file = DicomFixture.gray(TransferSyntax.EXPLICIT_BIG_ENDIAN, 1, 9, 1, 1, 0)
                .bytes(0x7FE00010, "OW", new byte[] {(byte) 0xA5, 0b01001101})
                .file();
        assertThat(samples(Radiographs.decode(file))).containsExactly(1, 0, 1, 1, 0, 0, 1, 0, 1);
    }

    /** 12 bits allocated: 0x123, 0xABC give the bytes 23 C1 AB. */
    @Test
    void twelveBitCellsArePacked() {
        byte[] file = DicomFixture.gray(PLAIN, 1, 4, 12, 12, 0)
                .bytes(0x7FE00010, "OW", new byte[] {0x23, (byte) 0xC1, (byte) 0xAB, 0x56, 0x04, 0x00})
                .file();
        assertThat(samples(Radiographs.decode(file))).containsExactly(0x123, 0xABC, 0x456, 0);
        byte[] signed = DicomFixture.gray(PLAIN, 1, 2, 12, 12, 1)
                .bytes(0x7FE00010, "OW", new byte[] {0x23, (byte) 0xC1, (byte) 0xAB})
                .file();
        assertThat(samples(Radiographs.decode(signed))).containsExactly(0x123, 0xABC - 0x1000);
    }

    /** A stream of 16 bits in a file that declares 10: as long as 10 suffice they are, else none is dropped. */
    @Test
    void bitsThatTheStreamNeedsAreKept() {
        short[] ten = DicomFixtures.samples(ROWS, COLUMNS, 10, 1);
        byte[] code = NativeCodecs.encode(ten, ROWS, COLUMNS, 16, TransferSyntax.JPEG_LS_LOSSLESS);
        Radiograph read = Radiographs.decode(tenBits(code).file());
        assertThat(read.bitsStored()).isEqualTo(10);
        assertThat(samples(read)).isEqualTo(unsigned(ten));

        ten[5] = 1024;
        byte[] more = NativeCodecs.encode(ten, ROWS, COLUMNS, 16, TransferSyntax.JPEG_LS_LOSSLESS);
        read = Radiographs.decode(tenBits(more).file());
        assertThat(read.bitsStored()).isEqualTo(16);
        assertThat(samples(read)).isEqualTo(unsigned(ten));

        ten[5] &= 1023;
        read = Radiographs.decode(tenBits(more).number(0x60000102, 10).file());
        assertThat(read.bitsStored()).isEqualTo(10);
        assertThat(samples(read)).as("an overlay is not a sample").isEqualTo(unsigned(ten));
    }

    private static DicomFixture tenBits(byte[] code) {
        return DicomFixture.gray(TransferSyntax.JPEG_LS_LOSSLESS, ROWS, COLUMNS, 16, 10, 0)
                .fragments(code);
    }

    @Test
    void extendedOffsetTableTellsFramesApart() {
        byte[] a = RleFixture.encode(TWELVE, 1, 16);
        byte[] b = RleFixture.encode(DicomFixtures.samples(ROWS, COLUMNS, 12, 2), 1, 16);
        int half = 100;
        int second = a.length + a.length % 2 + 16;
        byte[] table = new byte[16];
        table[8] = (byte) second;
        table[9] = (byte) (second >> 8);
        byte[] file = DicomFixture.gray(TransferSyntax.RLE, ROWS, COLUMNS, 16, 12, 0)
                .text(0x00280008, "IS", "2")
                .bytes(0x7FE00001, "OV", table)
                .fragments(Arrays.copyOf(a, half), Arrays.copyOfRange(a, half, a.length), b)
                .file();
        DicomDecoder decoder = new DicomDecoder();
        assertThat(samples(decoder.decode(file, "00", 0))).isEqualTo(unsigned(TWELVE));
        assertThat(samples(decoder.decode(file, "00", 1)))
                .isEqualTo(unsigned(DicomFixtures.samples(ROWS, COLUMNS, 12, 2)));
    }

    @Test
    void fragmentsThatNothingTellsApartAreRefused() {
        byte[] file = DicomFixture.gray(TransferSyntax.RLE, ROWS, COLUMNS, 16, 12, 0)
                .text(0x00280008, "IS", "2")
                .fragments(new byte[10], new byte[10], new byte[10])
                .file();
        assertThat(refusal(file))
                .isEqualTo("damaged DICOM: cannot tell which of 3 fragments belong to which of 2 frames");
    }

    private static byte[] metaOf(byte[] file) {
        return Arrays.copyOf(file, DatasetEncoding.endOfMeta(file, PREFIX));
    }

    private static byte[] dataSetOf(byte[] file) {
        return Arrays.copyOfRange(file, DatasetEncoding.endOfMeta(file, PREFIX), file.length);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }

    private static int[] unsigned(short[] samples) {
        return IntStream.range(0, samples.length).map(i -> samples[i] & 0xFFFF).toArray();
    }
}
