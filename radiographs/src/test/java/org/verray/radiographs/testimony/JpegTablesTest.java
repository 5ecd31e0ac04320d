package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tables of ITU-T T.81 annex K scaled by hand. */
class JpegTablesTest {
    /** Quality 75: s = 200 - 150 = 50, so 16 gives (800 + 50) / 100 = 8, 11 gives 6, 10 gives 5, 61 gives 31. */
    @Test
    void qualityOf75HalvesTheExampleTable() {
        assertThat(Arrays.copyOf(JpegTables.luminance(75), 16))
                .containsExactly(8, 6, 5, 8, 12, 20, 26, 31, 6, 6, 7, 10, 13, 29, 30, 28);
        assertThat(Arrays.copyOf(JpegTables.chrominance(75), 8)).containsExactly(9, 9, 12, 24, 50, 50, 50, 50);
    }

    /** Quality 50: s = 100 keeps the table. Quality 25: s = 200 doubles it. Quality 100: s = 0 gives 1 throughout. */
    @Test
    void endsOfTheScale() {
        assertThat(JpegTables.luminance(50)[63]).isEqualTo(99);
        assertThat(JpegTables.luminance(25)[0]).isEqualTo(32);
        assertThat(JpegTables.luminance(1)).containsOnly(255);
        assertThat(JpegTables.luminance(100)).containsOnly(1);
    }

    /** Zigzag: right one, down-left, down, up-right ...; its eleventh entry opens the fifth row. */
    @Test
    void zigzagWalksAlongTheDiagonals() {
        assertThat(new int[] {JpegTables.natural(1), JpegTables.natural(2), JpegTables.natural(10)})
                .containsExactly(1, 8, 32);
    }

    @Test
    void everyTableIsRecognised() {
        for (int quality = 1; quality <= 100; quality++) {
            JpegTables.Quality found = JpegTables.qualityOf(JpegTables.luminance(quality));
            assertThat(found.exact()).isTrue();
            assertThat(JpegTables.luminance(found.quality())).isEqualTo(JpegTables.luminance(quality));
        }
    }

    @Test
    void aFlatTableIsNobodysQuality() {
        int[] flat = new int[64];
        Arrays.fill(flat, 20);
        assertThat(JpegTables.qualityOf(flat).exact()).isFalse();
        assertThat(JpegTables.qualityOf(flat).toString()).startsWith("about ");
    }
}
