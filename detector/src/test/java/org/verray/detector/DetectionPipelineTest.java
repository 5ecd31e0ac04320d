package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Radiograph;

class DetectionPipelineTest {
    @TempDir
    Path folder;

    /** Scores by the first sample; the darker the picture, the longer it takes, so that results would overtake. */
    private static final class SlowForDark implements Detector {
        @Override
        public String model() {
            return "slow-for-dark/1";
        }

        @Override
        public double threshold() {
            return 0.5;
        }

        @Override
        public Detection detect(Radiograph radiograph) {
            double score = radiograph.sample(0) / 255.0;
            try {
                Thread.sleep((long) (20 * (1 - score)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Verdict verdict = score >= threshold() ? Verdict.SYNTHETIC : Verdict.REAL;
            return new Detection(verdict, score, threshold(), model(), new Evidence.Pixels(score, Map.of()));
        }

        @Override
        public void close() {}
    }

    @Test
    void resultsComeInInputOrderAndBadFilesStopNothing() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add(i % 7 == 3 ? broken(i) : picture(i));
        }
        files.add(folder.resolve("missing.png"));
        List<FileDetection> results = new ArrayList<>();

        new DetectionPipeline(new SlowForDark(), Witness.NONE, 3).run(files, results::add);

        assertThat(results).extracting(FileDetection::path).containsExactlyElementsOf(files);
        for (int i = 0; i < 40; i++) {
            FileDetection result = results.get(i);
            if (i % 7 == 3) {
                assertThat(result.detection()).isEmpty();
                assertThat(result.sha256())
                        .as("what was read is named, even where it is no image")
                        .isPresent();
                assertThat(result.error())
                        .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("\n"));
            } else {
                assertThat(result.error()).isEmpty();
                assertThat(result.detection().orElseThrow().score()).isEqualTo(6 * i / 255.0);
                assertThat(result.sha256().orElseThrow()).hasSize(64);
            }
        }
        assertThat(results.get(40).error()).hasValue("no such file");
    }

    private Path picture(int i) throws IOException {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 6 * i);
        Path file = folder.resolve("picture" + i + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void aFileTooLargeForTheMemoryIsAResultWithAReason() throws IOException {
        Witness greedy = (file, radiograph) -> {
            throw new OutOfMemoryError("as a large picture would");
        };
        List<FileDetection> results = new ArrayList<>();
        new DetectionPipeline(new SlowForDark(), greedy, 2).run(List.of(picture(1), picture(2)), results::add);
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(result.error()).contains("too large for the memory of this run");
            assertThat(result.sha256()).isPresent();
            assertThat(result.detection()).isEmpty();
        });
    }

    private Path broken(int i) throws IOException {
        Path file = folder.resolve("broken" + i + ".png");
        Files.writeString(file, "not an image");
        return file;
    }
}
