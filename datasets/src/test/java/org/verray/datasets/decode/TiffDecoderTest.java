package org.verray.datasets.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.datasets.Readings.refusal;
import static org.verray.datasets.Readings.samples;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.datasets.Readings;
import org.verray.datasets.radiograph.Photometric;
import org.verray.datasets.radiograph.Radiograph;

/** Files are written by the JDK, or by hand where it cannot write them. */
class TiffDecoderTest {
    @ParameterizedTest
    @CsvSource({
        "1,PackBits",
        "8,LZW",
        "8,Deflate",
        "8,ZLib",
        "8,PackBits",
        "16,LZW",
        "16,Deflate",
        "16,PackBits",
        "8,",
        "16,"
    })
    void grayKeepsItsSamples(int bits, String compression) {
        BufferedImage image = RasterFixture.gray(37, 71, bits, bits);
        Radiograph read = Radiographs.decode(RasterFixture.written(image, "tiff", compression, false));
        assertThat(samples(read)).isEqualTo(RasterFixture.firstBand(image));
        assertThat(read.bitsStored()).isEqualTo(bits);
        assertThat(read.photometric()).isEqualTo(Photometric.MONOCHROME2);
    }

    /** More than 4096 different strings make the code table fill up and be cleared. */
    @Test
    void longLzwDataIsExpanded() {
        BufferedImage image = RasterFixture.gray(300, 200, 8, 6);
        assertThat(samples(Radiographs.decode(RasterFixture.written(image, "tiff", "LZW", false))))
                .isEqualTo(RasterFixture.firstBand(image));
    }

    @ParameterizedTest
    @CsvSource({"3,8,LZW", "3,16,Deflate", "4,8,PackBits"})
    void colourBecomesLumaAtItsDepth(int channels, int bits, String compression) {
        BufferedImage image = RasterFixture.colour(11, 7, channels, bits, 5);
        Radiograph read = Radiographs.decode(RasterFixture.written(image, "tiff", compression, false));
        assertThat(samples(read)).isEqualTo(RasterFixture.luma(image));
        assertThat(read.bitsStored()).isEqualTo(bits);
        assertThat(read.container().channels()).isEqualTo(channels);
    }

    /** Two rows of the 12-bit samples 0xABC, 0x123, 0xFFF: packed AB C1 23 FF F0, each row begins at a byte. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twelveBitSamplesArePacked(boolean bigEndian) {
        byte[] row = {(byte) 0xAB, (byte) 0xC1, 0x23, (byte) 0xFF, (byte) 0xF0};
        byte[] rows = ByteBuffer.allocate(10).put(row).put(row).array();
        Radiograph read = Radiographs.decode(tiff(bigEndian, 3, 2, 12, 1, 1, rows));
        assertThat(samples(read)).containsExactly(0xABC, 0x123, 0xFFF, 0xABC, 0x123, 0xFFF);
        assertThat(read.bitsStored()).isEqualTo(12);
    }

    @Test
    void fourBitSamplesArePacked() {
        Radiograph read = Radiographs.decode(tiff(false, 3, 1, 4, 1, 1, new byte[] {0x5A, (byte) 0xF0}));
        assertThat(samples(read)).containsExactly(5, 10, 15);
        assertThat(read.bitsStored()).isEqualTo(4);
    }

    /** The JDK writes 4-bit gray as a palette of the grays 0, 17, ... 255. */
    @Test
    void paletteBecomesLumaOfItsColours() {
        BufferedImage image = RasterFixture.gray(9, 12, 4, 4);
        Radiograph read = Radiographs.decode(RasterFixture.written(image, "tiff", "LZW", false));
        int[] levels =
                Arrays.stream(RasterFixture.firstBand(image)).map(i -> 17 * i).toArray();
        assertThat(samples(read)).isEqualTo(levels);
        assertThat(read.bitsStored()).isEqualTo(8);
    }

    @Test
    void whiteIsZeroKeepsItsSamplesAndSaysSo() {
        Radiograph read = Radiographs.decode(tiff(false, 2, 2, 8, 0, 1, new byte[] {0, 1, 2, (byte) 255}));
        assertThat(samples(read)).containsExactly(0, 1, 2, 255);
        assertThat(read.photometric()).isEqualTo(Photometric.MONOCHROME1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void signedSamplesKeepTheirSign(boolean bigEndian) {
        ByteBuffer data = ByteBuffer.allocate(8).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) -1).putShort((short) -32768).putShort((short) 5).putShort((short) 32767);
        Radiograph read = Radiographs.decode(tiff(bigEndian, 2, 2, 16, 1, 2, data.array()));
        assertThat(read.signed()).isTrue();
        assertThat(samples(read)).containsExactly(-1, -32768, 5, 32767);
    }

    /** The JDK writes the image data first and the directory after it. */
    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "PackBits"})
    void everyCutIsRefused(String compression) {
        byte[] file = RasterFixture.written(RasterFixture.gray(9, 13, 8, 2), "tiff", compression, false);
        Readings.assertNoPartialImage(file, file.length);
    }

    @Test
    void missingDataIsRefused() {
        byte[] file = tiff(false, 4, 4, 8, 1, 1, new byte[15]);
        assertThat(refusal(file)).isEqualTo("truncated TIFF: a strip or tile holds 15 of 16 bytes");
    }

    @Test
    void unsupportedKindsAreRefusedByName() {
        assertThat(refusal(tiff(false, 2, 2, 8, 8, 1, new byte[4])))
                .isEqualTo("TIFF with photometric interpretation 8 and 1 channels is not supported (expected gray,"
                        + " palette, RGB, YCbCr or CMYK)");
        assertThat(refusal(tiff(false, 2, 2, 32, 1, 3, new byte[16])))
                .isEqualTo("TIFF with 32-bit samples of format 3 is not supported (expected whole numbers of 1 to 16"
                        + " bits)");
    }

    /** One uncompressed strip. */
    private static byte[] tiff(
            boolean bigEndian, int columns, int rows, int bits, int photometric, int sampleFormat, byte[] data) {
        List<int[]> fields = List.of(
                new int[] {256, columns},
                new int[] {257, rows},
                new int[] {258, bits},
                new int[] {259, 1},
                new int[] {262, photometric},
                new int[] {273, 8},
                new int[] {277, 1},
                new int[] {278, rows},
                new int[] {279, data.length},
                new int[] {339, sampleFormat});
        int directory = 8 + data.length + data.length % 2;
        ByteBuffer out = ByteBuffer.allocate(directory + 2 + 12 * fields.size() + 4)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        out.put((byte) (bigEndian ? 'M' : 'I')).put((byte) (bigEndian ? 'M' : 'I'));
        out.putShort((short) 42).putInt(directory).put(data);
        out.position(directory).putShort((short) fields.size());
        for (int[] field : fields) {
            out.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        return out.array();
    }
}
