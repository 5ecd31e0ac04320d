package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.models.ModelStore;

class FamiliesTest {
    private final Families families = Families.of(ModelStore.shipped());

    private static ManifestEntry row(String generator, Map<String, String> extra) {
        return new ManifestEntry(
                2,
                "a.png",
                Path.of("a.png"),
                generator.isEmpty() ? Truth.REAL : Truth.SYNTHETIC,
                "",
                generator,
                "",
                "",
                "g",
                Optional.empty(),
                extra);
    }

    /** The decoders of phantom-autoencoder, autoencoder-nearest-* and autoencoder-wide-8x repeat pixels; those of radiograph-autoencoder weave in zeros. */
    @Test
    void autoencodersAreTogetherByHowTheyEnlarge() {
        assertThat(families.ofSynthesizer("phantom-autoencoder")).isEqualTo("autoencoder-nearest");
        assertThat(families.members("autoencoder-nearest"))
                .containsExactly(
                        "autoencoder-nearest-4x",
                        "autoencoder-nearest-8x",
                        "autoencoder-wide-8x",
                        "phantom-autoencoder");
        assertThat(families.members("autoencoder-transposed"))
                .containsExactly("autoencoder-transposed-8x", "radiograph-autoencoder");
        assertThat(families.of(row("super-resolution-4x/1.0", Map.of()))).isEqualTo("super-resolution");
    }

    @Test
    void methodsWithoutANetworkAreProbes() {
        String family = families.of(row("upsample-bicubic/1.0", Map.of()));
        assertThat(family).isEqualTo("probe: upsampling").matches(Families::probe);
        assertThat(families.ofSynthesizer("grain-removed")).isEqualTo("probe: grain");
        assertThat(Families.probe(families.ofSynthesizer("diffusion-detail"))).isFalse();
    }

    @Test
    void theColumnOfTheManifestDecidesAndUnknownGeneratorsStandForThemselves() {
        assertThat(families.of(row("phantom-autoencoder/1.0", Map.of("generator_family", "Latent Diffusion"))))
                .isEqualTo("latent-diffusion");
        assertThat(families.of(row("Some GAN (epoch 3)", Map.of()))).isEqualTo("some-gan-(epoch-3)");
        assertThat(families.of(row("", Map.of()))).isEmpty();
    }
}
