package org.verray.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.Verray;
import org.verray.detector.FileDetection;
import org.verray.detector.FileDetector;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.MrmcResult;

class ExamplesTest {
    private static final Path DEMO = Path.of(System.getProperty("verray.checkout"), "datasets", "demo");

    @TempDir
    Path folder;

    @Test
    void printsAVerdictOrAReasonForEachFile() throws IOException {
        Path image = anImage();
        Path text = Files.writeString(folder.resolve("note.txt"), "no image");
        String printed = printed(() -> FirstDetection.main(new String[] {image.toString(), text.toString()}));
        assertThat(printed.lines())
                .hasSize(2)
                .first()
                .asString()
                .matches(".*: (real|synthetic|inconclusive), score [01]\\.\\d\\d, threshold 0\\.\\d\\d");
        assertThat(printed).contains("note.txt: no verdict, ");
    }

    /** The demo set is what the model is shown on first of all; its card gives 1.000. */
    @Test
    void theAreaIsFarAboveChance() {
        Interval auc = AreaUnderTheCurve.of(DEMO.resolve("manifest.csv"), "residual-patch");
        assertThat(auc.estimate()).isBetween(0.9, 1.0);
        assertThat(auc.method()).isNotEmpty();
    }

    /** Two readers, one of whom tells all four cases apart with the aid and three of four pairs without: 1 and 0.75, the other 1 and 1. */
    @Test
    void readersAreAveraged() throws IOException {
        Path ratings = Files.writeString(folder.resolve("ratings.csv"), """
                reader,case,modality,rating,truth
                A,1,aided,1,0
                A,2,aided,2,0
                A,3,aided,3,1
                A,4,aided,4,1
                B,1,aided,1,0
                B,2,aided,2,0
                B,3,aided,3,1
                B,4,aided,4,1
                A,1,unaided,1,0
                A,2,unaided,3,0
                A,3,unaided,2,1
                A,4,unaided,4,1
                B,1,unaided,1,0
                B,2,unaided,2,0
                B,3,unaided,3,1
                B,4,unaided,4,1
                """);
        MrmcResult result = ReadersAndModalities.of(ratings);
        assertThat(result.estimates())
                .extracting(e -> e.modality() + " " + e.interval().estimate())
                .containsExactly("aided 1.0", "unaided 0.875");
    }

    @Test
    void aDecoderOfOnesOwnIsFound() throws IOException {
        byte[] header = "P5\n# made by hand\n3 2\n1023\n".getBytes(StandardCharsets.US_ASCII);
        byte[] samples = {0, 0, 0, 1, 1, 0, 3, (byte) 0xFF, 2, 0, 0, 9};
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(header);
        file.write(samples);
        Radiograph radiograph = Radiographs.read(Files.write(folder.resolve("a.pgm"), file.toByteArray()));
        assertThat(radiograph.container().format()).isEqualTo("PGM");
        assertThat(radiograph.bitsStored()).isEqualTo(10);
        assertThat(radiograph.rows()).isEqualTo(2);
        assertThat(radiograph.sample(0, 1)).isEqualTo(1);
        assertThat(radiograph.sample(1, 0)).isEqualTo(1023);
        assertThat(radiograph.sample(1, 2)).isEqualTo(9);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        for (String damaged : new String[] {"P5\n3 2\n255\nabc", "P5 3", "P5 99999999999 1 255 a", "P5 0 2 255 a", "P5 x 2 255 a"}) {
            Path file = Files.writeString(folder.resolve("damaged.pgm"), damaged);
            assertThatThrownBy(() -> Radiographs.read(file))
                    .as(damaged)
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("PGM");
        }
    }

    /** What a decoder of one's own reads is judged like anything else: the same picture as PNG and as PGM has the same score. */
    @Test
    void whatItReadsIsJudged() throws IOException {
        Path png = anImage();
        Radiograph radiograph = Radiographs.read(png);
        int highest = (1 << radiograph.bitsStored()) - 1;
        ByteArrayOutputStream pgm = new ByteArrayOutputStream();
        pgm.write(("P5 " + radiograph.columns() + " " + radiograph.rows() + " " + highest + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < radiograph.rows() * radiograph.columns(); i++) {
            int sample = radiograph.sample(i);
            if (highest > 0xFF) {
                pgm.write(sample >> 8);
            }
            pgm.write(sample);
        }
        try (FileDetector detector = Verray.detector("residual-patch")) {
            FileDetection first = detector.detect(png);
            FileDetection second = detector.detect(Files.write(folder.resolve("same.pgm"), pgm.toByteArray()));
            assertThat(second.score()).isPresent().isEqualTo(first.score());
        }
    }

    private static Path anImage() throws IOException {
        try (var files = Files.walk(DEMO)) {
            return files.filter(f -> f.toString().endsWith(".png"))
                    .filter(f -> Radiographs.read(f).photometric().name().equals("MONOCHROME2"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String printed(Runnable what) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            what.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
