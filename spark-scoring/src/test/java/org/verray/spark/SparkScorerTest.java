package org.verray.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.FileWitness;
import org.verray.detector.Stability;
import org.verray.detector.batch.BatchFormat;
import org.verray.detector.batch.BatchJob;
import org.verray.detector.batch.BatchScorer;
import org.verray.detector.batch.BatchSummary;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelException;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.provenance.TrustList;

/** Whole batches on a Spark of two threads in this process, compared with what {@link DetectionPipeline} makes of the same files. */
class SparkScorerTest {
    private static final Path ROOT = Path.of(System.getProperty("verray.root"));
    private static final List<String> BROKEN =
            List.of("empty.png", "half.png", "half.dcm", "text.dcm", "white\nline.png");

    @TempDir
    private static Path images;

    @TempDir
    private Path out;

    /** What {@code verray detect --format csv} writes of the images. */
    private static List<String> expected;

    private final LedgerTest.Told told = new LedgerTest.Told();
    private final Map<String, String> settings = new HashMap<>(Map.of("model", "residual-patch"));

    @BeforeAll
    static void makeImages() throws IOException {
        Path demo = ROOT.resolve("datasets/demo");
        Files.copy(demo.resolve("chest-01a.dcm"), images.resolve("a b.dcm"));
        Files.copy(demo.resolve("chest-02a.png"), images.resolve("Ä #1%20.png"));
        Files.createDirectories(images.resolve("sub:folder"));
        Files.copy(demo.resolve("chest-03b.dcm"), images.resolve("sub:folder/no suffix"));
        for (int i = 0; i < 6; i++) {
            ImageIO.write(
                    gray(160 + i), "png", images.resolve("small" + i + ".png").toFile());
        }
        Files.write(images.resolve("empty.png"), new byte[0]);
        half(demo.resolve("chest-02a.png"), images.resolve("half.png"));
        half(demo.resolve("chest-01a.dcm"), images.resolve("half.dcm"));
        Files.writeString(images.resolve("text.dcm"), "These are words, not pixels.\n");
        Files.writeString(images.resolve("white\nline.png"), "Neither are these.\n");
        expected = new ArrayList<>(List.of(new Rows(BatchFormat.CSV, false).header()));
        Rows rows = new Rows(BatchFormat.CSV, false);
        try (Detector detector = Detectors.open(model(), DeviceChoice.CPU)) {
            DetectionPipeline pipeline = new DetectionPipeline(detector, new FileWitness(TrustList.none()), 1);
            InputList found = FolderWalk.of(
                    "/",
                    images.toString(),
                    folders -> folders.stream().map(new LocalFiles()::list).toList());
            for (Input input : found.inputs()) {
                expected.add(
                        rows.row(input, pipeline.detect(Path.of(input.path()))).text());
            }
        }
        assertThat(expected).hasSize(1 + 9 + BROKEN.size());
    }

    private static void half(Path file, Path target) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(target, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static BufferedImage gray(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < side * side; i++) {
            image.getRaster().setSample(i % side, i / side, 0, i * 7919 % 97 + i / side);
        }
        return image;
    }

    @Test
    void aFolderGivesTheTableOfDetectAndAnInterruptedRunIsGoneOnWith() throws IOException {
        BatchSummary summary = run(images.toString(), BatchFormat.CSV, false);
        assertThat(table()).isEqualTo(expected);
        assertThat(summary.judged()).isEqualTo(9);
        assertThat(summary.failed()).isEqualTo(BROKEN.size());
        assertThat(told.failures)
                .containsExactlyElementsOf(BROKEN.stream()
                        .map(name -> images.resolve(name).toString())
                        .sorted()
                        .toList());
        assertThat(told.total).isEqualTo(14);
        assertThat(told.done).isEqualTo(14);
        assertThat(summary.executors()).hasSize(1);
        assertThat(summary.executors().get(0).files()).isEqualTo(14);
        assertThat(summary.bytes()).isEqualTo(bytes());

        // As a kill leaves it: some chunks done, of one the table but not the note, a file half written.
        Path notes = out.resolve("chunks");
        String plan = Files.readString(notes.resolve("settings.json"));
        Files.writeString(notes.resolve("settings.json"), plan.replaceFirst("\"chunkFiles\":\\d+", "\"chunkFiles\":3"));
        run(images.toString(), BatchFormat.CSV, true);
        assertThat(table()).isEqualTo(expected);
        assertThat(parts()).hasSize(5);
        Files.delete(notes.resolve("000001.json"));
        Files.delete(notes.resolve("000003.json"));
        Files.delete(parts().get(3));
        String kept = Files.readString(parts().get(0));
        Files.writeString(parts().get(0), kept.replace("real", "REAL").replace("synthetic", "SYNTHETIC"));
        Files.writeString(out.resolve("detections/.part-000003.csv.partial"), "path,verd");
        BatchSummary resumed = run(images.toString(), BatchFormat.CSV, true);
        assertThat(resumed.doneBefore()).isEqualTo(8);
        assertThat(resumed.executors().get(0).files()).isEqualTo(6);
        assertThat(resumed.verdicts()).isEqualTo(summary.verdicts());
        assertThat(resumed.failed()).isEqualTo(summary.failed());
        assertThat(Files.readString(parts().get(0))).as("is not done again").isNotEqualTo(kept);
        Files.writeString(parts().get(0), kept);
        assertThat(table()).isEqualTo(expected);

        settings.put("model", "another");
        assertThatThrownBy(() -> run(images.toString(), BatchFormat.CSV, true))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("expected model residual-patch as in the run to resume, found another");
    }

