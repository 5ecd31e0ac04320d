package org.verray.detector.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.Verdict;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.synthesize.NetworkSynthesizer;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.roc.Auc;

/** Each baseline tells apart what it sees, and not what it cannot see. */
class BaselineTrainerTest {
    private static final int SIDE = 128;
    private static final int TRAINING = 30;
    private static final int HELD = 20;

    @TempDir
    private Path folder;

    /** Sorting each row leaves the histogram and takes the grain: the spectrum sees it, the histogram has equal facts. */
    @Test
    void onlyTheHistogramIsBlindToTheOrderOfPixels() {
        assertThat(auc(BaselineKind.RADIAL_SPECTRUM, Grain::sortedRows)).isEqualTo(1);
        assertThat(auc(BaselineKind.RESIDUAL_STATISTICS, Grain::sortedRows)).isEqualTo(1);
        assertThat(auc(BaselineKind.HISTOGRAM, Grain::sortedRows)).isEqualTo(0.5);
    }

    /** Independent grain in another order has the same distribution: nobody can tell, but for chance (40 images, 4 errors). */
    @Test
    void spectrumMatchedGrainIsNotTold() {
        assertThat(auc(BaselineKind.RADIAL_SPECTRUM, Grain::shuffled)).isBetween(0.14, 0.86);
        assertThat(auc(BaselineKind.RESIDUAL_STATISTICS, Grain::shuffled)).isBetween(0.14, 0.86);
        assertThat(auc(BaselineKind.HISTOGRAM, Grain::shuffled)).isEqualTo(0.5);
    }

    /** Two-valued grain of equal power is white as well: the spectrum is at chance where the shape of residuals tells. */
    @Test
    void grainOfAnotherShapeIsSeenByResidualsAloneAndTheHistogram() {
        assertThat(auc(BaselineKind.RADIAL_SPECTRUM, Grain::twoValued)).isBetween(0.14, 0.86);
        assertThat(auc(BaselineKind.RESIDUAL_STATISTICS, Grain::twoValued)).isEqualTo(1);
        assertThat(auc(BaselineKind.HISTOGRAM, Grain::twoValued)).isEqualTo(1);
    }

    @Test
    void sizesAreToldAndNothingElse() {
        assertThat(auc(BaselineKind.SIZE_METADATA, Grain::smaller)).isEqualTo(1);
        assertThat(auc(BaselineKind.SIZE_METADATA, Grain::dimmed)).isEqualTo(0.5);
        assertThat(auc(BaselineKind.HISTOGRAM, Grain::dimmed)).isEqualTo(1);
    }

    /** Equal pixels and equal size, one file colour and one gray: the container tells, which no pixel baseline sees. */
    @Test
    void theContainerIsSeenWhereThereIsAFile() {
        BaselineFeatures features = BaselineFeatures.of(BaselineKind.SIZE_METADATA);
        List<BaselineCase> cases = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            GrayImage image = Grain.normal(64, i);
            cases.add(new BaselineCase(features.measure(radiograph(image, 1)), Truth.REAL, "g" + i));
            cases.add(new BaselineCase(features.measure(radiograph(image, 3)), Truth.SYNTHETIC, "g" + i));
        }
        BaselineDetector detector = BaselineTrainer.train(features, cases.subList(0, 80), cases.subList(80, 120), 1);

