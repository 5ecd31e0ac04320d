package org.verray.radiographs.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** What the encoders write, our decoders and those of the Java runtime read; files hold nothing but their pixels. */
class EncodersTest {
    private static final int ROWS = 41;
    private static final int COLUMNS = 67;

    /**
     * The group's formula on the first entries of table K.1, 16 and 11, and the last, 99: quality 50 leaves them; 75
     * halves them, half up (8, 6, 50); 25 doubles them (32, 22, 198); 30 has 5000 / 30 = 166 per cent, cut to a whole
     * number (27, 18, 164); 100 gives ones; 1 gives 255, the most that 8 bits hold.
     */
    @ParameterizedTest
    @CsvSource({"50,16,11,99", "75,8,6,50", "25,32,22,198", "30,27,18,164", "100,1,1,1", "1,255,255,255"})
    void jpegHasTheTablesOfItsQuality(int quality, int first, int second, int last) {
        byte[] jpeg = GrayJpeg.of(ROWS, COLUMNS, picture(), quality);

        int table = indexOf(jpeg, new byte[] {(byte) 0xFF, (byte) 0xDB, 0, 67, 0}) + 5;
        assertThat(jpeg[table] & 0xFF).isEqualTo(first);
        assertThat(jpeg[table + 1] & 0xFF).isEqualTo(second);
        assertThat(jpeg[table + 63] & 0xFF).isEqualTo(last);
    }

    /** JFIF, one quantisation table, baseline frame, the two Huffman tables, scan: nothing else. */
    @Test
    void jpegHasNothingButItsPixels() {
        byte[] jpeg = GrayJpeg.of(ROWS, COLUMNS, picture(), 80);

        List<Integer> markers = new ArrayList<>();
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            markers.add(jpeg[at + 1] & 0xFF);
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        assertThat(markers).containsExactly(0xE0, 0xDB, 0xC0, 0xC4, 0xC4);
        assertThat(new String(jpeg, 6, 4, StandardCharsets.US_ASCII)).isEqualTo("JFIF");
    }

    /** Quality 100 divides by one: coefficients are rounded by at most a half each, levels by two at the most. */
    @Test
    void jpegComesBackNearly() {
        assertThat(worst(Radiographs.decode(GrayJpeg.of(ROWS, COLUMNS, picture(), 100))))
                .isLessThanOrEqualTo(2);
        int fine = worst(Radiographs.decode(GrayJpeg.of(ROWS, COLUMNS, picture(), 90)));
        int coarse = worst(Radiographs.decode(GrayJpeg.of(ROWS, COLUMNS, picture(), 10)));
        assertThat(fine).isBetween(1, 30);
        assertThat(coarse).isGreaterThan(fine);
    }

    /**
     * Lossy WebP is gray but for rounding: libwebp's constants give green 1/64 of a level less than red and blue, which
     * makes it a level less in one pixel of 64, a mean chroma of 0.016.
     */
    @Test
    void webpComesBack() {
        Radiograph lossless = Radiographs.decode(GrayWebp.lossless(ROWS, COLUMNS, picture()));
        assertThat(lossless.container().format()).isEqualTo("WebP");
        assertThat(lossless.container().chroma()).isZero();
        assertThat(worst(lossless)).isZero();

        Radiograph fine = Radiographs.decode(GrayWebp.lossy(ROWS, COLUMNS, picture(), 95));
        Radiograph coarse = Radiographs.decode(GrayWebp.lossy(ROWS, COLUMNS, picture(), 5));
        assertThat(fine.container().chroma()).isBetween(0.0, 0.03);
        assertThat(worst(fine)).isBetween(1, 30);
        assertThat(worst(coarse)).isGreaterThan(worst(fine));
    }

