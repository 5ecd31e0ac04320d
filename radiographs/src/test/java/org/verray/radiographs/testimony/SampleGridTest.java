package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

class SampleGridTest {
    /** 20,000 x 1,000 pixels, the row's number modulo 100 in each: a band of 16,776 rows begins at row 1,608 = 201 x 8. */
    @Test
    void ofALargePictureAMiddleBandIsKeptAndEverythingCounted() {
        int rows = 20_000;
        int columns = 1000;
        short[] samples = new short[rows * columns];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(samples, row * columns, (row + 1) * columns, (short) (row % 100));
        }
        Radiograph radiograph = Radiograph.builder(rows, columns)
                .samples(samples, 8, false)
                .sha256("00")
                .container(new ContainerFacts("PNG", "gray 8 bit", 1, 8, 0, 1, samples.length))
                .build();
        SampleGrid grid = SampleGrid.of(radiograph);
        assertThat(grid.rows()).isEqualTo(16_776);
        assertThat(grid.columns()).isEqualTo(columns);
        assertThat(grid.values()).hasSize(16_776 * columns);
        assertThat(grid.values()[0]).isEqualTo(1608 % 100);
        assertThat(Arrays.stream(grid.histogram()).sum()).isEqualTo(rows * columns);
    }
}
