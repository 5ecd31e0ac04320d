package org.verray.radiographs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;

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

    /** libtiff's own old sample cramps-tile.tif is of this kind. */
    @Test
    void placesOfTilesMayStandInTheFieldsOfStrips() {
        byte[] tile = new byte[16 * 16];
        for (int i = 0; i < tile.length; i++) {
            tile[i] = (byte) i;
        }
        byte[] file = tiff(false, 3, 2, 8, 1, 1, tile, new int[] {322, 16}, new int[] {323, 16});
        assertThat(samples(Radiographs.decode(file))).containsExactly(0, 1, 2, 16, 17, 18);
    }

    @Test
    void aByteCountOfNothingMeansTheRestOfTheFileWhereThereIsOneStrip() {
        byte[] file = tiff(false, 2, 2, 8, 1, 1, new byte[] {9, 8, 7, 6}, new int[] {279, 0});
        assertThat(samples(Radiographs.decode(file))).containsExactly(9, 8, 7, 6);
    }

    @Test
    void channelsBesideTheColoursAreLeftAlone() {
        byte[] data = {10, 1, 2, 3, 4, 5, 20, 1, 2, 3, 4, 5};
        byte[] gray = tiff(false, 2, 1, 8, 1, 1, data, new int[] {277, 6});
        assertThat(samples(Radiographs.decode(gray))).containsExactly(10, 20);
        byte[] colour = tiff(false, 2, 1, 8, 2, 1, data, new int[] {277, 6});
        // 0.299 * 10 + 0.587 * 1 + 0.114 * 2 = 3.805; 0.299 * 20 + 0.815 = 6.795
        assertThat(samples(Radiographs.decode(colour))).containsExactly(4, 7);
    }

    /** Inks are not inverted in TIFF, JPEG or not: gray is the luma of (255 - ink) (255 - black) / 255. */
    @Test
    void inksMayBeCodedAsJpeg() throws IOException {
        byte[] jpeg = RasterFixture.committed("cmyk-without-adobe-37x29.jpg");
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
        int[] inks = reader.readRaster(0, null).getPixels(0, 0, 37, 29, (int[]) null);
        reader.dispose();
        int[] gray = new int[37 * 29];
        for (int i = 0; i < gray.length; i++) {
            int[] light = new int[3];
            for (int k = 0; k < 3; k++) {
                light[k] = (int) Math.round((255 - inks[4 * i + k]) * (255 - inks[4 * i + 3]) / 255.0);
            }
            gray[i] = (int) Math.round(0.299 * light[0] + 0.587 * light[1] + 0.114 * light[2]);
        }
        byte[] file = tiff(false, 37, 29, 8, 5, 1, jpeg, new int[] {259, 7}, new int[] {277, 4});
        assertThat(samples(Radiographs.decode(file))).isEqualTo(gray);
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

    /** One uncompressed strip, unless other fields say otherwise. */
    private static byte[] tiff(
            boolean bigEndian,
            int columns,
            int rows,
            int bits,
            int photometric,
            int sampleFormat,
            byte[] data,
            int[]... others) {
        SortedMap<Integer, Integer> fields = new TreeMap<>();
        for (int[] field : new int[][] {
            new int[] {256, columns},
            new int[] {257, rows},
            new int[] {258, bits},
            new int[] {259, 1},
            new int[] {262, photometric},
            new int[] {273, 8},
            new int[] {277, 1},
            new int[] {278, rows},
            new int[] {279, data.length},
            new int[] {339, sampleFormat}
        }) {
            fields.put(field[0], field[1]);
        }
        for (int[] field : others) {
            fields.put(field[0], field[1]);
        }
        int directory = 8 + data.length + data.length % 2;
        ByteBuffer out = ByteBuffer.allocate(directory + 2 + 12 * fields.size() + 4)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        out.put((byte) (bigEndian ? 'M' : 'I')).put((byte) (bigEndian ? 'M' : 'I'));
        out.putShort((short) 42).putInt(directory).put(data);
        out.position(directory).putShort((short) fields.size());
        fields.forEach((tag, value) ->
                out.putShort(tag.shortValue()).putShort((short) 4).putInt(1).putInt(value));
        return out.array();
    }
}