    /** A simple file: RIFF, WEBP and one chunk to the end, which is VP8 (lossy) or VP8L (lossless). */
    @Test
    void webpHasNothingButItsPixels() {
        for (byte[] file :
                List.of(GrayWebp.lossy(ROWS, COLUMNS, picture(), 80), GrayWebp.lossless(ROWS, COLUMNS, picture()))) {
            int length = file[16] & 0xFF | (file[17] & 0xFF) << 8 | (file[18] & 0xFF) << 16;
            assertThat(new String(file, 8, 7, StandardCharsets.US_ASCII)).isEqualTo("WEBPVP8");
            assertThat(20 + length + length % 2).isEqualTo(file.length);
        }
    }

    /** The library registers with ImageIO for WebP; whoever asks ImageIO for PNG or JPEG still gets the runtime's own. */
    @Test
    void otherFormatsAreStillReadByTheRuntime() throws IOException {
        GrayWebp.lossy(ROWS, COLUMNS, picture(), 80);
        for (String format : List.of("png", "jpeg", "bmp", "gif", "tiff")) {
            ImageReader first = ImageIO.getImageReadersByFormatName(format).next();
            assertThat(first.getClass().getName()).as(format).startsWith("com.sun.imageio.");
        }
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(GrayPng.of(ROWS, COLUMNS, picture())));
        BufferedImage jpeg = ImageIO.read(new ByteArrayInputStream(GrayJpeg.of(ROWS, COLUMNS, picture(), 80)));
        assertThat(png.getWidth()).isEqualTo(COLUMNS);
        assertThat(jpeg.getWidth()).isEqualTo(COLUMNS);
    }

    /** What the Java runtime says of the platforms that Verray names; a processor that nobody built for has none. */
    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,true",
        "Linux,aarch64,true",
        "Mac OS X,x86_64,true",
        "Mac OS X,aarch64,true",
        "Windows 11,amd64,true",
        "Linux,riscv64,false",
        "Windows 11,aarch64,false"
    })
    void webpIsThereForTheUsualPlatforms(String system, String processor, boolean there) {
        assertThat(GrayWebp.packed(system, processor)).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void refusesOtherQualities(int quality) {
        assertThatThrownBy(() -> GrayJpeg.of(ROWS, COLUMNS, picture(), quality))
                .hasMessage("expected a quality from 1 to 100, found " + quality);
    }

    @Test
    void refusesSidesThatTheFormatsCannotHold() {
        assertThatThrownBy(() -> GrayJpeg.of(1, 65501, new byte[65501], 80))
                .isInstanceOf(VerrayException.class)
                .hasMessage("JPEG: expected sides of at most 65500 pixels, found 65501 x 1");
        assertThatThrownBy(() -> GrayWebp.lossless(16384, 1, new byte[16384]))
                .isInstanceOf(VerrayException.class)
                .hasMessage("WebP: expected sides of at most 16383 pixels, found 1 x 16384");
    }

    private static int worst(Radiograph read) {
        assertThat(read.rows()).isEqualTo(ROWS);
        assertThat(read.columns()).isEqualTo(COLUMNS);
        byte[] levels = picture();
        int worst = 0;
        for (int i = 0; i < levels.length; i++) {
            worst = Math.max(worst, Math.abs(read.sample(i) - (levels[i] & 0xFF)));
        }
        return worst;
    }

    /** A ramp with a coarse texture, every level from 0 to 255. */
    private static byte[] picture() {
        byte[] levels = new byte[ROWS * COLUMNS];
        for (int i = 0; i < levels.length; i++) {
            int ramp = 255 * i / (levels.length - 1);
            levels[i] = (byte) Math.max(0, Math.min(255, ramp + (i / 5 % 3 == 0 ? 4 : 0)));
        }
        return levels;
    }

    private static int indexOf(byte[] bytes, byte[] pattern) {
        for (int at = 0; at + pattern.length <= bytes.length; at++) {
            int n = 0;
            while (n < pattern.length && bytes[at + n] == pattern[n]) {
                n++;
            }
            if (n == pattern.length) {
                return at;
            }
        }
        throw new AssertionError("no such bytes");
    }
}
