package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power of a study file. */
class StudyPlanCommandTest {
    private static final Path DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv");

    @TempDir
    private Path folder;

    private String study;

    /** The template with the numbers of cases of Radiology 2026; nothing is drawn for a plan. */
    @BeforeEach
    void init() throws IOException {
        study = folder.resolve("study").toString();
        assertThat(Run.of("study", "init", study, "--manifest", DEMO.toString()).code())
                .isEqualTo(ExitCode.OK);
        Path file = folder.resolve("study/study.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("real: 10, synthetic: 10", "real: 77, synthetic: 77")
                        .replaceFirst("real: 10, synthetic: 10", "real: 55, synthetic: 55"));
    }

    private static JsonNode json(String... args) throws IOException {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(run.out());
    }

    /**
     * With 17 readers and 154 cases the variance of the mean difference is 0.0089796 / 17 + 0.00080559 = 0.036521^2, with 102 degrees of freedom: a difference
     * of 0.1 is 2.738 standard errors, the critical value 1.984, and the normal probability beyond 1.984 - 2.738 is 0.775. Non-inferiority within 0.1: one-sided,
     * 1.660, 0.860.
     */
    @Test
    void tellsThePowerOfTheDesign() throws IOException {
        JsonNode plan = json("study", "plan", study, "--readers", "17", "--format", "json");
        assertThat(plan.path("figure").asText()).isEqualTo("accuracy");
        JsonNode first = plan.path("plans").get(0);
        assertThat(first.path("set").asText()).isEqualTo("first");
        assertThat(first.path("cases").asInt()).isEqualTo(154);
        assertThat(first.path("power").asDouble()).isCloseTo(0.775, within(0.01));
        assertThat(plan.path("plans").get(2).path("power").asDouble()).isCloseTo(0.860, within(0.01));
        JsonNode sets = plan.path("plans").get(4);
        assertThat(sets.path("compares").asText()).isEqualTo("two sets");
        assertThat(sets.path("cases").asInt()).isEqualTo(264);
        JsonNode needed = plan.path("casesNeeded").get(0);
        assertThat(needed.path("20 readers").asInt())
                .isLessThan(needed.path("15 readers").asInt());
        assertThat(needed.path("5 readers").isNull()).isTrue();
        assertThat(needed.path("5 readersReason").asText()).contains("no number of cases gives a power of 0.8");
    }

    /** The closing words of init name the command, and a table can be had. */
    @Test
    void isEasyToFind() {
        assertThat(Run.of("study", "init", folder.resolve("other").toString(), "--manifest", DEMO.toString())
                        .err())
                .contains("verray study plan");
        Run table = Run.of("study", "plan", study, "--format", "table");
        assertThat(table.out()).contains("readers and a model", "Cases needed", "Radiology 2026");
        assertThat(Run.of("study", "plan", study, "--format", "csv").out()).startsWith("compares,set,shows");
    }

    /** Variances of a pilot study in which four readers and a model read 40 cases. */
    @Test
    void takesVariancesOfAPilotStudy() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("reader,case,truth,modality,rating\n");
        for (int c = 0; c < 40; c++) {
            for (String reader : new String[] {"R01", "R02", "R03", "R04", "AI"}) {
                int truth = c % 2;
                text.append(String.format(
                        "%s,c%d,%d,informed,%d%n", reader, c, truth, 30 + 25 * truth + random.nextInt(50)));
            }
        }
        Path pilot = folder.resolve("pilot.csv");
        Files.writeString(pilot, text);
        JsonNode plan =
                json("study", "plan", study, "--pilot", pilot.toString(), "--detector", "AI", "--format", "json");
        assertThat(plan.path("figure").asText()).isEqualTo("auc");
        assertThat(plan.path("variances").asText()).isEqualTo(pilot.toString());
        assertThat(plan.path("plans")).hasSize(4);
        assertThat(Run.of("study", "plan", study, "--pilot", pilot.toString()).err())
                .contains("expected two modalities");
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(Run.of("study", "plan", study, "--readers", "1").err()).contains("--readers: expected 2 or more");
        assertThat(Run.of("study", "plan", study, "--difference", "2").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("study", "plan", study, "--detector", "AI").err()).contains("expected --pilot");
        assertThat(Run.of("study", "plan", folder.resolve("nowhere").toString()).code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }
}
