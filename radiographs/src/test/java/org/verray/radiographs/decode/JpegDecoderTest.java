package org.verray.radiographs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verray.radiographs.Readings.refusal;
import static org.verray.radiographs.Readings.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;

/** What the decoder gives is what {@link ImageIO#read} gives of a plain file. */
class JpegDecoderTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void grayHasTheSamplesOfAnOrdinaryDecoder(boolean progressive) throws IOException {
        byte[] file = RasterFixture.written(RasterFixture.gray(37, 29, 8, 1), "jpeg", null, progressive);
        Radiograph read = Radiographs.decode(file);
        assertThat(samples(read)).isEqualTo(RasterFixture.firstBand(ImageIO.read(new ByteArrayInputStream(file))));
        assertThat(read.bitsStored()).isEqualTo(8);
        assertThat(read.container().encoding()).isEqualTo((progressive ? "progressive" : "baseline") + " gray 8 bit");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void colourIsTheLumaOfWhatAnOrdinaryDecoderGives(boolean progressive) throws IOException {
        byte[] file = RasterFixture.written(RasterFixture.colour(37, 29, 3, 8, 1), "jpeg", null, progressive);
        Radiograph read = Radiographs.decode(file);
        assertThat(samples(read)).isEqualTo(RasterFixture.luma(ImageIO.read(new ByteArrayInputStream(file))));
        assertThat(read.container().channels()).isEqualTo(3);
        assertThat(read.container().encoding()).contains("YCbCr");
    }

    /** Equal red, green and blue are coded as luminance alone; the same image in one component decodes alike. */
    @Test
    void grayInColourKeepsItsValue() {
        BufferedImage gray = RasterFixture.gray(16, 24, 8, 1);
        BufferedImage colour = RasterFixture.colour(16, 24, 3, 8, 1);
        for (int band = 0; band < 3; band++) {
            colour.getRaster().setSamples(0, 0, 24, 16, band, RasterFixture.firstBand(gray));
        }
        Radiograph fromColour = Radiographs.decode(RasterFixture.written(colour, "jpeg"));
        assertThat(samples(fromColour)).isEqualTo(samples(Radiographs.decode(RasterFixture.written(gray, "jpeg"))));
        assertThat(fromColour.container().chroma()).isZero();
    }

    @Test
    void profileAndCommentsDoNotChangeSamples() {
        byte[] file = RasterFixture.written(RasterFixture.gray(16, 24, 8, 1), "jpeg");
        byte[] profile = "ICC_PROFILE\0\1\1 not a profile".getBytes(StandardCharsets.ISO_8859_1);
        byte[] dressed = withSegment(withSegment(file, 0xE2, profile), 0xFE, new byte[300]);
        assertThat(samples(Radiographs.decode(dressed))).isEqualTo(samples(Radiographs.decode(file)));
    }

