package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Witness;
import org.verray.radiographs.decode.Radiographs;

class ManifestScorerTest {
    @TempDir
    Path folder;

    @BeforeEach
    void images() throws IOException {
        for (int i = 0; i < 3; i++) {
            write("grainy" + i + ".png", 60, i);
            write("smooth" + i + ".png", 2, i);
        }
        ImageIO.write(
                new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("dot.png").toFile());
        Files.writeString(folder.resolve("text.png"), "no picture");
    }

    private void write(String name, int grain, int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 32 * 32; i++) {
            image.getRaster().setSample(i % 32, i / 32, 0, 100 + random.nextInt(grain));
        }
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private String hash(String name) throws IOException {
        return Radiographs.sha256(Files.readAllBytes(folder.resolve(name)));
    }

    private ManifestScorer.Scores score(List<String> seen, String... rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("path,label,source,generator,body_part,licence,group,sha256");
        lines.addAll(List.of(rows));
        Path file = Files.write(folder.resolve("manifest.csv"), lines);
        List<Integer> progress = new ArrayList<>();
        Manifest manifest = Manifest.load(file);
        try (GrainDetector detector = new GrainDetector()) {
            ManifestScorer.Scores scores = new ManifestScorer(
                            new DetectionPipeline(detector, Witness.NONE, 2), seen::contains)
                    .score(manifest, entry -> progress.add(entry.line()));
            assertThat(progress).hasSize(manifest.entries().size());
            return scores;
        }
    }

    @Test
    void judgesEveryUsableRow() throws IOException {
        ManifestScorer.Scores scores = score(
                List.of(),
                "grainy0.png,real,s,,hand,CC0,g0," + hash("grainy0.png"),
                "smooth0.png,synthetic,s,net,hand,CC0,g0,",
                "text.png,real,s,,hand,CC0,g1,",
                "dot.png,real,s,,hand,CC0,g2,",
                "absent.png,real,s,,hand,CC0,g2,",
                "grainy1.png,real,s,,hand,CC0,g3," + "0".repeat(64),
                "smooth1.png,fake,s,,hand,CC0,g3,");

        assertThat(scores.table().cases()).hasSize(2);
        ScoredCase synthetic = scores.table().cases().get(1);
        assertThat(synthetic.truth()).isEqualTo(Truth.SYNTHETIC);
        assertThat(synthetic.score()).isGreaterThan(0.9);
        assertThat(synthetic.generator()).isEqualTo("net");
        assertThat(synthetic.sha256()).isEqualTo(hash("smooth0.png"));
        assertThat(synthetic.format()).isEqualTo("PNG");
        assertThat(scores.table().cases().get(0).score()).isLessThan(0.2);
        assertThat(scores.failures()).extracting(Manifest.Problem::line).containsExactly(4, 5, 6, 7, 8);
        assertThat(scores.failures().get(3).reason())
                .isEqualTo("sha256: expected " + "0".repeat(64) + ", found " + hash("grainy1.png"));
    }

    @Test
    void leavesOutWhatTheModelHasSeen() throws IOException {
        ManifestScorer.Scores scores = score(
                List.of(hash("grainy0.png"), hash("smooth0.png")),
                "grainy0.png,real,s,,hand,CC0,g0,",
                "smooth0.png,synthetic,s,net,hand,CC0,g0,",
                "grainy1.png,real,s,,hand,CC0,g1,",
                "smooth1.png,synthetic,s,net,hand,CC0,g1,");

        assertThat(scores.seen()).isEqualTo(2);
        assertThat(scores.table().cases()).extracting(ScoredCase::path).containsExactly("grainy1.png", "smooth1.png");
        assertThat(scores.failures()).isEmpty();
    }
}
