package org.verray.detector.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

class ExplanationTest {
    private static final Path HAND = Path.of(System.getProperty("verray.root")).resolve("datasets/demo/hand-02a.png");

    @TempDir
    private Path folder;

    /** In memory or in files, with the shipped network: the same sentence and the same picture, dot by dot. */
    @Test
    void saysAndShowsWhatTheFilesDo() throws IOException {
        ModelArtifact model = ModelStore.shipped().open(ModelStore.DEFAULT_DETECTOR);
        Radiograph radiograph = Radiographs.read(HAND);
        try (Detector detector = Detectors.open(model, DeviceChoice.CPU);
                Explainer explainer = Explainer.open(model, DeviceChoice.CPU)) {
            Detection detection = detector.detect(radiograph);

            Explanation explanation = explainer.explain(HAND, radiograph, detection);

            assertThat(explanation.sentence()).contains("of the judged area leans ");
            assertThat(explanation.map().imageRows()).isEqualTo(radiograph.rows());
            assertThat(explanation.map().imageColumns()).isEqualTo(radiograph.columns());
            Detection commented =
                    new FileExplainer(explainer, folder, Set.of(MapKind.PATCHES)).comment(HAND, radiograph, detection);
            Map<?, ?> facts = (Map<?, ?>) commented.pixels().facts().get("explanation");
            assertThat(facts.get("why")).isEqualTo(explanation.sentence());
            BufferedImage file = ImageIO.read(folder.resolve(String.valueOf(((Map<?, ?>) facts.get("map")).get("file")))
                    .toFile());
            BufferedImage picture = explanation.picture();
            assertThat(dots(file)).isEqualTo(dots(picture));
        }
    }

    private static int[] dots(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
