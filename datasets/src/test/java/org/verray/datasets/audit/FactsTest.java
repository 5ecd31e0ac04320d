package org.verray.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.GrayImage;

class FactsTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private static GrayImage noise(int rows, int columns) {
        GrayImage image = GrayImage.black(rows, columns);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) (255 * RANDOM.nextDouble());
        }
        return image;
    }

    /**
     * White noise of variance v has power v times the mean squared window at every frequency. Hann's window has a mean square
     * of 3/8 in each direction; uniform noise from 0 to 255 has variance 255^2/12.
     */
    @Test
    void whiteNoiseHasAFlatSpectrum() {
        double expected = Math.log(255 * 255 / 12.0 * 9 / 64);
        double[] power = RadialSpectrum.of(noise(512, 512));
        assertThat(power).hasSize(RadialSpectrum.RINGS - 1);
        for (double value : power) {
            assertThat(value).isCloseTo(expected, within(0.15));
        }
        assertThat(RadialSpectrum.of(noise(63, 400))).containsOnly(Double.NaN);
    }

    /** A wave of a quarter cycle a pixel lies in the ring from 16/64 to 17/64 cycles, index 15, and nowhere far from it. */
    @Test
    void aWaveIsAtItsFrequency() {
        GrayImage image = GrayImage.black(128, 128);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) (128 + 100 * Math.cos(2 * Math.PI * 0.25 * (i % 128)));
        }
        double[] power = RadialSpectrum.of(image);
        for (int i = 0; i < power.length; i++) {
            assertThat(power[i]).as("ring %d", i).isLessThanOrEqualTo(power[15]);
            assertThat(i < 13 || i > 17 ? power[i] : -10).isLessThan(power[15] - 10);
        }
        assertThat(RadialSpectrum.frequency(15)).isCloseTo(0.2578, within(1e-4));
    }

    /**
     * Differences of neighbours in independent noise of variance v have variance 2v and correlation -1/2 along their direction;
     * second differences (1, -2, 1) have variance 6v and correlation -2/3.
     */
    @Test
    void residualsOfNoiseHaveKnownMoments() {
        double[] moments = ResidualStatistics.of(noise(400, 400));
        List<String> names = ResidualStatistics.featureNames();
        double v = 255 * 255 / 12.0;
        assertThat(moments).hasSize(names.size());
        assertThat(moments[names.indexOf("difference across: log deviation")])
                .isCloseTo(Math.log(Math.sqrt(2 * v)), within(0.02));
        assertThat(moments[names.indexOf("difference across: correlation across")])
                .isCloseTo(-0.5, within(0.02));
        assertThat(moments[names.indexOf("second difference down: log deviation")])
                .isCloseTo(Math.log(Math.sqrt(6 * v)), within(0.02));
        assertThat(moments[names.indexOf("second difference down: correlation down")])
                .isCloseTo(-2.0 / 3, within(0.02));
        assertThat(ResidualStatistics.of(GrayImage.black(3, 9))).containsOnly(Double.NaN);
        assertThat(ResidualStatistics.of(GrayImage.black(9, 9))[3]).isEqualTo(1);
    }

    /** A picture of 200 x 100 with 40 black rows on top, and bars as of a letter at the bottom right. */
    @Test
    void seesBordersAndLetters() {
        GrayImage image = GrayImage.black(200, 100);
        for (int row = 40; row < 200; row++) {
            for (int column = 0; column < 100; column++) {
                boolean letter = row > 188 && row < 198 && column > 86 && column < 98 && column % 6 < 3;
                image.values()[row * 100 + column] = letter ? 250 : 100;
            }
        }
        Map<String, Object> facts = BorderFacts.of(image).values();
        assertThat(facts).containsEntry("black border top", 0.2).containsEntry("black border bottom", 0.0);
        assertThat((Double) facts.get("letters or marks, corner bottom right")).isPositive();
        assertThat((Double) facts.get("letters or marks, corner bottom left")).isZero();
    }

    /** Grays 0, 2, 4 .. 254 once each: 128 in use, and between the quantiles 2 and 250 the 124 odd ones unused. */
    @Test
    void seesGapsInAHistogram() {
        GrayImage image = GrayImage.black(8, 16);
        for (int i = 0; i < 128; i++) {
            image.values()[i] = 2 * i;
        }
        Map<String, Object> facts = HistogramFacts.of(image).values();
        assertThat(facts)
                .containsEntry("grays in use", 128.0)
                .containsEntry("share of black (0)", 1 / 128.0)
                .containsEntry("mean gray", 127.0)
                .containsEntry("1% quantile", 2.0)
                .containsEntry("99% quantile", 250.0)
                .containsEntry("unused grays in the middle", 124.0);
    }

    @Test
    void aTwinCountsAsOfTheSourceOfItsParent() {
        List<ManifestEntry> entries = List.of(
                entry("a", Truth.REAL, "hospital", "p1", Map.of("View", "PA", "age", "061Y", "note", "x")),
                entry("b", Truth.SYNTHETIC, "somewhere else", "p1", Map.of("View", "", "age", "", "note", "y")),
                entry("c", Truth.SYNTHETIC, "the web", "p2", Map.of("View", "AP", "age", "44", "note", "z")));
        SourceFacts sources = new SourceFacts(entries);
        assertThat(sources.of(entries.get(1)).values())
                .isEqualTo(sources.of(entries.get(0)).values());
        assertThat(sources.of(entries.get(2)).values()).containsEntry("source", "the web");
        List<Facts> content = ContentFacts.of(entries);
        assertThat(content.get(1).values())
                .isEqualTo(Map.of("body part", "chest", "View", "PA", "age", "61"))
                .isEqualTo(content.get(0).values());
    }

    private static ManifestEntry entry(
            String path, Truth truth, String source, String group, Map<String, String> extra) {
        return new ManifestEntry(
                1, path, Path.of(path), truth, source, "", "chest", "CC0", group, Optional.empty(), extra);
    }

    /** Of 900 real and 100 synthetic cases all synthetic ones are drawn before real ones are more than they. */
    @Test
    void drawsBothClassesOfALargeSet() {
        List<ManifestEntry> entries = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            entries.add(entry("f" + i, i % 10 == 0 ? Truth.SYNTHETIC : Truth.REAL, "", "g" + i / 2, Map.of()));
        }
        List<ManifestEntry> drawn = Sample.of(entries, 100, 1);
        assertThat(drawn).hasSizeBetween(98, 100);
        assertThat(drawn.stream().filter(e -> e.truth().positive()).count()).isBetween(48L, 52L);
        assertThat(Sample.of(entries, 100, 1)).isEqualTo(drawn);
        assertThat(Sample.of(entries, 100, 2)).isNotEqualTo(drawn);
    }
}