    @Test
    void aListOnAnotherFileSystemKeepsItsPathsAndTruth() throws IOException {
        Path list = images.resolve("list.csv");
        Files.writeString(
                list, "label,path\nreal,small3.png\nsynthetic,sub:folder/no suffix\n,missing.png\nreal,empty.png\n");
        BatchSummary summary = run("there://store" + list, BatchFormat.PARQUET, false);
        Files.delete(list);
        assertThat(summary.judged()).isEqualTo(2);
        List<Group> rows = parquet(parts().get(0));
        assertThat(rows)
                .extracting(row -> row.getString("path", 0))
                .containsExactly("small3.png", "sub:folder/no suffix", "missing.png", "empty.png");
        assertThat(rows).extracting(row -> row.getString("label", 0)).containsExactly("real", "synthetic", "", "real");
        String detected = expected.stream()
                .filter(line -> line.contains("/small3.png"))
                .findFirst()
                .orElseThrow();
        assertThat(detected).contains("," + rows.get(0).getDouble("score", 0) + ",");
        assertThat(rows.get(0).getInteger("rows", 0)).isEqualTo(163);
        assertThat(rows.get(2).getString("error", 0)).isEqualTo("no such file");
        assertThat(rows.get(2).getFieldRepetitionCount("score")).isZero();
        assertThat(rows.get(3).getString("error", 0)).isEqualTo("empty file (0 bytes)");
    }

    @Test
    void whatCannotBeDoneIsSaidOnce() throws IOException {
        BatchSummary nothing = run(out.resolve("nowhere").toString(), BatchFormat.JSON, false);
        assertThat(nothing.judged()).isZero();
        assertThat(told.failures).containsExactly(out.resolve("nowhere").toString());
        assertThat(table().get(0)).contains("\"error\":\"no such file or folder\"");

        Path picture = images.resolve("small0.png");
        assertThatThrownBy(() -> run(picture.toString(), BatchFormat.CSV, false))
                .isInstanceOf(BatchException.class)
                .hasMessageStartingWith(picture + ": expected a folder, or a CSV file");

        BatchJob gpu = job(images.toString(), BatchFormat.CSV, false, DeviceChoice.GPU);
        assertThatThrownBy(() -> new SparkScorer().run(gpu, told))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no GPU");

        try (OutLock other = OutLock.of(out)) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> run(images.toString(), BatchFormat.CSV, false))
                    .isInstanceOf(BatchException.class)
                    .hasMessageContaining("another batch is writing");
        }

        Path foreign = Files.createDirectories(out.resolve("foreign/detections"));
        assertThatThrownBy(() -> ChunkStore.fresh(foreign.getParent(), new Rows(BatchFormat.CSV, false)))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("found something else");
    }

    @Test
    void theCommandLineFindsIt() {
        assertThat(BatchScorer.find()).containsInstanceOf(SparkScorer.class);
    }

    private BatchSummary run(String input, BatchFormat format, boolean resume) {
        return new SparkScorer().run(job(input, format, resume, DeviceChoice.CPU), told);
    }

    private BatchJob job(String input, BatchFormat format, boolean resume, DeviceChoice device) {
        told.done = 0;
        return new BatchJob(
                input,
                out,
                format,
                model(),
                Stability.OFF,
                device,
                Optional.empty(),
                resume,
                settings,
                "local[*]",
                OptionalInt.of(2),
                Map.of("spark.hadoop.fs.there.impl", TestFiles.class.getName()));
    }

    private static ModelArtifact model() {
        return ModelStore.shipped().open(ModelStore.DEFAULT_DETECTOR);
    }

    private static long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(images)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> parts = Files.list(out.resolve("detections"))) {
            return parts.sorted().toList();
        }
    }

    /** All parts as one file, with one header. */
    private List<String> table() throws IOException {
        String all = "";
        for (Path part : parts()) {
            String text = Files.readString(part);
            all += all.isEmpty() ? text : text.substring(text.indexOf('\n') + 1);
        }
        String end = "\n";
        assertThat(all).endsWith(end);
        List<String> rows = new ArrayList<>();
        for (String line : all.substring(0, all.length() - 1).split(end)) {
            boolean goesOn = !rows.isEmpty()
                    && rows.get(rows.size() - 1).chars().filter(c -> c == '"').count() % 2 == 1;
            if (goesOn) {
                rows.set(rows.size() - 1, rows.get(rows.size() - 1) + end + line);
            } else {
                rows.add(line);
            }
        }
        return rows;
    }

    private static List<Group> parquet(Path file) throws IOException {
        List<Group> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
