package org.verray.study.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/** What readers get of a case, taken apart again. */
class CaseFrameTest {
    /** 6 x 4 pixels in a frame of 6 x 10: 3 columns on each side lie outside; 12-bit samples from 0 to 4095 stay what they are. */
    @Test
    void theRadiographOfSamplesIsThePictureWithoutWhatLiesAroundIt() {
        short[] stored = new short[24];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (short) (i * 178);
        }
        stored[23] = 4095;
        Radiograph original = Radiograph.builder(6, 4)
                .samples(stored.clone(), 12, false)
                .sha256("0")
                .container(new ContainerFacts("PNG", "gray 16 bit", 1, 16, 0, 1, 100))
                .build();
        CaseFrame frame = new CaseFrame(6, 10);
        Radiograph shown = frame.radiograph(frame.samples(original));
        assertThat(shown.rows()).isEqualTo(6);
        assertThat(shown.columns()).isEqualTo(4);
        assertThat(shown.bitsStored()).isEqualTo(12);
        for (int i = 0; i < stored.length; i++) {
            assertThat(shown.sample(i)).isEqualTo(stored[i]);
        }
    }

    @Test
    void samplesOfAnotherFrameAreRefused() {
        CaseFrame frame = new CaseFrame(2, 2);
        assertThatThrownBy(() -> frame.radiograph(new byte[6])).hasMessageContaining("expected 8 bytes, found 6");
        byte[] nothing = new byte[8];
        Arrays.fill(nothing, (byte) 0xFF);
        assertThatThrownBy(() -> frame.radiograph(nothing)).hasMessageContaining("expected a picture");
    }
}
