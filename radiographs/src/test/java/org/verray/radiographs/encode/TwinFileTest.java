package org.verray.radiographs.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Readings;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.RasterFixture;

/** The parents are the raster fixtures, which many writers have made; see {@code raster_fixtures.py}. */
class TwinFileTest {
    /** What cannot be written, by the words of the refusal. */
    private static final List<String> REFUSED = List.of(
            "JPEG with four inks",
            "BMP with run lengths or channels of other than 8 bits",
            "WebP is not supported",
            "TIFF of several pages",
            "TIFF that is CCITT",
            "TIFF that is Deflate",
            "TIFF that is JPEG",
            "TIFF that is LZW",
            "TIFF that is PackBits",
            "TIFF with a palette or colour differences",
            "TIFF with reversed bits");

    @Test
    void aTwinThatEqualsItsParentIsTheSameFile() throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> written = new TreeMap<>();
        for (Map.Entry<String, byte[]> fixture : fixtures(name -> true).entrySet()) {
            byte[] file = fixture.getValue();
            GrayImage gray = GrayImage.of(Radiographs.decode(file));
            try {
                byte[] twin = TwinFile.write(file, gray, gray);
                boolean png = fixture.getKey().endsWith(".png");
                boolean same = png
                        ? Fingerprint.png(twin, 0).equals(Fingerprint.png(file, 0))
                                && Arrays.equals(samples(twin), samples(file))
                        : Arrays.equals(twin, file);
                written.merge(fixture.getKey().replaceAll(".*\\.", ""), 1, Integer::sum);
                if (!same) {
                    wrong.add(fixture.getKey());
                }
            } catch (UnsupportedContainerException e) {
                if (REFUSED.stream().noneMatch(e.getMessage()::startsWith)) {
                    wrong.add(fixture.getKey() + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(written).containsOnlyKeys("png", "jpg", "bmp", "tif");
        assertThat(written.get("png")).isGreaterThan(50);
        assertThat(written.get("jpg")).isGreaterThan(30);
        assertThat(written.get("tif")).isGreaterThan(25);
    }

    /** Samples of 8 bits are the gray image's own, so the twin's are the wanted ones, rounded and cut to 0 to 255. */
    @Test
    void grayTwinsOfEightBitsHaveTheWantedSamples() throws Exception {
        Predicate<String> gray = name -> name.matches("gray-(alpha-)?8bit.*\\.(png|tif)") && !name.contains("jpeg");
        int n = 0;
        for (Map.Entry<String, byte[]> fixture : fixtures(gray).entrySet()) {
            byte[] file = fixture.getValue();
            GrayImage parent = GrayImage.of(Radiographs.decode(file));
            GrayImage wanted = changed(parent, 0.7f);
            try {
                int[] samples = samples(TwinFile.write(file, parent, wanted));
                for (int i = 0; i < samples.length; i++) {
                    float cut = Math.max(0, Math.min(255, wanted.values()[i]));
                    assertThat(samples[i]).as("%s %d", fixture.getKey(), i).isEqualTo((int) Math.rint(cut));
                }
                n++;
            } catch (UnsupportedContainerException e) {
                assertThat(e).hasMessageStartingWith("TIFF ");
            }
        }
        assertThat(n).isGreaterThan(20);
    }

    /** A gray difference added to every channel changes luma by that difference, up to where a channel is cut. */
    @ParameterizedTest
    @ValueSource(strings = {"rgb-16bit-19x13.png", "rgba-8bit-19x13-interlaced.png", "rgb-8bit-21x11-planar.tif"})
    void colourKeepsItsChroma(String name) throws IOException {
        byte[] file = RasterFixture.committed(name);
        Radiograph parent = Radiographs.decode(file);
        GrayImage gray = GrayImage.of(parent);
        float[] values = gray.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.9f * values[i] + 12;
        }
        Radiograph twin =
                Radiographs.decode(TwinFile.write(file, gray, new GrayImage(gray.rows(), gray.columns(), values)));
        double levels = GrayImage.storedLevels(parent);
        int near = 0;
        for (int i = 0; i < values.length; i++) {
            double wanted = parent.sample(i) + levels * (values[i] - gray.values()[i]);
            near += Math.abs(twin.sample(i) - wanted) <= 1 ? 1 : 0;
        }
        assertThat(near).isGreaterThan(values.length * 8 / 10);
        assertThat(twin.container().chroma()).isCloseTo(parent.container().chroma(), withPercentage(8));
    }

    /**
     * A coefficient is off by half its quantisation step at most, and the transform keeps sums of squares (T.81 annex A.3.3
     * is orthonormal), so the mean square error of a block is at most the mean of (step / 2)^2; one level is for rounding
     * wanted and decoded samples. Where the parent's own samples are cut to 0 to 255, more can be missing: the fixtures are
     * brought to the middle of the range.
     */
    @Test
    void jpegTwinsAreWithinTheirQuantisation() throws Exception {
        int n = 0;
        for (Map.Entry<String, byte[]> fixture :
                fixtures(name -> name.endsWith(".jpg")).entrySet()) {
            byte[] file = fixture.getValue();
            Radiograph parent = Radiographs.decode(file);
            if (parent.container().channels() == 4
                    || parent.container().encoding().contains("RGB")) {
                continue;
            }
            GrayImage gray = GrayImage.of(parent);
            float[] values = gray.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.5f * values[i] + 64 + (i % gray.columns()) * 0.5f;
            }
            byte[] twin = TwinFile.write(file, gray, new GrayImage(gray.rows(), gray.columns(), values));
            int[] samples = samples(twin);
            double square = 0;
            for (int i = 0; i < samples.length; i++) {
                square += (samples[i] - values[i]) * (samples[i] - values[i]);
            }
            assertThat(Math.sqrt(square / samples.length))
                    .as(fixture.getKey())
                    .isLessThan(Math.sqrt(meanSquareStep(file)) + 1);
            assertThat(Fingerprint.jpeg(twin, false)).as(fixture.getKey()).isEqualTo(Fingerprint.jpeg(file, false));
            n++;
        }
        assertThat(n).isGreaterThan(25);
    }

    /** Of the first quantisation table, which is luminance's in every fixture. */
    private static double meanSquareStep(byte[] file) {
        for (int at = 2; at < file.length; at++) {
            if (file[at] == (byte) 0xFF && file[at + 1] == (byte) 0xDB) {
                double sum = 0;
                for (int i = 0; i < 64; i++) {
                    int step = file[at + 4] == 0
                            ? file[at + 5 + i] & 0xFF
                            : (file[at + 5 + 2 * i] & 0xFF) << 8 | file[at + 6 + 2 * i] & 0xFF;
                    sum += step * step / 4.0;
                }
                return sum / 64;
            }
        }
        throw new IllegalArgumentException("no quantisation table");
    }

    @Test
    void everyChunkAndLineFilterOfAPngIsKept() throws Exception {
        int n = 0;
        for (Map.Entry<String, byte[]> fixture :
                fixtures(name -> name.matches("gray-8bit-21x20.*png")).entrySet()) {
            byte[] file = fixture.getValue();
            GrayImage gray = GrayImage.of(Radiographs.decode(file));
            byte[] twin = TwinFile.write(file, gray, changed(gray, 0.4f));
            assertThat(Fingerprint.png(twin, 21)).as(fixture.getKey()).isEqualTo(Fingerprint.png(file, 21));
            n++;
        }
        assertThat(n).isGreaterThan(15);
    }

    /** Credentials vouch for the parent's bytes; the twin of a file with them is the twin of the file without. */
    @Test
    void contentCredentialsAreLeftOut() throws IOException {
        byte[] png = RasterFixture.committed("gray-8bit-21x20-filter2.png");
        GrayImage gray = GrayImage.of(Radiographs.decode(png));
        GrayImage twin = changed(gray, 0.5f);
        byte[] body = ByteBuffer.allocate(14)
                .putInt(6)
                .put("caBXsigned".getBytes(StandardCharsets.US_ASCII))
                .array();
        CRC32 crc = new CRC32();
        crc.update(body, 4, 10);
        byte[] chunk =
                ByteBuffer.allocate(18).put(body).putInt((int) crc.getValue()).array();
        assertThat(TwinFile.write(inserted(png, 33, chunk), gray, twin)).isEqualTo(TwinFile.write(png, gray, twin));

        byte[] jpeg = RasterFixture.committed("gray-optimized-37x29.jpg");
        GrayImage grayJpeg = GrayImage.of(Radiographs.decode(jpeg));
        byte[] boxes = {(byte) 0xFF, (byte) 0xEB, 0, 8, 'J', 'P', 0, 1, 0, 0};
        assertThat(TwinFile.write(inserted(jpeg, 2, boxes), grayJpeg, changed(grayJpeg, 0.5f)))
                .isEqualTo(TwinFile.write(jpeg, grayJpeg, changed(grayJpeg, 0.5f)));
    }

    private static byte[] inserted(byte[] file, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.writeBytes(more);
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    @Test
    void outsideTheMaskSamplesAreTheParents() throws IOException {
        byte[] png = RasterFixture.committed("gray-16bit-31x23-interlaced.png");
        Radiograph parent = Radiographs.decode(png);
        GrayImage gray = GrayImage.of(parent);
        boolean[] mask = new boolean[gray.values().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % 31 > 10 && i / 31 > 5;
        }
        int[] twin = samples(TwinFile.write(png, gray, changed(gray, 0.5f), mask));
        int different = 0;
        for (int i = 0; i < mask.length; i++) {
            different += twin[i] != parent.sample(i) ? 1 : 0;
            assertThat(mask[i] || twin[i] == parent.sample(i)).isTrue();
        }
        assertThat(different).isGreaterThan(100);
    }

    /** In JPEG, blocks without a pixel of the mask keep their coefficients, so pixels far from it do not change at all. */
    @Test
    void outsideTheMaskJpegBlocksAreTheParents() throws IOException {
        byte[] jpeg = RasterFixture.committed("gray-progressive-37x29.jpg");
        GrayImage gray = GrayImage.of(Radiographs.decode(jpeg));
        boolean[] mask = new boolean[gray.values().length];
        Arrays.fill(mask, 0, 3 * 37, true);
        GrayImage inverse = changed(gray, -1f);
        int[] twin = samples(TwinFile.write(jpeg, gray, inverse, mask));
        assertThat(Arrays.copyOfRange(twin, 8 * 37, twin.length))
                .isEqualTo(Arrays.copyOfRange(samples(jpeg), 8 * 37, twin.length));
        assertThat(Arrays.copyOf(twin, 37)).isNotEqualTo(Arrays.copyOf(samples(jpeg), 37));
    }

    @Test
    void sizesHaveToAgree() throws IOException {
        byte[] png = RasterFixture.committed("gray-8bit-21x20-filter0.png");
        GrayImage gray = GrayImage.of(Radiographs.decode(png));
        assertThatThrownBy(() -> TwinFile.write(png, gray, GrayImage.black(21, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("21 x 20");
        assertThatThrownBy(() -> TwinFile.write(png, gray, gray, new boolean[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Contrast scaled around the middle, with a wave that leaves no level out. */
    static GrayImage changed(GrayImage gray, float contrast) {
        float[] values = gray.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = 127.5f + contrast * (values[i] - 127.5f) + 3.3f * (float) StrictMath.sin(0.37 * i);
        }
        return new GrayImage(gray.rows(), gray.columns(), values);
    }

    private static int[] samples(byte[] file) {
        return Readings.samples(Radiographs.decode(file));
    }

    /** Fixtures that can be read, by name. */
    private static Map<String, byte[]> fixtures(Predicate<String> names) throws IOException, URISyntaxException {
        Map<String, byte[]> files = new TreeMap<>();
        Path folder = Path.of(RasterFixture.class.getResource("raster").toURI());
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path :
                    all.filter(p -> names.test(p.getFileName().toString())).toList()) {
                byte[] file = Files.readAllBytes(path);
                try {
                    Radiographs.decode(file);
                    files.put(path.getFileName().toString(), file);
                } catch (VerrayException e) {
                    assertThat(e).hasMessageNotContaining("\n");
                }
            }
        }
        return files;
    }
}
