package org.verray.detector.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.decode.Radiographs;

class ShippedBaselinesTest {
    private static final Path DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo");

    @ParameterizedTest
    @EnumSource(BaselineKind.class)
    void everyBaselineCameAlongWithItsCardAndJudges(BaselineKind kind) {
        ModelArtifact model = ModelStore.shipped().open(kind.architecture());
        assertThat(model.card()).contains("A yardstick", kind.sees(), "On images it never saw");
        assertThat(model.description().heldOut()).containsKeys("selfTest", "sets");
        try (Detector detector = Detectors.open(model, DeviceChoice.CPU)) {
            Detection detection = detector.detect(Radiographs.read(DEMO.resolve("chest-01a.dcm")));
            assertThat(detection.model()).isEqualTo(kind.architecture() + "/1.0");
            assertThat(detection.score()).isBetween(0.0, 1.0);
            assertThat(detection.threshold())
                    .isEqualTo(model.description().threshold().value());
        }
    }
}