        GrayImage other = Grain.normal(64, 1000);
        assertThat(detector.detect(radiograph(other, 1)).verdict()).isEqualTo(Verdict.REAL);
        assertThat(detector.detect(radiograph(other, 3)).verdict()).isEqualTo(Verdict.SYNTHETIC);
    }

    /** What comes out of an autoencoder loses less when it goes through it again. */
    @Test
    void whatAnAutoencoderMadeIsGivenBackBetter() {
        Synthesizer autoencoder =
                NetworkSynthesizer.open(ModelStore.shipped().open(AutoencoderReference.DEFAULT), DeviceChoice.CPU);
        try (BaselineFeatures features = BaselineFeatures.reconstructing(autoencoder)) {
            UnaryOperator<GrayImage> made =
                    image -> autoencoder.synthesize(image).rounded();
            List<BaselineCase> training = Grain.pairs(features, 0, 5, 64, made);
            List<BaselineCase> held = Grain.pairs(features, 100, 4, 64, made);

            assertThat(auc(BaselineTrainer.train(features, training, held, 1), held))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BaselineKind.class,
            names = {"RADIAL_SPECTRUM", "HISTOGRAM"})
    void equalSeedsGiveEqualDetectorsAndStoredOnesEqualScores(BaselineKind kind) throws IOException {
        BaselineFeatures features = BaselineFeatures.of(kind);
        List<BaselineCase> training = Grain.pairs(features, 0, TRAINING, 64, Grain::dimmed);
        List<BaselineCase> held = Grain.pairs(features, 100, HELD, 64, Grain::dimmed);
        BaselineDetector first = BaselineTrainer.train(features, training, held, 4);
        BaselineDetector second = BaselineTrainer.train(features, training, held, 4);
        assertThat(second.classifier()).isEqualTo(first.classifier());
        assertThat(second.threshold()).isEqualTo(first.threshold());

        try (Detector stored = Detectors.open(store(kind, first), DeviceChoice.CPU)) {
            assertThat(stored.model()).isEqualTo("stored/1.0");
            for (int i = 0; i < 10; i++) {
                Radiograph image = radiograph(Grain.normal(64, 500 + i), 1);
                Detection expected = first.detect(image);
                assertThat(stored.detect(image).score()).isEqualTo(expected.score());
                assertThat(stored.detect(image).verdict()).isEqualTo(expected.verdict());
                assertThat(expected.pixels().facts()).containsEntry("baseline", kind.sees());
            }
        }
    }

    @Test
    void aForestOfAnotherSeedIsAnother() {
        BaselineFeatures features = BaselineFeatures.of(BaselineKind.HISTOGRAM);
        List<BaselineCase> cases = Grain.pairs(features, 0, TRAINING, 64, Grain::dimmed);

        assertThat(BaselineTrainer.train(features, cases, cases, 5).classifier())
                .isNotEqualTo(BaselineTrainer.train(features, cases, cases, 6).classifier());
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        BaselineFeatures features = BaselineFeatures.of(BaselineKind.HISTOGRAM);
        List<BaselineCase> cases = Grain.pairs(features, 0, 4, 64, Grain::dimmed);
        List<BaselineCase> reals =
                cases.stream().filter(c -> c.truth() == Truth.REAL).toList();
        assertThatThrownBy(() -> BaselineTrainer.train(features, reals, cases, 1))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("to learn from, found 4 real and 0 synthetic");
        assertThatThrownBy(() -> BaselineTrainer.train(features, cases, reals, 1))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("to validate on, found 4 real and 0 synthetic");

        ModelArtifact other =
                store(BaselineKind.RECONSTRUCTION_ERROR, BaselineTrainer.train(features, cases, cases, 1));
        assertThatThrownBy(() -> Detectors.open(other, DeviceChoice.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected the autoencoder with weights SHA-256 00");
    }

    private static double auc(BaselineKind kind, UnaryOperator<GrayImage> synthetic) {
        BaselineFeatures features = BaselineFeatures.of(kind);
        List<BaselineCase> training = Grain.pairs(features, 0, TRAINING, SIDE, synthetic);
        List<BaselineCase> held = Grain.pairs(features, 100, HELD, SIDE, synthetic);
        return auc(BaselineTrainer.train(features, training, training, 1), held);
    }

    private static double auc(BaselineDetector detector, List<BaselineCase> cases) {
        double[] scores =
                cases.stream().mapToDouble(c -> detector.logit(c.facts())).toArray();
        return Auc.of(BaselineTrainer.truth(cases), scores).estimate();
    }

    private ModelArtifact store(BaselineKind kind, BaselineDetector detector) throws IOException {
        byte[] weights = detector.classifier().json().getBytes(StandardCharsets.UTF_8);
        ModelDescription description = new ModelDescription(
                ModelDescription.SCHEMA,
                "stored",
                "1.0",
                "detector",
                "Stored",
                "CC0-1.0",
                kind.architecture(),
                Map.of("autoencoderSha256", "00".repeat(32)),
                null,
                new ModelDescription.FileHash("weights.json", Radiographs.sha256(weights)),
                detector.classifier().parameters(),
                detector.calibration(),
                detector.lockedThreshold(),
                null,
                null,
                Map.of(),
                Map.of(),
                null);
        return ModelArtifact.write(folder.resolve(kind.architecture()), description, weights, "", Set.of());
    }

    private static Radiograph radiograph(GrayImage image, int channels) {
        short[] samples = new short[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) image.values()[i];
        }
        return Radiograph.builder(image.rows(), image.columns())
                .samples(samples, 8, false)
                .sha256("0".repeat(64))
                .container(new ContainerFacts("PNG", channels == 1 ? "gray" : "RGB", channels, 8, 0, 1, samples.length))
                .build();
    }
}
