package org.verray.detector.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.verray.detector.patch.PatchGrid;
import org.verray.radiographs.GrayImage;

/** Deletion and insertion with a network that reacts to grain, on an image with one square of it. */
class TraceCurvesTest {
    private static final int ROWS = 256;
    private static final int COLUMNS = 320;

    private final TraceCurves curves = new TraceCurves(new HighPassNetwork(1), new PatchGrid(64, 100));
    private final GrayImage spliced = Pictures.planted(ROWS, COLUMNS, 64, 192, 64);
    private final GrayImage parent = Pictures.faint(ROWS, COLUMNS);

    private static HeatMap map(int sign) {
        MaskSquares mask = Pictures.mask(ROWS, COLUMNS, 64, 192, 64);
        float[] values = new float[mask.inside().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.inside()[i] ? sign : 0;
        }
        return new HeatMap(ROWS, COLUMNS, mask.step(), values);
    }

    /**
     * The square is 4 of 80 blocks, and a step has 4: in the right order its traces are gone after one step of 20, in the opposite one
     * after the last. With a the logit of the spliced image and b the parent's, the means are (a + 39 b)/40 and (39 a + b)/40.
     */
    @Test
    void theRightOrderTakesTracesFirst() {
        double a = curves.logit(spliced);
        double b = curves.logit(parent);
        assertThat(a).isGreaterThan(b + 5);

        TraceCurves.Areas right = curves.follow(spliced, parent, map(1));
        assertThat(right.deletion()).isCloseTo((a + 39 * b) / 40, within());
        assertThat(right.insertion()).isCloseTo((39 * a + b) / 40, within());
        TraceCurves.Areas wrong = curves.follow(spliced, parent, map(-1));
        assertThat(wrong.deletion()).isCloseTo((39 * a + b) / 40, within());
        assertThat(wrong.insertion()).isCloseTo((a + 39 * b) / 40, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-4);
    }

    @Test
    void chanceLiesBetween() {
        TraceCurves.Areas right = curves.follow(spliced, parent, map(1));
        TraceCurves.Areas wrong = curves.follow(spliced, parent, map(-1));
        TraceCurves.Areas random = curves.random(spliced, parent, 3);
        assertThat(random.deletion()).isBetween(right.deletion(), wrong.deletion());
        assertThat(random).isEqualTo(curves.random(spliced, parent, 3));
    }
}
