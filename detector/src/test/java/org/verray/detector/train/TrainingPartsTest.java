package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.detector.OperatingPoint;
import org.verray.radiographs.GrayImage;

class TrainingPartsTest {
    @TempDir
    Path folder;

    /** Where both halves of a pair are the same picture, nothing but the seed of added noise may part them. */
    @Property(tries = 40)
    void bothHalvesAreTreatedAlike(@ForAll long seed) {
        TrainingConfig.AugmentationSection withoutNoise =
                new TrainingConfig.AugmentationSection(0.5, 0.5, 0.0, 0.3, 0.6, 0.5, 0.8, 0.3, 0.4, 0.4, 0.0, 0.0);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] values = new byte[120 * 100];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) random.nextInt(256);
        }
        ByteImage image = new ByteImage(120, 100, values);
        AlignedPair pair = new AlignedPair("same", "here", "a", "g", image, image, true);

        PairCutter.Patches patches = new PairCutter(32, withoutNoise).cut(pair, random);

        assertThat(patches.real()).isEqualTo(patches.synthetic());
        assertThat(patches.real().rows()).isEqualTo(32);
        for (float v : patches.real().values()) {
            assertThat(v).isBetween(0f, 255f).isEqualTo(Math.round(v));
        }
    }

    /** An unaligned synthetic image of 40 pixels: its real partner comes out of a shrunk picture of the same short side. */
    @Test
    void unalignedHalvesComeAtTheSameScale() {
        TrainingConfig.AugmentationSection none =
                new TrainingConfig.AugmentationSection(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        ByteImage real = ByteImage.of(new GrayImage(400, 300, ramp(400, 300)));
        ByteImage small = ByteImage.of(new GrayImage(40, 40, ramp(40, 40)));

        PairCutter.Patches patches = new PairCutter(32, none)
                .cut(new AlignedPair("gan", "here", "a", "g", real, small, false), new SplittableRandom(1));

        // 300 pixels from 0 to 255, shrunk to 40: 6.4 a pixel; in a patch of 32 of them about 198 from end to end.
        assertThat(range(patches.real())).isBetween(180f, 215f);
    }

    /** Softening is for the real half alone, and takes its finest detail away. */
    @Test
    void softeningTakesFineDetailFromTheRealHalfAlone() {
        TrainingConfig.AugmentationSection soft =
                new TrainingConfig.AugmentationSection(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        SplittableRandom random = new SplittableRandom(3);
        byte[] values = new byte[200 * 200];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (96 + random.nextInt(64));
        }
        ByteImage image = new ByteImage(200, 200, values);
        AlignedPair pair = new AlignedPair("same", "here", "a", "g", image, image, true);

        for (int i = 0; i < 20; i++) {
            PairCutter.Patches patches = new PairCutter(64, soft).cut(pair, random);

            assertThat(roughness(patches.synthetic())).isBetween(18.0, 25.0);
            assertThat(roughness(patches.real())).isLessThan(17);
        }
    }

    /** Mean absolute difference of neighbours: a third of the range for independent uniform values. */
    private static double roughness(GrayImage image) {
        double sum = 0;
        for (int i = 1; i < image.values().length; i++) {
            sum += Math.abs(image.values()[i] - image.values()[i - 1]);
        }
        return sum / (image.values().length - 1);
    }

    private static float range(GrayImage image) {
        float low = 255;
        float high = 0;
        for (float v : image.values()) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return high - low;
    }

    private static float[] ramp(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 255f * (i % columns) / (columns - 1);
        }
        return values;
    }

    /**
     * Reals score 0.02, 0.04, ..., 0.40: with 20 of them at most one may be above the threshold
     * (5%). Best balanced accuracy under that limit: between the second highest real, 0.38, and 0.39.
     */
    @Test
    void theThresholdKeepsFalseAlarmsAtOneInTwenty() {
        boolean[] truth = new boolean[24];
        double[] scores = new double[24];
        for (int i = 0; i < 20; i++) {
            scores[i] = 0.02 * (i + 1);
        }
        double[] synthetic = {0.35, 0.39, 0.6, 0.9};
        for (int i = 0; i < 4; i++) {
            truth[20 + i] = true;
            scores[20 + i] = synthetic[i];
        }

        double threshold = OperatingPoint.lock(truth, scores, "").value();

        assertThat(threshold).isBetween(0.38, 0.39);
        assertThat(OperatingPoint.share(truth, scores, threshold, true)).isEqualTo(0.75);
        assertThat(OperatingPoint.share(truth, scores, threshold, false)).isEqualTo(0.95);
    }

    @Test
    void unknownKeysSuggestTheNearest() throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.writeString(file, "model: {id: a, architecture: residual-patch}\ntraining: {leaningRate: 0.1}\n");

        assertThatThrownBy(() -> ConfigFile.load(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("training.leaningRate")
                .hasMessageContaining("learningRate");
        assertThatThrownBy(() -> ConfigFile.load(folder.resolve("none.yaml"), Map.of()))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> ConfigFile.load(file, Map.of("training", "{steps: 0}")))
                .hasMessageContaining("at least 1");
    }

    @Test
    void valuesCanBeSetFromOutside() throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.writeString(file, "model: {id: a, architecture: residual-patch}\n");

        TrainingConfig config = ConfigFile.load(file, Map.of("training.steps", "7", "model.version", "2.0"));

        assertThat(config.training().steps()).isEqualTo(7);
        assertThat(config.model().version()).isEqualTo("2.0");
    }
}
