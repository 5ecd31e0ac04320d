package org.verray.radiographs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;

/** Files are written by the JDK from rasters whose samples are known; the decoder under test shares no code with it. */
class PngDecoderTest {
    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "4,false", "8,false", "16,false", "1,true", "4,true", "8,true", "16,true"})
    void grayKeepsItsSamples(int bits, boolean interlaced) {
        for (int size = 1; size <= 12; size++) {
            BufferedImage image = RasterFixture.gray(size, 2 * size + 3, bits, size);
            byte[] file = RasterFixture.written(image, "png", null, interlaced);
            Radiograph read = Radiographs.decode(file);
            assertThat(samples(read)).as("size %d", size).isEqualTo(RasterFixture.firstBand(image));
            assertThat(read.bitsStored()).isEqualTo(bits);
            assertThat(read.signed()).isFalse();
            assertThat(read.container().channels()).isEqualTo(1);
            assertThat(read.container().chroma()).isZero();
            assertThat(read.container().encoding())
                    .isEqualTo("gray " + bits + " bit" + (interlaced ? ", interlaced" : ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,8,false", "4,8,false", "3,16,false", "4,16,true", "3,8,true"})
    void colourBecomesLumaAtItsDepth(int channels, int bits, boolean interlaced) {
        BufferedImage image = RasterFixture.colour(11, 7, channels, bits, 5);
        Radiograph read = Radiographs.decode(RasterFixture.written(image, "png", null, interlaced));
        assertThat(samples(read)).isEqualTo(RasterFixture.luma(image));
        assertThat(read.bitsStored()).isEqualTo(bits);
        assertThat(read.container().channels()).isEqualTo(channels);
        assertThat(read.container().chroma()).isPositive();
    }

    /** 0.299 + 0.587 + 0.114 = 1, so R = G = B = v has luma v whatever the rounding. */
    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void grayInColourKeepsItsValue(int bits) {
        BufferedImage image = RasterFixture.colour(5, 9, 3, bits, 8);
        int[] red = RasterFixture.firstBand(image);
        image.getRaster().setSamples(0, 0, 9, 5, 1, red);
        image.getRaster().setSamples(0, 0, 9, 5, 2, red);
        Radiograph read = Radiographs.decode(RasterFixture.written(image, "png"));
        assertThat(samples(read)).isEqualTo(red);
        assertThat(read.container().chroma()).isZero();
    }

    /** Palette of red (255, 0, 0), white and gray 7: luma 0.299 * 255 = 76.245, 255 and 7; chroma (255 + 0 + 0) / 3. */
    @Test
    void paletteBecomesLumaOfItsColours() {
        byte[] red = {(byte) 255, (byte) 255, 7};
        byte[] other = {0, (byte) 255, 7};
        IndexColorModel colours = new IndexColorModel(2, 3, red, other, other);
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY, colours);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
        Radiograph read = Radiographs.decode(RasterFixture.written(image, "png"));
        assertThat(samples(read)).containsExactly(76, 255, 7);
        assertThat(read.bitsStored()).isEqualTo(8);
        assertThat(read.container().chroma()).isEqualTo(85);
    }

    @Test
    void gammaProfileAndTransparencyDoNotChangeSamples() {
        BufferedImage image = RasterFixture.gray(6, 5, 8, 2);
        byte[] file = RasterFixture.written(image, "png");
        byte[] dressed =
                withChunk(file, "gAMA", ByteBuffer.allocate(4).putInt(100000).array());
        dressed = withChunk(dressed, "iCCP", "not a profile\0\0...".getBytes(StandardCharsets.ISO_8859_1));
        dressed = withChunk(dressed, "tRNS", new byte[] {0, 7});
        assertThat(samples(Radiographs.decode(dressed))).isEqualTo(RasterFixture.firstBand(image));
    }

    /** What is damaged has no part in the samples; a decoder that stopped there would keep a whole image from its reader. */
    @Test
    void damagedTextAndProfilesAreLeftAlone() {
        BufferedImage image = RasterFixture.gray(9, 11, 16, 3);
        for (String type : List.of("tEXt", "iCCP", "eXIf", "caBX")) {
            byte[] file = withChunk(RasterFixture.written(image, "png"), type, new byte[20]);
            file[33 + 8 + 7] ^= 1;
            assertThat(samples(Radiographs.decode(file))).isEqualTo(RasterFixture.firstBand(image));
        }
    }

    @Test
    void everyCutIsRefused() {
        byte[] file = RasterFixture.written(RasterFixture.gray(9, 11, 16, 3), "png");
        Readings.assertNoPartialImage(file, file.length);
    }

    /** A single changed bit breaks the signature, a length, or a check sum. */
    @Test
    void everyFlippedBitIsRefused() {
        byte[] file = RasterFixture.written(RasterFixture.gray(3, 4, 8, 3), "png");
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] damaged = file.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            refusal(damaged);
        }
    }

    @Test
    void shortImageDataIsRefusedThoughItsChunksAreWhole() {
        byte[] file = RasterFixture.written(RasterFixture.gray(40, 30, 16, 3), "png");
        byte[] taller = file.clone();
        taller[23] = 41;
        assertThat(refusal(withRightSums(taller))).isEqualTo("truncated PNG: less image data than its header declares");
        taller[23] = 39;
        assertThat(refusal(withRightSums(taller))).isEqualTo("damaged PNG: more image data than its header declares");
    }

    @Test
    void hugeSizeIsRefusedBeforeMemoryIsTaken() {
        byte[] file = RasterFixture.written(RasterFixture.gray(4, 4, 8, 3), "png");
        ByteBuffer.wrap(file).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        assertThat(refusal(withRightSums(file)))
                .isEqualTo("declares 2000000000 x 2000000000 pixels, more than the limit of 100000000 (system property"
                        + " verray.maxPixels)");
        ByteBuffer.wrap(file).putInt(16, 10_000).putInt(20, 10_000);
        assertThat(refusal(withRightSums(file))).startsWith("truncated PNG: less image data");
    }

    @Test
    void trailingBytesAreLeftAlone() {
        BufferedImage image = RasterFixture.gray(5, 5, 8, 3);
        byte[] file = RasterFixture.written(image, "png");
        byte[] longer = Arrays.copyOf(file, file.length + 100);
        assertThat(samples(Radiographs.decode(longer))).isEqualTo(RasterFixture.firstBand(image));
    }

    /** The file with a chunk inserted after its header. */
    private static byte[] withChunk(byte[] file, String type, byte[] body) {
        int afterHeader = 33;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, afterHeader);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        out.writeBytes(new byte[4]);
        out.write(file, afterHeader, file.length - afterHeader);
        return withRightSums(out.toByteArray());
    }

    /** The file with the check sum of every chunk computed anew. */
    private static byte[] withRightSums(byte[] file) {
        byte[] fixed = file.clone();
        ByteBuffer buffer = ByteBuffer.wrap(fixed);
        for (int at = 8; at + 12 <= fixed.length; ) {
            int length = buffer.getInt(at);
            CRC32 sum = new CRC32();
            sum.update(fixed, at + 4, length + 4);
            buffer.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return fixed;
    }
}
