package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.RasterFixture;
import org.verray.radiographs.dicom.DicomFixture;
import org.verray.radiographs.dicom.TransferSyntax;

class ContainerTestimonyTest {
    @Test
    void sizesOfGeneratorsAreNamed() {
        assertThat(codes(RasterFixture.written(RasterFixture.gray(1024, 1536, 8, 1), "png")))
                .contains("generator-size");
        assertThat(codes(RasterFixture.written(RasterFixture.gray(640, 128, 8, 1), "png")))
                .contains("size-in-64s")
                .doesNotContain("generator-size");
        assertThat(codes(RasterFixture.written(RasterFixture.gray(641, 128, 8, 1), "png")))
                .doesNotContain("size-in-64s", "generator-size");
    }

    @Test
    void colourIsDescribed() {
        BufferedImage marks = new BufferedImage(101, 99, BufferedImage.TYPE_INT_RGB);
        assertThat(codes(RasterFixture.written(marks, "png"))).contains("equal-channels");
        marks.setRGB(5, 7, 0xFF0000);
        assertThat(codes(RasterFixture.written(marks, "png")))
                .contains("coloured-marks")
                .doesNotContain("equal-channels");
        assertThat(codes(painted((x, y) -> 0x645F50 + 0x010101 * (x % 50)))).contains("even-tint");
        assertThat(codes(painted((x, y) -> 0x646464 + (1 << 8 * ((x + y) % 3)))))
                .contains("colour-noise");
        assertThat(codes(painted((x, y) -> 0xFF << 8 * ((x + y) % 3)))).contains("colour-picture");
        assertThat(codes(RasterFixture.written(RasterFixture.colour(9, 9, 4, 8, 1), "png")))
                .contains("alpha-channel");
    }

    /** The JDK writes quality 75 unless told otherwise. */
    @Test
    void jpegFilesShowTheirTables() {
        byte[] file = RasterFixture.written(RasterFixture.gray(50, 70, 8, 1), "jpeg");
        ContainerTestimony testimony = ContainerTestimony.of(file, Optional.empty());
        assertThat(testimony.facts()).containsEntry("format", "JPEG").containsKey("jpeg");
        Map<?, ?> jpeg = (Map<?, ?>) testimony.facts().get("jpeg");
        assertThat(jpeg.get("quality")).isEqualTo(75);
        assertThat(jpeg.get("progressive")).isEqualTo(false);
        assertThat(jpeg.get("subsampling")).isEqualTo("none");
        assertThat(jpeg.get("applicationSegments")).isEqualTo(List.of("JFIF"));
        assertThat((int[]) ((Map<?, ?>) jpeg.get("tables")).get("0")).startsWith(8, 6, 5, 8, 12, 20, 26, 31);
        byte[] progressive = RasterFixture.written(RasterFixture.gray(50, 70, 8, 1), "jpeg", null, true);
        assertThat(ContainerTestimony.of(progressive, Optional.empty()).findings())
                .extracting(Finding::code)
                .contains("jpeg-compressed", "jpeg-progressive");
    }

    @Test
    void damagedFilesStillHaveTheirSay() {
        byte[] file = RasterFixture.written(RasterFixture.gray(512, 512, 8, 1), "jpeg");
        for (int length = 0; length < 700; length++) {
            ContainerTestimony testimony = ContainerTestimony.of(Arrays.copyOf(file, length), Optional.empty());
            assertThat(testimony.facts()).containsEntry("bytes", (long) length);
        }
        assertThat(ContainerTestimony.of(Arrays.copyOf(file, 700), Optional.empty())
                        .findings())
                .extracting(Finding::code)
                .contains("generator-size", "jpeg-compressed");
    }

    /** 2,000 changed files; the seed replays them. */
    /** The icon is a colour JPEG with subsampled chroma, the image a gray one. */
    @Test
    void theTablesOfADicomFileAreThoseOfItsImageAndNotOfItsIcon() {
        byte[] icon = RasterFixture.written(RasterFixture.colour(16, 16, 3, 8, 1), "jpeg");
        byte[] image = RasterFixture.written(RasterFixture.gray(40, 50, 8, 1), "jpeg");
        byte[] file = DicomFixture.gray(TransferSyntax.JPEG_BASELINE, 40, 50, 8, 8, 0)
                .bytes(0x00880200, "SQ", iconItem(icon))
                .fragments(image)
                .file();
        Map<?, ?> jpeg = (Map<?, ?>) ContainerTestimony.of(file, Optional.of(Radiographs.decode(file)))
                .facts()
                .get("jpeg");
        assertThat(jpeg.get("subsampling")).isEqualTo("none");
        assertThat(JpegStream.read(icon, 0).orElseThrow().subsampling()).isEqualTo("4:2:0");
    }

    /** An item that holds nothing but encapsulated pixel data (DICOM PS3.5 A.4). */
    private static byte[] iconItem(byte[] jpeg) {
        int length = jpeg.length + jpeg.length % 2;
        return ByteBuffer.allocate(44 + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xE000FFFE)
                .putInt(36 + length)
                .putInt(0x00107FE0)
                .putInt('O' | 'B' << 8)
                .putInt(-1)
                .putInt(0xE000FFFE)
                .putInt(0)
                .putInt(0xE000FFFE)
                .putInt(length)
                .put(Arrays.copyOf(jpeg, length))
                .putInt(0xE0DDFFFE)
                .putInt(0)
                .array();
    }

    @Test
    void changedFilesNeverThrow() {
        Random random = new Random(20261122);
        List<byte[]> files = List.of(
                RasterFixture.written(RasterFixture.colour(40, 40, 3, 8, 1), "jpeg"),
                RasterFixture.written(RasterFixture.gray(40, 40, 8, 1), "png"));
        for (int i = 0; i < 2000; i++) {
            byte[] file = files.get(i % 2).clone();
            for (int change = 0; change <= i % 5; change++) {
                file[random.nextInt(Math.min(file.length, 700))] = (byte) random.nextInt(256);
            }
            assertThat(ContainerTestimony.of(file, Optional.empty()).facts()).containsKey("findings");
        }
    }

    private interface Paint {
        int rgb(int x, int y);
    }

    private static byte[] painted(Paint paint) {
        BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 90; x++) {
                image.setRGB(x, y, paint.rgb(x, y));
            }
        }
        return RasterFixture.written(image, "png");
    }

    static List<String> codes(byte[] file) {
        return ContainerTestimony.of(file, Optional.of(Radiographs.decode(file))).findings().stream()
                .map(Finding::code)
                .toList();
    }
}
