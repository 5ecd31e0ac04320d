package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

class DepthWitnessTest {
    /** 100 x 100 pixels that hold 10,000 levels. */
    @Test
    void sixteenBitsInUseAreNoFinding() {
        assertThat(codes(16, i -> i)).isEmpty();
    }

    @Test
    void eightBitsInASixteenBitFileAreSeen() {
        assertThat(codes(16, i -> i % 256 * 257)).containsExactly("eight-bit-in-deeper");
        assertThat(codes(12, i -> i % 200)).containsExactly("eight-bit-in-deeper");
    }

    /** Levels 0, 3, 6 ... 297, but 301 at the end so that the step is 1: of each 3 levels, 2 are unused. */
    @Test
    void gapsInTheHistogramAreSeen() {
        assertThat(codes(9, i -> i == 9999 ? 301 : 3 * (i % 100))).contains("histogram-gaps");
        SampleGrid even = SampleGrid.of(radiograph(9, i -> 3 * (i % 100)));
        assertThat(even.step()).isEqualTo(3);
        assertThat(even.distinct()).isEqualTo(100);
        assertThat(even.highest()).isEqualTo(99);
    }

    @Test
    void fewGraysAreSeen() {
        assertThat(codes(8, i -> i % 5)).containsExactly("eight-bit", "few-grays");
        assertThat(codes(8, i -> 7)).containsExactly("eight-bit", "few-grays");
    }

    private static List<String> codes(int bits, IntUnaryOperator sample) {
        return DepthWitness.of(SampleGrid.of(radiograph(bits, sample)), bits, false).stream()
                .map(Finding::code)
                .toList();
    }

    private static Radiograph radiograph(int bits, IntUnaryOperator sample) {
        short[] samples = new short[100 * 100];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) sample.applyAsInt(i);
        }
        return Radiograph.builder(100, 100)
                .samples(samples, bits, false)
                .sha256("")
                .container(new ContainerFacts("PNG", "gray", 1, 16, 0, 1, 0))
                .build();
    }
}
