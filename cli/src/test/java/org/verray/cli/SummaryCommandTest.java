package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Summarises through the whole command. */
class SummaryCommandTest {
    @TempDir
    private Path folder;

    /** Four real images of 40 x 30 pixels, four synthetic ones of 50 x 30, in pairs; and three rows that fail. */
    private Path manifest() throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group,view"));
        for (int i = 0; i < 8; i++) {
            boolean real = i % 2 == 0;
            SampleFiles.gray16(folder.resolve(i + ".png"), 30, real ? 40 : 50, i);
            lines.add(i + ".png," + (real ? "real,clinic,," : "synthetic,clinic,net,") + "hand,CC0,g" + i / 2 + ",PA");
        }
        SampleFiles.notAnImage(folder.resolve("words.png"));
        SampleFiles.truncated(folder.resolve("half.png"));
        lines.add("words.png,real,clinic,,hand,CC0,h1,");
        lines.add("half.png,real,clinic,,hand,CC0,h2,");
        lines.add("absent.png,real,clinic,,hand,CC0,h3,");
        return Files.write(folder.resolve("manifest.csv"), lines);
    }

    @Test
    void writesCountsAndMontage() throws IOException {
        Path out = folder.resolve("out");
        Run run = Run.of(
                "datasets",
                "summary",
                manifest().toString(),
                "--out",
                out.toString(),
                "--format",
                "json",
                "--seed",
                "3");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(new ObjectMapper().readTree(out.resolve("summary.json").toFile()))
                .isEqualTo(json);
        assertThat(json.path("images").asInt()).isEqualTo(9);
        assertThat(json.path("decoded").asInt()).isEqualTo(8);
        assertThat(json.path("failed").asInt()).isEqualTo(3);
        assertThat(json.at("/groups/withBothLabels").asInt()).isEqualTo(4);
        assertThat(json.at("/pixels/synthetic/width/median").asDouble()).isEqualTo(50);
        assertThat(json.at("/properties/size/values/0").toString())
                .isEqualTo("{\"value\":\"40x30\",\"real\":4,\"synthetic\":0}");
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(4);
        BufferedImage montage = ImageIO.read(out.resolve("montage.png").toFile());
        assertThat(montage.getWidth()).isEqualTo(8 + 8 * 296);
        assertThat(out.resolve("run.json")).exists();
    }

    @Test
    void printsTablesAndCsv() throws IOException {
        Path manifest = manifest();
        Run table = Run.of("datasets", "summary", manifest.toString(), "--format", "table");
        assertThat(table.out())
                .contains("9 images in 5 groups")
                .containsPattern("net +0 +4")
                .containsPattern("size +3 +100%")
                .containsPattern("source +1 +50%");
        Run csv = Run.of("datasets", "summary", manifest.toString(), "--format", "csv", "--sample", "0");
        assertThat(csv.out().lines()).contains("property,value,real,synthetic,total", "view,PA,4,4,8");
        assertThat(csv.err()).doesNotContain("half.png");
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        Path manifest = manifest();
        assertThat(Run.of("datasets", "summary", manifest.toString(), "--tiles", "-1")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("datasets", "summary", folder.resolve("none.csv").toString())
                        .code())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("datasets", "summary").code()).isEqualTo(ExitCode.USAGE);
    }
}
