package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;

class ContestantTest {
    /** Cells are kept for a fingerprint: the same model must have the same one in every process, another second opinion another one. */
    @Test
    void theFingerprintIsThatOfTheContentAlone() {
        String first = fingerprint("residual-patch/3.0");
        assertThat(fingerprint("residual-patch/3.0")).isEqualTo(first);
        assertThat(first).contains("logistic-regression").doesNotContain("@");
        assertThat(fingerprint("residual-patch/2.1")).isNotEqualTo(first).doesNotContain("logistic-regression");
    }

    private static String fingerprint(String model) {
        Contestant contestant = Contestant.open("model", ModelStore.shipped().open(model), DeviceChoice.CPU);
        contestant.detector().close();
        return contestant.fingerprint();
    }
}
