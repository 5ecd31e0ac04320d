package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.Verray;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.FileDetector;

class ManifestEvaluationTest {
    /** Three pairs of the demo set, whose images no shipped model has seen: scores as from the files one by one. */
    @Test
    void judgesTheRowsOfAManifest() {
        Path file = Path.of(System.getProperty("verray.root")).resolve("datasets/demo/manifest.csv");
        Manifest demo = Manifest.load(file);
        List<ManifestEntry> entries = demo.entries().subList(0, 6);
        Manifest.Problem problem = new Manifest.Problem(60, "gone.png", "no such file");
        Manifest part = new Manifest(file, demo.sha256(), entries, List.of(problem));
        try (FileDetector detector = Verray.detector("residual-patch")) {
            Evaluation evaluation = Evaluation.of(detector, part);

            assertThat(evaluation.overall().nReal()).isEqualTo(3);
            assertThat(evaluation.overall().nSynthetic()).isEqualTo(3);
            assertThat(evaluation.threshold()).isEqualTo(detector.detector().threshold());
            assertThat(evaluation.level()).isEqualTo(0.95);
            assertThat(evaluation.facts().manifestSha256()).isEqualTo(demo.sha256());
            assertThat(evaluation.facts().failed()).isEqualTo(1);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(evaluation.table().cases().get(i).score())
                        .isEqualTo(
                                detector.detect(entries.get(i).file()).score().orElseThrow());
            }
        }
    }
}
