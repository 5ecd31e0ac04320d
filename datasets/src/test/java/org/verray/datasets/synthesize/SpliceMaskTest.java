package org.verray.datasets.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.GrayPng;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

class SpliceMaskTest {
    private static final int ROWS = 160;
    private static final int COLUMNS = 200;

    /** Anatomy right of column 80, black left of it: cells of 8 pixels end there, so the mask must too. */
    @Test
    void masksLieInTheAnatomyAndHaveTheirSize() {
        GrayImage parent = halfBlack();
        for (long seed = 0; seed < 40; seed++) {
            SpliceMask mask = SpliceMask.draw(parent, new SplittableRandom(seed));

            assertThat(mask.share()).as("seed " + seed).isBetween(0.02, 0.2);
            for (int i = 0; i < mask.inside().length; i++) {
                assertThat(mask.inside()[i] && i % COLUMNS < 80)
                        .as("seed " + seed + ", pixel " + i)
                        .isFalse();
            }
        }
    }

    @Test
    void theSeedDecides() {
        GrayImage parent = halfBlack();
        boolean[] first = SpliceMask.draw(parent, new SplittableRandom(1)).inside();
        assertThat(SpliceMask.draw(parent, new SplittableRandom(1)).inside()).isEqualTo(first);
        assertThat(SpliceMask.draw(parent, new SplittableRandom(2)).inside()).isNotEqualTo(first);
    }

    /** A white twin in a gray parent: outside nothing changes, in the middle all, and neighbours never jump by half. */
    @Test
    void theTwinFadesInFromTheEdge() {
        GrayImage parent = halfBlack();
        SpliceMask mask = SpliceMask.draw(parent, new SplittableRandom(3));
        float[] white = new float[ROWS * COLUMNS];
        for (int i = 0; i < white.length; i++) {
            white[i] = parent.values()[i] + 100;
        }

        GrayImage spliced = mask.splice(parent, new GrayImage(ROWS, COLUMNS, white));

        int whole = 0;
        for (int i = 0; i < white.length; i++) {
            float change = spliced.values()[i] - parent.values()[i];
            if (!mask.inside()[i]) {
                assertThat(spliced.values()[i]).isEqualTo(parent.values()[i]);
                assertThat(i + 1 < white.length ? spliced.values()[i + 1] - parent.values()[i + 1] : 0)
                        .isLessThan(51);
            }
            whole += change > 99.9 ? 1 : 0;
        }
        assertThat(whole).isGreaterThan(mask.inside().length / 100);
    }

    @Test
    void aPictureOfNothingHasNoPlaceForASplice() {
        assertThatThrownBy(() -> SpliceMask.draw(GrayImage.black(64, 64), new SplittableRandom(1)))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("no place for a splice");
    }

    @Test
    void masksComeBackFromTheirFilesAndOthersAreRefused() {
        GrayImage parent = halfBlack();
        SpliceMask mask = SpliceMask.draw(parent, new SplittableRandom(4));
        Radiograph file = Radiographs.decode(mask.png());

        assertThat(SpliceMask.of(file, parent).inside()).isEqualTo(mask.inside());
        assertThatThrownBy(() -> SpliceMask.of(file, GrayImage.black(30, 30)))
                .isInstanceOf(VerrayException.class)
                .hasMessage("the mask is 200 x 160 pixels, expected the size of the picture, 30 x 30");
        Radiograph black = Radiographs.decode(GrayPng.of(30, 30, new byte[900]));
        assertThatThrownBy(() -> SpliceMask.of(black, GrayImage.black(30, 30))).hasMessageContaining("black");
    }

    private static GrayImage halfBlack() {
        SplittableRandom random = new SplittableRandom(9);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % COLUMNS < 80 ? 0 : 100 + random.nextInt(30);
        }
        values[values.length - 1] = 180;
        return new GrayImage(ROWS, COLUMNS, values);
    }
}
