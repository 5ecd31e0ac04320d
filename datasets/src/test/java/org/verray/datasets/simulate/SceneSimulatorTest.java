package org.verray.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.radiographs.GrayImage;

class SceneSimulatorTest {
    @ParameterizedTest
    @EnumSource(BodyPart.class)
    void sameSeedGivesTheSameImageToTheBitAndAnotherSeedAnother(BodyPart part) {
        GrayImage first = Simulations.grayImage(part, 11, 320, 288);

        assertThat(Simulations.grayImage(part, 11, 320, 288)).isEqualTo(first);
        assertThat(Simulations.grayImage(part, 12, 320, 288)).isNotEqualTo(first);
        assertThat(first.rows()).isEqualTo(320);
        assertThat(first.columns()).isEqualTo(288);
        for (float value : first.values()) {
            assertThat(value).isBetween(0f, 255f);
        }
    }
}
