package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.Verray;
import org.verray.models.ModelException;

class FileDetectorTest {
    private static final Path DEMO = Path.of("..", "datasets", "demo");

    @TempDir
    Path folder;

    @Test
    void judgesFilesInTheirOrderOneByOneAndSeveralAtATime() throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.walk(DEMO)) {
            files = found.filter(f -> f.toString().endsWith(".png"))
                    .sorted()
                    .limit(5)
                    .toList();
        }
        try (FileDetector detector = Verray.detector("residual-patch")) {
            List<FileDetection> results = detector.detect(files);
            assertThat(results).extracting(FileDetection::path).containsExactlyElementsOf(files);
            for (FileDetection result : results) {
                FileDetection alone = detector.detect(result.path());
                assertThat(alone.score()).isPresent().isEqualTo(result.score());
                assertThat(alone.verdict()).isPresent().isEqualTo(result.verdict());
                assertThat(result.testimony()).hasSize(3);
                assertThat(result.summary())
                        .startsWith(result.path() + ": "
                                + result.verdict().orElseThrow().label() + ", score ");
            }
            assertThat(detector.model().description().name()).startsWith("residual-patch/");
        }
    }

    @Test
    void aFileThatIsNoImageIsAResultWithAReason() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "no image");
        try (FileDetector detector = Verray.detector("residual-patch")) {
            FileDetection result = detector.detect(text);
            assertThat(result.verdict()).isEmpty();
            assertThat(result.score()).isEmpty();
            assertThat(result.summary())
                    .isEqualTo(text + ": no verdict, " + result.error().orElseThrow());
        }
    }

    @Test
    void anUnknownModelIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Verray.detector("residual-path"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("residual-patch");
    }
}
