package org.verray.detector.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.GrayImage;

class PatchGridTest {
    @Property(tries = 60)
    void patchesLieInsideAndReachEveryEdge(
            @ForAll @IntRange(min = 40, max = 400) int rows, @ForAll @IntRange(min = 40, max = 400) int columns) {
        List<PatchGrid.Place> places = new PatchGrid(32, 1000).places(grain(rows, columns, 1));

        assertThat(places).allSatisfy(p -> {
            assertThat(p.row()).isBetween(0, rows - 32);
            assertThat(p.column()).isBetween(0, columns - 32);
        });
        assertThat(places.stream().mapToInt(PatchGrid.Place::row).max()).hasValue(rows - 32);
        assertThat(places.stream().mapToInt(PatchGrid.Place::column).max()).hasValue(columns - 32);
        assertThat(places).hasSize(((rows + 31) / 32) * ((columns + 31) / 32));
    }

    @Test
    void flatBordersAreLeftOut() {
        GrayImage image = grain(64, 128, 2);
        for (int r = 0; r < 64; r++) {
            for (int c = 0; c < 64; c++) {
                image.values()[r * 128 + c] = 0;
            }
        }

        List<PatchGrid.Place> places = new PatchGrid(32, 100).places(image);

        assertThat(places).hasSize(4).allSatisfy(p -> assertThat(p.column()).isGreaterThanOrEqualTo(64));
    }

    @Test
    void aFlatImageStillHasPatches() {
        assertThat(new PatchGrid(32, 3).places(GrayImage.black(64, 64))).hasSize(3);
    }

    @Test
    void tooManyPatchesAreThinnedEvenly() {
        List<PatchGrid.Place> places = new PatchGrid(32, 10).places(grain(320, 320, 3));

        assertThat(places).hasSize(10).doesNotHaveDuplicates();
        assertThat(places.get(0).row()).isLessThan(64);
        assertThat(places.get(9).row()).isGreaterThan(250);
    }

    /** Columns 0 1 2 of a 3-pixel image continue 1 0 1 2 1: the edge pixel itself is not repeated. */
    @Test
    void smallImagesAreMirrored() {
        GrayImage image = new GrayImage(1, 3, new float[] {10, 20, 30});
        float[] patch = new float[16 * 16];

        new PatchGrid(16, 1).cut(image, new PatchGrid.Place(0, 0), patch, 0);

        assertThat(java.util.Arrays.copyOf(patch, 8)).containsExactly(10, 20, 30, 20, 10, 20, 30, 20);
        assertThat(patch[5 * 16 + 1]).isEqualTo(20);
    }

    private static GrayImage grain(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return new GrayImage(rows, columns, values);
    }
}
