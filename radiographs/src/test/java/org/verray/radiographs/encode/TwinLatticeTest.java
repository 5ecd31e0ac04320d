package org.verray.radiographs.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

class TwinLatticeTest {
    private static final int SIDE = 200;

    /** Ten significant bits in sixteen: every sample is a multiple of 64, and so is every one of the twin. */
    @Test
    void lowBitsThatAreZeroStayZero() {
        Radiograph parent = parent(16, i -> i % 1000 << 6);
        for (int sample : twin(parent)) {
            assertThat(sample % 64).isZero();
        }
    }

    /** Every third level from 1 on, as after a stretch by three. */
    @Test
    void anOffsetIsPartOfTheStep() {
        Radiograph parent = parent(8, i -> 1 + 3 * (i % 80));
        for (int sample : twin(parent)) {
            assertThat(sample % 3).isEqualTo(1);
        }
    }

    /** A stretch by 1.4 leaves irregular levels out; the twin uses none of them but at the thin ends. */
    @Test
    void gapsOfAStretchedHistogramStayGaps() {
        IntUnaryOperator stretched = i -> (int) (1.4 * (20 + i % 150));
        Radiograph parent = parent(8, stretched);
        Set<Integer> used = new TreeSet<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            used.add(parent.sample(i));
        }
        Set<Integer> fresh = new TreeSet<>();
        for (int sample : twin(parent)) {
            fresh.add(sample);
        }
        fresh.removeAll(used);
        fresh.removeIf(level -> level < 28 + 12 || level > 236 - 12);
        assertThat(fresh).isEmpty();
    }

    /** A parent that uses every level gets a twin that uses every level: no comb of 256 levels in 12 bits. */
    @Test
    void deepTwinsHaveNoComb() {
        Radiograph parent = parent(12, i -> 48 + i % 4000);
        Set<Integer> levels = new TreeSet<>();
        for (int sample : twin(parent)) {
            levels.add(sample);
        }
        int missing = 0;
        for (int level = 800; level < 3200; level++) {
            missing += levels.contains(level) ? 0 : 1;
        }
        assertThat(missing).isLessThan(24);
    }

    private static int[] twin(Radiograph parent) {
        GrayImage gray = GrayImage.of(parent);
        int[] differences = TwinSamples.differences(parent, gray, TwinFileTest.changed(gray, 0.93f), null, true);
        int[] samples = new int[differences.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = parent.sample(i) + differences[i];
            assertThat(samples[i]).isBetween(parent.lowestPossible(), parent.highestPossible());
        }
        return samples;
    }

    private static Radiograph parent(int bits, IntUnaryOperator level) {
        short[] samples = new short[SIDE * SIDE];
        Random random = new Random(5);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) level.applyAsInt(random.nextInt(1 << 20));
        }
        return Radiograph.builder(SIDE, SIDE)
                .samples(samples, bits, false)
                .sha256("")
                .container(new ContainerFacts("PNG", "gray", 1, bits, 0, 1, 0, 0, 1))
                .build();
    }
}
