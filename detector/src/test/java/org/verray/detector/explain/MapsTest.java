package org.verray.detector.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.detector.patch.PatchCells;
import org.verray.detector.patch.PatchEvidence;
import org.verray.detector.patch.PatchGrid;
import org.verray.radiographs.GrayImage;

/** Maps of a network that is known to react to grain must point to the square with grain. */
class MapsTest {
    private static final int ROWS = 200;
    private static final int COLUMNS = 264;

    private static boolean[] everywhere(HeatMap map) {
        boolean[] judged = new boolean[map.values().length];
        Arrays.fill(judged, true);
        return judged;
    }

    /**
     * A patch as large as the square sees (1 - |x|/64)(1 - |y|/64) of it at a distance of x and y pixels: 0.75 x 0.75 = 0.56 of that lies
     * inside, and a little less once places between centres are interpolated. Cells of 16 pixels spread by as much only.
     */
    @ParameterizedTest
    @CsvSource({"1, 40, 160", "4, 40, 160", "1, 0, 0", "4, 136, 200"})
    void thePatchMapPointsToThePlantedSquare(int side, int top, int left) {
        GrayImage image = Pictures.planted(ROWS, COLUMNS, top, left, 64);
        HeatMap map = new PatchMap(new HighPassNetwork(side), 64, 16).of(image);

        Localization found = Localization.of(map, Pictures.mask(ROWS, COLUMNS, top, left, 64), everywhere(map));
        assertThat(found.pointing()).isEqualTo(1);
        assertThat(found.auc()).isGreaterThan(0.97);
        assertThat(found.iou()).isGreaterThan(side == 1 ? 0.6 : 0.75);
        assertThat(found.energy()).isGreaterThan(side == 1 ? 0.45 : 0.8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void theGradientMapPointsToThePlantedSquare(int side) {
        GrayImage image = Pictures.planted(ROWS, COLUMNS, 40, 160, 64);
        HeatMap map = new GradientMap(new HighPassNetwork(side), 64).of(image);

        Localization found = Localization.of(map, Pictures.mask(ROWS, COLUMNS, 40, 160, 64), everywhere(map));
        assertThat(found.pointing()).isEqualTo(1);
        assertThat(found.auc()).isGreaterThan(0.97);
    }

    /**
     * Four cells of 16 pixels in a patch of 32, one patch. At the centre of a cell its own logit stands; with attention a at one cell
     * alone, w = (1, 1, 1, e^-2) and a place shows w l / mean(w) there. The mean of w over the map is that of the bilinear
     * interpolation, by symmetry the mean of the four: (3 + e^-2) / 4.
     */
    @Test
    void aPlaceShowsLogitTimesAttention() {
        float[] logits = {1, 2, 3, 4};
        float[] attention = {0, 0, 0, -2};
        PatchEvidence evidence = new PatchEvidence(
                32, List.of(new PatchGrid.Place(0, 0)), List.of(new PatchCells(2, logits, attention)));
        HeatMap map = PatchMap.assemble(32, 32, evidence, 16);

        double mean = (3 + Math.exp(-2)) / 4;
        assertThat(map.rows()).isEqualTo(4);
        // Squares of 8 pixels have centres at 4, 12, 20, 28 and cells at 8, 24: (4, 4) lies nearest to the first cell
        // alone.
        assertThat(map.at(0, 0)).isEqualTo((float) (1 / mean), within(1e-5f));
        assertThat(map.at(0, 3)).isEqualTo((float) (2 / mean), within(1e-5f));
        assertThat(map.at(3, 3)).isEqualTo((float) (4 * Math.exp(-2) / mean), within(1e-5f));
    }

    /** 7 cells of 16 pixels in a patch of 128 leave a margin of 8; one cell is the whole patch; 8 cells leave none. */
    @Test
    void cellsLieInTheMiddleOfTheirPatch() {
        assertThat(PatchMap.pitch(128, 7)).isEqualTo(16);
        assertThat(PatchMap.pitch(128, 8)).isEqualTo(16);
        assertThat(PatchMap.pitch(128, 1)).isEqualTo(128);
        assertThat(PatchMap.pitch(96, 1)).isEqualTo(96);
    }

    @Test
    void placesWithoutGrainHaveNoValue() {
        GrayImage image = Pictures.planted(ROWS, COLUMNS, 40, 40, 64);
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % COLUMNS >= 200 ? 0 : values[i];
        }
        HeatMap map = new PatchMap(new HighPassNetwork(1), 64, 16).of(new GrayImage(ROWS, COLUMNS, values));

        assertThat(map.at(10, map.columns() - 1)).isNaN();
        assertThat(map.at(10, 10)).isNotNaN();
    }

    @Test
    void largeImagesGetAWiderStride() {
        PatchMap map = new PatchMap(new HighPassNetwork(1), 128, 32);
        // (1 + 512/32)^2 = 289 patches; at 3000 x 2500: 90 x 75 = 6750 at 32 and 45 x 38 = 1710 at 64, of 2000 allowed.
        assertThat(map.stride(GrayImage.black(640, 640))).isEqualTo(32);
        assertThat(map.stride(GrayImage.black(3000, 2500))).isEqualTo(64);
    }

    /** A map of 2 x 2 squares of 4 pixels: half-way between centres the mean, beyond them the outer value. */
    @Test
    void mapsAreSmoothBetweenCentres() {
        HeatMap map = new HeatMap(8, 8, 4, new float[] {0, 1, 2, 3});
        assertThat(map.smooth(4, 4)).isEqualTo(1.5);
        assertThat(map.smooth(2, 4)).isEqualTo(0.5);
        assertThat(map.smooth(0, 0)).isZero();
        assertThat(map.smooth(8, 8)).isEqualTo(3);
        assertThat(map.at(2).at(1, 1)).isEqualTo((float) (0.25 * 1 + 0.25 * 2), within(1e-6f));
        assertThat(new HeatMap(8, 8, 4, new float[] {Float.NaN, 1, 2, 3}).smooth(1, 1))
                .isNaN();
    }

    /**
     * Two patches of one logit each, 1 and 3: the pooled logit is their mean, so each pulls by 1/2. Two cells with w = 1 and logits 1 and
     * 3 in one patch: L = 2, dL/dl = 1/2 and dL/da = (l - 2)/2.
     */
    @Test
    void thePooledLogitIsDifferentiatedByLogitsAndAttention() {
        PatchEvidence single = new PatchEvidence(
                16,
                List.of(new PatchGrid.Place(0, 0), new PatchGrid.Place(0, 16)),
                List.of(
                        new PatchCells(1, new float[] {1}, new float[1]),
                        new PatchCells(1, new float[] {3}, new float[1])));
        assertThat(GradientMap.pull(single)).containsExactly(new float[] {0.5f}, new float[] {0.5f});

        PatchEvidence cells = new PatchEvidence(
                16,
                List.of(new PatchGrid.Place(0, 0)),
                List.of(new PatchCells(2, new float[] {1, 3, 1, 3}, new float[4])));
        assertThat(GradientMap.pull(cells).get(0))
                .containsExactly(0.25f, 0.25f, 0.25f, 0.25f, -0.25f, 0.25f, -0.25f, 0.25f);
    }
}
