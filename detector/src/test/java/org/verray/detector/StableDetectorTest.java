package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/** Verdicts that do and do not survive small changes, by a detector that goes by the number of columns. */
class StableDetectorTest {
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    /** Scores {@code wide} from 100 columns on, {@code narrow} below. */
    private record ByWidth(double wide, double narrow, double threshold) implements Detector {
        @Override
        public String model() {
            return "by-width/1";
        }

        @Override
        public Detection detect(Radiograph radiograph) {
            double score = radiograph.columns() >= 100 ? wide : narrow;
            Decision decision = rule().decide(score);
            return Detection.of(decision, score, threshold, model(), Map.of("score", score));
        }

        VerdictRule rule() {
            return new VerdictRule(threshold, Optional.empty());
        }

        @Override
        public void close() {}
    }

    private static Detection detect(ByWidth behind, Stability stability, OptionalDouble spread, int columns) {
        try (Detector detector = new StableDetector(behind, behind.rule(), stability, spread)) {
            return detector.detect(noise(80, columns));
        }
    }

    private static Radiograph noise(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        short[] samples = new short[rows * columns];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(256);
        }
        return Radiograph.builder(rows, columns)
                .samples(samples, 8, false)
                .sha256("0".repeat(64))
                .container(new ContainerFacts("PNG", "gray 8 bit", 1, 8, 0, 1, samples.length))
                .build();
    }

    /** Of 100 columns the shift leaves 95 and the crop 94; JPEG leaves all. */
    @Test
    void aVerdictThatChangesIsNone() {
        Detection detection = detect(new ByWidth(0.9, 0.2, 0.5), Stability.ON, UNKNOWN, 100);
        assertThat(detection.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(detection.score()).isEqualTo(0.9);
        assertThat(detection.pixels().inconclusiveBecause())
                .containsExactly(
                        "verdict changes from synthetic to real when shifted by 3 rows and 5 columns (score 0.900, then 0.200)",
                        "verdict changes from synthetic to real when cropped by 5% (score 0.900, then 0.200)");
        Map<?, ?> stability = (Map<?, ?>) detection.pixels().facts().get("stability");
        assertThat(stability.get("stable")).isEqualTo(false);
        assertThat((List<?>) stability.get("variants"))
                .extracting(v -> (Object) ((Map<?, ?>) v).get("score"))
                .containsExactly(0.9, 0.2, 0.2);
        // ln(0.9 / 0.1) + ln(0.8 / 0.2)
        assertThat((Double) stability.get("spread")).isCloseTo(Math.log(9) + Math.log(4), within(1e-9));
    }

    @Test
    void aVerdictThatStaysIsKept() {
        Detection detection = detect(new ByWidth(0.9, 0.2, 0.5), Stability.ON, UNKNOWN, 300);
        assertThat(detection.verdict()).isEqualTo(Verdict.SYNTHETIC);
        assertThat(detection.pixels().inconclusiveBecause()).isEmpty();
        assertThat(((Map<?, ?>) detection.pixels().facts().get("stability")).get("stable"))
                .isEqualTo(true);
    }

    /** From 0.99 to 0.9 is ln(99) - ln(9) = 2.4. */
    @Test
    void aScoreThatMovesUnusuallyFarIsNoVerdictEither() {
        ByWidth behind = new ByWidth(0.99, 0.9, 0.5);
        assertThat(detect(behind, Stability.ON, OptionalDouble.of(2.5), 100).verdict())
                .isEqualTo(Verdict.SYNTHETIC);
        Detection far = detect(behind, Stability.ON, OptionalDouble.of(2.3), 100);
        assertThat(far.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(far.pixels().inconclusiveBecause())
                .containsExactly(
                        "score moves by 2.40 on the logit scale under small changes, more than the 2.30 within which"
                                + " nearly all validation images stay");
    }

    /** 0.9 lies ln(9) - ln(4) = 0.81 above the threshold of 0.8, and 2.2 above one of 0.5. */
    @Test
    void onlyScoresNearAnEndAreAskedAgain() {
        OptionalDouble one = OptionalDouble.of(1);
        assertThat(detect(new ByWidth(0.9, 0.2, 0.8), Stability.NEAR, one, 100).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        Detection far = detect(new ByWidth(0.9, 0.2, 0.5), Stability.NEAR, one, 100);
        assertThat(far.verdict()).isEqualTo(Verdict.SYNTHETIC);
        assertThat(far.pixels().facts()).doesNotContainKey("stability");
        assertThat(detect(new ByWidth(0.9, 0.2, 0.8), Stability.NEAR, UNKNOWN, 100)
                        .pixels()
                        .facts())
                .doesNotContainKey("stability");
        assertThat(detect(new ByWidth(0.9, 0.2, 0.8), Stability.OFF, one, 100).verdict())
                .isEqualTo(Verdict.SYNTHETIC);
    }

    /** 2.5% of 80 rows is 2, of 300 columns 7.5, rounded to 8. */
    @Test
    void nuisancesCutWhatTheySay() {
        GrayImage image = GrayImage.of(noise(80, 300));
        GrayImage shifted = Nuisance.SHIFT.apply(image);
        assertThat(shifted.rows()).isEqualTo(77);
        assertThat(shifted.columns()).isEqualTo(295);
        assertThat(shifted.at(0, 0)).isEqualTo(image.at(3, 5));
        GrayImage cropped = Nuisance.CROP.apply(image);
        assertThat(cropped.rows()).isEqualTo(76);
        assertThat(cropped.columns()).isEqualTo(284);
        assertThat(cropped.at(0, 0)).isEqualTo(image.at(2, 8));
        GrayImage encoded = Nuisance.JPEG.apply(image);
        assertThat(encoded.rows()).isEqualTo(80);
        assertThat(encoded).isNotEqualTo(image);
    }

    /** Compression takes traces away: that a score falls is no reason to doubt it. */
    @Test
    void compressionCountsOnlyWhereTheScoreRises() {
        assertThat(Nuisance.JPEG.move(2, 0.5)).isZero();
        assertThat(Nuisance.JPEG.move(0.5, 2)).isEqualTo(1.5);
        assertThat(Nuisance.SHIFT.move(2, 0.5)).isEqualTo(1.5);
        assertThat(Nuisance.CROP.move(0.5, 2)).isEqualTo(1.5);
    }
}
