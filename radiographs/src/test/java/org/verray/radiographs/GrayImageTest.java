package org.verray.radiographs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrayImageTest {
    @Test
    void eightBitSamplesKeepTheirValues() {
        GrayImage image = GrayImage.of(radiograph(new short[] {0, 7, 200, 255}, 8, false, Photometric.MONOCHROME2));

        assertThat(image.values()).containsExactly(0, 7, 200, 255);
    }

    @Test
    void monochrome1IsInverted() {
        GrayImage image = GrayImage.of(radiograph(new short[] {0, 7, 200, 255}, 8, false, Photometric.MONOCHROME1));

        assertThat(image.values()).containsExactly(255, 248, 55, 0);
    }

    /** 2000 samples 0 to 1999 of 12 bits: the 0.1% quantile is sample 2, the 99.9% quantile sample 1997. */
    @Test
    void deepSamplesAreMappedFromTheirQuantiles() {
        short[] samples = new short[2000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) i;
        }

        float[] values = GrayImage.of(radiograph(samples, 12, false, Photometric.MONOCHROME2))
                .values();

        assertThat(values[0]).isZero();
        assertThat(values[2]).isZero();
        assertThat(values[1997]).isEqualTo(255);
        assertThat(values[1999]).isEqualTo(255);
        assertThat(values[1000]).isCloseTo(255f * 998 / 1995, within(0.5f));
    }

    @Test
    void signedSamplesAndFewBitsAreMappedToo() {
        assertThat(GrayImage.of(radiograph(new short[] {-2048, 2047}, 12, true, Photometric.MONOCHROME2))
                        .values())
                .containsExactly(0, 255);
        assertThat(GrayImage.of(radiograph(new short[] {0, 1}, 1, false, Photometric.MONOCHROME2))
                        .values())
                .containsExactly(0, 255);
    }

    @Test
    void anImageOfOneDeepValueIsBlack() {
        assertThat(GrayImage.of(radiograph(new short[] {900, 900}, 12, false, Photometric.MONOCHROME2))
                        .values())
                .containsOnly(0);
    }

    private static Radiograph radiograph(short[] samples, int bits, boolean signed, Photometric photometric) {
        return Radiograph.builder(1, samples.length)
                .samples(samples, bits, signed)
                .photometric(photometric)
                .sha256("")
                .container(new ContainerFacts("PNG", "gray", 1, 16, 0, 1, 0))
                .build();
    }
}
