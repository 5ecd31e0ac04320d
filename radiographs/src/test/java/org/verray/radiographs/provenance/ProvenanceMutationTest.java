package org.verray.radiographs.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.decode.RasterFixture;

/**
 * Damages signed files at random. Reading them never fails or hangs, and where all four facts still hold, nothing outside
 * the manifest's own bytes was changed and the manifest still says the same. System property {@code verray.mutations}
 * says how many files to damage and {@code verray.seed} replays a run.
 */
class ProvenanceMutationTest {
    private static final int MUTATIONS = Integer.getInteger("verray.mutations", 800);
    private static final long SEED = Long.getLong("verray.seed", System.nanoTime());
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** A signed file and the bytes before and behind its manifest. */
    private record Signed(byte[] file, byte[] before, byte[] behind) {}

    @Test
    void damageIsStatedAndNeverHidden() {
        TestAuthority authority = new TestAuthority("Authority");
        TrustList trust = authority.trusted(folder);
        Map<String, Signed> files = files(C2paFixture.signedBy(authority.signer("ES256")));
        files.forEach((name, signed) -> assertThat(
                        ContentCredentialsTest.summary(ContentCredentialsTest.read(signed.file(), trust)))
                .as(name)
                .isEqualTo("yyyy"));
        String[] names = files.keySet().toArray(String[]::new);
        Random random = new Random(SEED);
        int harmed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String name = names[i % names.length];
            Signed signed = files.get(name);
            byte[] damaged = damaged(signed.file(), random);
            String replay =
                    "-Dverray.seed=" + SEED + " -Dverray.mutations=" + MUTATIONS + ", mutation " + i + " of " + name;
            long start = CLOCK.getCurrentThreadCpuTime();
            Provenance provenance = read(damaged, trust, replay);
            assertThat((CLOCK.getCurrentThreadCpuTime() - start) / 1_000_000)
                    .as(replay)
                    .isLessThan(1000);
            if (ContentCredentialsTest.summary(provenance.contentCredentials()).equals("yyyy")) {
                assertUntouched(signed, damaged, provenance, replay);
            } else {
                harmed++;
            }
        }
        assertThat(harmed).as("seed %d", SEED).isGreaterThan(MUTATIONS / 3);
    }

    private static Provenance read(byte[] file, TrustList trust, String replay) {
        try {
            Provenance provenance = Provenance.of(file, Map.of(), trust);
            assertThat(provenance.headline().orElse("")).as(replay).hasSizeLessThanOrEqualTo(28);
            assertThat(provenance.lines()).as(replay).allMatch(line -> !line.contains("\n") && line.length() < 800);
            return provenance;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(replay, e);
        }
    }

    private static void assertUntouched(Signed signed, byte[] damaged, Provenance provenance, String replay) {
        byte[] before = Arrays.copyOf(damaged, signed.before().length);
        byte[] behind = Arrays.copyOfRange(damaged, damaged.length - signed.behind().length, damaged.length);
        assertThat(before).as(replay).isEqualTo(signed.before());
        assertThat(behind).as(replay).isEqualTo(signed.behind());
        assertThat(provenance.contentCredentials().digitalSourceType())
                .as(replay)
                .contains(C2paFixture.AI);
        assertThat(provenance.contentCredentials().claimGenerator()).as(replay).isEqualTo("Fixture");
    }

    private static Map<String, Signed> files(C2paFixture fixture) {
        byte[] png = RasterFixture.written(RasterFixture.gray(20, 30, 8, 1), "png");
        byte[] jpeg = RasterFixture.written(RasterFixture.gray(20, 30, 8, 1), "jpeg");
        byte[] tiff = RasterFixture.written(RasterFixture.gray(20, 30, 8, 1), "tiff");
        Map<String, Signed> files = new LinkedHashMap<>();
        for (int version : List.of(1, 2)) {
            fixture.claimVersion(version);
            files.put("png-v" + version, signed(fixture.png(png), 33, png.length - 33));
            files.put("jpeg-v" + version, signed(fixture.jpeg(jpeg), 2, jpeg.length - 2));
            files.put("tiff-v" + version, signed(fixture.tiff(tiff), tiff.length + 6, 0));
        }
        files.put("png-boxes", signed(fixture.binding(C2paFixture.Binding.BOXES).png(png), 33, png.length - 33));
        fixture.binding(C2paFixture.Binding.DATA).segmentBytes(500);
        files.put("jpeg-split", signed(fixture.jpeg(jpeg), 2, jpeg.length - 2));
        return files;
    }

    private static Signed signed(byte[] file, int before, int behind) {
        return new Signed(
                file, Arrays.copyOf(file, before), Arrays.copyOfRange(file, file.length - behind, file.length));
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] bytes = file.clone();
        for (int n = 1 + random.nextInt(2); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(8));
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) 0xFF);
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                case 4 ->
                    bytes = JumbfFixture.concat(
                            Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
                case 5 ->
                    bytes = JumbfFixture.concat(
                            Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int most = Math.min(64, Math.min(bytes.length - from, bytes.length - at));
                    System.arraycopy(bytes, from, bytes, at, random.nextInt(most + 1));
                }
            }
        }
        return bytes;
    }
}