    /** Without a JFIF segment, and without colour subsampling, three components are still YCbCr unless named R, G, B. */
    @Test
    void coloursWithoutJfifAreYcc() {
        byte[] file = RasterFixture.written(RasterFixture.colour(16, 24, 3, 8, 1), "jpeg");
        int jfif = 2 + 2 + ((file[4] & 0xFF) << 8 | file[5] & 0xFF);
        byte[] bare = new byte[file.length - jfif + 2];
        System.arraycopy(file, 0, bare, 0, 2);
        System.arraycopy(file, jfif, bare, 2, file.length - jfif);
        assertThat(bare[3] & 0xFF).isNotEqualTo(0xE0);
        assertThat(samples(Radiographs.decode(bare))).isEqualTo(samples(Radiographs.decode(file)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCutIsRefusedUnlessItTakesTheEndMarkerAlone(boolean progressive) {
        byte[] file = RasterFixture.written(RasterFixture.colour(19, 21, 3, 8, 1), "jpeg", null, progressive);
        Readings.assertNoPartialImage(file, file.length - 2);
    }

    /** Programs that write segments with wrong lengths leave bytes behind them; every decoder looks for the next marker. */
    @ParameterizedTest
    @ValueSource(strings = {"stray", "\0", "\u00FF\0\0", "\u00FF\u00FF\u0080"})
    void strayBytesBehindACommentArePassedOver(String stray) {
        byte[] file = RasterFixture.written(RasterFixture.colour(16, 24, 3, 8, 1), "jpeg");
        byte[] comment = ("comment" + stray).getBytes(StandardCharsets.ISO_8859_1);
        byte[] dressed = withSegment(file, 0xFE, comment);
        dressed[5] -= (byte) stray.length();
        assertThat(samples(Radiographs.decode(dressed))).isEqualTo(samples(Radiographs.decode(file)));
    }

    /** A comment whose length is too large may have hidden the segment that says what the components are. */
    @Test
    void strayBytesAreRefusedWhereTheyMayHaveHiddenTheColours() {
        byte[] file = RasterFixture.written(RasterFixture.colour(16, 24, 3, 8, 1), "jpeg");
        byte[] dressed = withSegment(file, 0xFE, new byte[10]);
        dressed[5] += 4; // the JFIF segment is no longer found
        assertThat(refusal(dressed)).isEqualTo("damaged JPEG: expected a marker");
    }

    @Test
    void strayBytesBehindTablesAreRefused() {
        byte[] file = RasterFixture.written(RasterFixture.gray(16, 24, 8, 1), "jpeg");
        int tables = find(file, 0xDB);
        int end = tables + 2 + ((file[tables + 2] & 0xFF) << 8 | file[tables + 3] & 0xFF);
        byte[] loose = new byte[file.length + 1];
        System.arraycopy(file, 0, loose, 0, end);
        System.arraycopy(file, end, loose, end + 1, file.length - end);
        assertThat(refusal(loose)).isEqualTo("damaged JPEG: expected a marker");
    }

    /** The end marker alone does not make a file whole: the decoder runs out of coded data before it. */
    @Test
    void missingCodedDataIsRefusedThoughTheEndMarkerIsThere() {
        byte[] file = RasterFixture.written(RasterFixture.gray(64, 64, 8, 1), "jpeg");
        byte[] shorter = Arrays.copyOf(file, file.length - 1000);
        shorter[shorter.length - 2] = (byte) 0xFF;
        shorter[shorter.length - 1] = (byte) 0xD9;
        assertThat(refusal(shorter)).startsWith("damaged JPEG: ");
    }

    @Test
    void twoComponentsAreRefusedByName() {
        byte[] file = RasterFixture.written(RasterFixture.gray(16, 16, 8, 1), "jpeg");
        int frame = find(file, 0xC0);
        byte[] two = new byte[file.length + 3];
        System.arraycopy(file, 0, two, 0, frame + 13);
        two[frame + 3] = 8 + 3 * 2;
        two[frame + 9] = 2;
        two[frame + 13] = 7;
        two[frame + 14] = 0x11;
        System.arraycopy(file, frame + 13, two, frame + 16, file.length - frame - 13);
        assertThat(refusal(two)).isEqualTo("truncated JPEG: lacks scans of one of its components");
    }

    /** Each cut before a scan header, with an end marker put there, is a stream that decoders accept. */
    @Test
    void progressiveStreamsThatLackScansAreRefused() {
        byte[] file = RasterFixture.written(RasterFixture.colour(37, 29, 3, 8, 1), "jpeg", null, true);
        int cuts = 0;
        for (int at = find(file, 0xDA) + 2; at < file.length - 1; at++) {
            boolean marker = file[at] == (byte) 0xFF && file[at + 1] != 0 && file[at + 1] != (byte) 0xFF;
            if (marker && at < file.length - 2) {
                byte[] cut = Arrays.copyOf(file, at + 2);
                cut[at + 1] = (byte) 0xD9;
                assertThat(refusal(cut)).isEqualTo("truncated JPEG: lacks scans of one of its components");
                cuts++;
            }
        }
        assertThat(cuts).isGreaterThan(5);
    }

    private static int find(byte[] file, int marker) {
        for (int i = 0; i < file.length - 1; i++) {
            if (file[i] == (byte) 0xFF && (file[i + 1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("no marker " + marker);
    }

    private static byte[] withSegment(byte[] file, int marker, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write(body.length + 2 >> 8);
        out.write(body.length + 2);
        out.writeBytes(body);
        out.write(file, 2, file.length - 2);
        return out.toByteArray();
    }
}
