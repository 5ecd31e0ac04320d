package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPONENTS =
            "varModalityReader=0.0002,errorVariance=0.0008,cov1=0.00035,cov2=0.00034,cov3=0.00024,cases=114";

    @TempDir
    private Path folder;

    private static JsonNode json(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("power", "--format", "json"));
        words.addAll(List.of(options));
        Run run = Run.of(words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(run.out());
    }

    private Path pilot(int modalities) throws IOException {
        Random random = new Random(11);
        StringBuilder rows = new StringBuilder("reader,case,modality,rating,truth\n");
        for (int c = 0; c < 60; c++) {
            double ease = random.nextGaussian();
            for (int r = 0; r < 5; r++) {
                for (int m = 0; m < modalities; m++) {
                    double skill = r == 4 ? 1 : 0.2 * r + 0.5 * m * (r % 2);
                    double rating = (c % 3 == 0 ? 1 + skill : 0) + ease + random.nextGaussian();
                    rows.append((r == 4 ? "AI" : "R" + r) + ",c" + c + ",M" + m + "," + rating + ","
                            + (c % 3 == 0 ? 1 : 0) + "\n");
                }
            }
        }
        return Files.writeString(folder.resolve("pilot.csv"), rows);
    }

    /** The number of cases found is the smallest: it has the power, one case less has not; the same the other way round. */
    @Test
    void findsTheSmallestNumberOfCasesAndOfReaders() throws IOException {
        JsonNode found = json("--components", COMPONENTS, "--difference", "0.05", "--readers", "6")
                .at("/plans/0");
        int cases = found.path("cases").asInt();
        JsonNode around = json(
                        "--components",
                        COMPONENTS,
                        "--difference",
                        "0.05",
                        "--readers",
                        "6",
                        "--cases",
                        cases + "," + (cases - 1))
                .path("plans");
        assertThat(around.get(0).path("power").asDouble())
                .isGreaterThanOrEqualTo(0.8)
                .isEqualTo(found.path("power").asDouble());
        assertThat(around.get(1).path("power").asDouble()).isLessThan(0.8);
        int readers = json("--components", COMPONENTS, "--difference", "0.05", "--cases", "" + cases)
                .at("/plans/0/readers")
                .asInt();
        assertThat(readers).isEqualTo(6);
    }

    /** What verray mrmc calls the components of a pilot gives the plan that the pilot gives. */
    @Test
    void aPilotIsItsComponents() throws IOException {
        String pilot = pilot(2).toString();
        JsonNode c =
                JSON.readTree(Run.of("mrmc", pilot, "--format", "json").out()).path("components");
        StringBuilder components = new StringBuilder("cases=60");
        for (String name : List.of("varModalityReader", "errorVariance", "cov1", "cov2", "cov3")) {
            components.append("," + name + "=" + c.path(name).asDouble());
        }
        String[] plan = {"--difference", "0.1", "--readers", "5,8", "--cases", "60,100"};
        JsonNode fromPilot = json(with(plan, "--pilot", pilot));
        JsonNode fromComponents = json(with(plan, "--components", components.toString()));
        assertThat(fromPilot.path("plans")).hasSize(4).isEqualTo(fromComponents.path("plans"));
        assertThat(fromPilot.path("meaning").asText())
                .contains("if the variances are as assumed", "readers and images like");
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** At the pilot's own size the planned standard error is the one that the comparison itself has. */
    @Test
    void aDetectorInThePilotIsPlannedFor() throws IOException {
        String pilot = pilot(1).toString();
        JsonNode observed = JSON.readTree(Run.of("mrmc", pilot, "--detector", "AI", "--format", "json")
                        .out())
                .at("/detectors/0/readersMinusDetector");
        JsonNode planned =
                json("--pilot", pilot, "--detector", "AI", "--margin", "0.1", "--readers", "4", "--cases", "60");
        assertThat(planned.at("/hypothesis/show").asText()).isEqualTo("non-inferiority");
        assertThat(planned.at("/plans/0/standardError").asDouble())
                .isCloseTo(observed.path("standardError").asDouble(), within(1e-12));
        assertThat(planned.at("/plans/0/df").asDouble())
                .isCloseTo(observed.path("df").asDouble(), within(1e-8));
        double equivalence = json(
                        "--pilot",
                        pilot,
                        "--detector",
                        "AI",
                        "--margin",
                        "0.1",
                        "--show",
                        "equivalence",
                        "--readers",
                        "4",
                        "--cases",
                        "60")
                .at("/plans/0/power")
                .asDouble();
        assertThat(equivalence).isLessThan(planned.at("/plans/0/power").asDouble());
    }

    /**
     * An area of 0.8 against 0.5 with a power of 90%: V0 = 0.0099 (8/n + 8/n) and V1 = 0.0099 exp(-A^2/2) ((5 A^2 + 8)/n + (A^2 + 8)/n) with
     * A = 1.414 x 0.841621 = 1.190052, so exp(-A^2/2) = 0.492595, 6 A^2 + 16 = 24.497346; n = ((1.959964 sqrt(0.1584) + 1.281552
     * sqrt(0.119467)) / 0.3)^2 = 16.62 (Obuchowski and McClish 1997).
     */
    @Test
    void oneAreaByHand() throws IOException {
        JsonNode json = json("--auc", "0.8", "--power", "0.9");
        assertThat(json.at("/plans/0/exactPositives").asDouble()).isCloseTo(16.62, within(0.005));
        assertThat(json.at("/plans/0/positives").asInt()).isEqualTo(17);
        assertThat(json.path("meaning").asText()).startsWith("17 positive and 17 negative cases give a power of 90%");
        assertThat(json("--auc", "0.8", "--power", "0.9", "--positives", "17")
                        .at("/plans/0/power")
                        .asDouble())
                .isEqualTo(json.at("/plans/0/power").asDouble());
        JsonNode two = json(
                "--auc", "0.8", "--auc2", "0.85", "--correlation", "0.5", "--positives", "100", "--negatives", "300");
        assertThat(two.at("/plans/0/negatives").asInt()).isEqualTo(300);
        assertThat(two.at("/plans/0/power").asDouble()).isBetween(0.2, 0.9);
    }

    @Test
    void printsTablesAndFiles() throws IOException {
        Path out = folder.resolve("out");
        Run table = Run.of(
                "power",
                "--components",
                COMPONENTS,
                "--difference",
                "0.05",
                "--readers",
                "2,6",
                "--format",
                "table",
                "--out",
                out.toString());
        assertThat(table.out())
                .contains("READERS", "no number of cases gives a power of 0.8")
                .contains("Of these plans, 6 readers");
        assertThat(out.resolve("run.json")).exists();
        JsonNode none = JSON.readTree(out.resolve("power.json").toFile()).at("/plans/0");
        assertThat(none.path("cases").isNull()).isTrue();
        assertThat(none.path("casesReason").asText()).startsWith("no number of cases gives a power of 0.8");
        assertThat(Run.of("power", "--auc", "0.8", "--format", "csv").out().lines())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --readers 5 | expected one of --pilot, --components and --auc, found 0
            --auc 0.8 --components cov1=1 | expected one of --pilot, --components and --auc, found 2
            --auc 1 | --auc: expected a number between 0 and 1
            --auc 0.5 | --auc: expected an area that differs
            --auc 0.8 --positives 10,20 --negatives 5 | --negatives: expected as many numbers
            --components cov1=1 --readers 5 --difference 0.1 | --components: expected varModalityReader,errorVariance
            COMPONENTS --difference 0.1 | expected --readers, --cases or both
            COMPONENTS --readers 5 | --difference: expected the difference to show
            COMPONENTS --readers 1 --difference 0.1 | --readers: expected numbers from 2
            COMPONENTS --readers 5 --show equivalence | --margin: expected one with --show equivalence
            COMPONENTS --readers 5 --difference 0.1 --alpha 5 | --alpha: expected a number between 0 and 1
            COMPONENTS --readers 5 --difference 0.1 --case-effect fixed --reader-effect fixed | found both fixed
            """)
    void wrongUsage(String options, String message) {
        List<String> words = new ArrayList<>(List.of("power"));
        words.addAll(List.of(
                options.replace("COMPONENTS", "--components " + COMPONENTS).split(" ")));
        Run run = Run.of(words.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aPilotThatTellsTooLittleIsBadInput() throws IOException {
        String one = pilot(1).toString();
        Run modality = Run.of("power", "--pilot", one, "--difference", "0.1", "--readers", "5");
        assertThat(modality.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(modality.err()).contains("expected two modalities or more, or a --detector, found one modality");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "reader,case,modality,rating,truth\nR1,c1,A,x,1\n");
        Run file = Run.of("power", "--pilot", bad.toString(), "--difference", "0.1", "--readers", "5");
        assertThat(file.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(file.err()).contains("bad.csv, line 2: rating: expected a finite decimal number");
    }
}
