package org.verray.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.verray.datasets.decode.Radiographs;
import org.verray.datasets.decode.RasterFixture;
import org.verray.datasets.decode.UnreadableImageException;
import org.verray.datasets.dicom.DicomFixtures;

/**
 * Damages small files of every format at random and reads them: each must give an image or a one-line reason, never
 * another exception, a hang or a crash. System property {@code verray.mutations} says how many files to damage and
 * {@code verray.seed} replays a run.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("verray.mutations", 4000);
    private static final long SEED = Long.getLong("verray.seed", System.nanoTime());
    private static final long SLOWEST_MILLIS = 5000;

    @Test
    void damagedFilesAreReadOrRefused() {
        Map<String, byte[]> files = files();
        String[] names = files.keySet().toArray(String[]::new);
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String name = names[i % names.length];
            byte[] damaged = damaged(files.get(name), random);
            String replay =
                    "-Dverray.seed=" + SEED + " -Dverray.mutations=" + MUTATIONS + ", mutation " + i + " of " + name;
            long start = System.nanoTime();
            try {
                Radiographs.decode(damaged);
            } catch (UnreadableImageException e) {
                assertThat(e.getMessage()).as(replay).isNotBlank().doesNotContain("\n");
                refused++;
            } catch (Throwable e) {
                throw new AssertionError(replay, e);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(millis).as(replay).isLessThan(SLOWEST_MILLIS);
        }
        assertThat(refused).as("seed %d", SEED).isGreaterThan(MUTATIONS / 10);
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("gray-16bit.png", RasterFixture.written(RasterFixture.gray(9, 13, 16, 1), "png"));
        files.put(
                "rgb-8bit-interlaced.png",
                RasterFixture.written(RasterFixture.colour(9, 13, 3, 8, 1), "png", null, true));
        files.put("gray.jpg", RasterFixture.written(RasterFixture.gray(17, 23, 8, 1), "jpeg"));
        files.put(
                "ycc-progressive.jpg",
                RasterFixture.written(RasterFixture.colour(17, 23, 3, 8, 1), "jpeg", null, true));
        files.put("gray-lzw.tif", RasterFixture.written(RasterFixture.gray(9, 13, 8, 1), "tiff", "LZW", false));
        files.put(
                "rgb-deflate.tif",
                RasterFixture.written(RasterFixture.colour(9, 13, 3, 16, 1), "tiff", "Deflate", false));
        files.put(
                "gray-packbits.tif", RasterFixture.written(RasterFixture.gray(9, 13, 4, 1), "tiff", "PackBits", false));
        files.putAll(DicomFixtures.everySyntax(40, 33));
        files.forEach((name, file) ->
                assertThatCode(() -> Radiographs.decode(file)).as(name).doesNotThrowAnyException());
        return files;
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] bytes = file.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(8));
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) 0);
                case 3 -> Arrays.fill(bytes, at, at + length, (byte) 0xFF);
                case 4 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 5 -> bytes = spliced(bytes, at, at + length, new byte[0]);
                case 6 -> bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
                default -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    bytes = spliced(bytes, at, at + length, noise);
                }
            }
            if (bytes.length == 0) {
                return new byte[] {0};
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int start, int end, byte[] inserted) {
        byte[] result = new byte[bytes.length - (end - start) + inserted.length];
        System.arraycopy(bytes, 0, result, 0, start);
        System.arraycopy(inserted, 0, result, start, inserted.length);
        System.arraycopy(bytes, end, result, start + inserted.length, bytes.length - end);
        return result;
    }
}
