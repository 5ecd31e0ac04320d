package org.verray.detector.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Figures of tiny maps, worked out by hand. Squares have 20 pixels, so that a neighbour lies beyond the tolerance of 15. */
class LocalizationTest {
    private static final boolean[] ALL = {true, true, true, true, true, true};

    /** Two rows of three squares; the mask is the left column. */
    private static final MaskSquares MASK =
            new MaskSquares(2, 3, 20, new boolean[] {true, false, false, true, false, false});

    private static Localization of(float... values) {
        return Localization.of(new HeatMap(40, 60, 20, values), MASK, ALL);
    }

    /**
     * Highest two squares: one inside, one outside; common 1, union 2 + 2 - 1 = 3. Of 2 x 4 pairs inside/outside, 9 beats all four and
     * 3 beats 2, 1 and 0: 7 of 8. Energy (9 + 3)/(9 + 3 + 5 + 2 + 1 + 0) = 12/20.
     */
    @Test
    void aMapThatIsMostlyRight() {
        Localization found = of(9, 5, 2, 3, 1, 0);
        assertThat(found.pointing()).isEqualTo(1);
        assertThat(found.iou()).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(found.auc()).isEqualTo(7 / 8.0, within(1e-12));
        assertThat(found.energy()).isEqualTo(0.6, within(1e-7));
        assertThat(found.chance()).isEqualTo(1 / 3.0, within(1e-12));
    }

    @Test
    void aPerfectMapAndItsOpposite() {
        assertThat(of(5, 0, 0, 4, 0, 0))
                .satisfies(l -> assertThat(l.iou()).isEqualTo(1))
                .satisfies(l -> assertThat(l.auc()).isEqualTo(1))
                .satisfies(l -> assertThat(l.energy()).isEqualTo(1));
        assertThat(of(-5, 1, 1, -4, 1, 1))
                .satisfies(l -> assertThat(l.pointing()).isZero())
                .satisfies(l -> assertThat(l.iou()).isZero())
                .satisfies(l -> assertThat(l.auc()).isZero())
                .satisfies(l -> assertThat(l.energy()).isZero());
    }

    /** All equal: a third of the tied maxima hits; of two taken at random 2/3 are inside, so 2/3 / (4 - 2/3) = 1/5. */
    @Test
    void tiesCountAsChanceWould() {
        Localization found = of(1, 1, 1, 1, 1, 1);
        assertThat(found.pointing()).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(found.iou()).isEqualTo(0.2, within(1e-12));
        assertThat(found.auc()).isEqualTo(0.5);
    }

    @Test
    void energyWithoutPositiveValuesIsUndefined() {
        assertThat(of(-1, -2, -3, -4, -5, -6).energy()).isNaN();
    }

    /** The highest value stands where nothing was judged: it does not count, and the next one is inside. */
    @Test
    void squaresThatWereNotJudgedDoNotCount() {
        boolean[] judged = {true, true, false, true, true, true};
        Localization found = Localization.of(new HeatMap(40, 60, 20, new float[] {3, 2, 9, 1, 0, 0}), MASK, judged);
        assertThat(found.pointing()).isEqualTo(1);
        assertThat(found.chance()).isEqualTo(0.4);
    }

    /** Squares of 10 pixels: the neighbour of a mask lies 10 pixels off and is forgiven, the next is not. */
    @Test
    void thePointingGameForgivesFifteenPixels() {
        MaskSquares mask = new MaskSquares(1, 3, 10, new boolean[] {true, false, false});
        boolean[] judged = {true, true, true};
        assertThat(Localization.of(new HeatMap(10, 30, 10, new float[] {0, 1, 0}), mask, judged)
                        .pointing())
                .isEqualTo(1);
        assertThat(Localization.of(new HeatMap(10, 30, 10, new float[] {0, 0, 1}), mask, judged)
                        .pointing())
                .isZero();
    }
}
