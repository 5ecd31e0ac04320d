package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report from the command line. Four readers who answer at random, and a detector whose scores are in a file. */
class StudyReportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEMO = Path.of(System.getProperty("verray.root"), "datasets", "demo", "manifest.csv")
            .toString();
    private static final String DETECTOR = "other/3.2 (original files)";

    @TempDir
    private static Path folder;

    private static String study;
    private static Run early;

    @BeforeAll
    static void study() throws IOException {
        study = folder.resolve("study").toString();
        ok("study", "init", study, "--template", "radiology2026", "--manifest", DEMO);
        ok("study", "simulate", study, "--readers", "4", "--seed", "3");
        StringBuilder scores = new StringBuilder("case,score\n");
        for (int i = 1; i <= 40; i++) {
            scores.append(String.format("case-%04d,%s%n", i, (i * 37 % 41) / 41.0));
        }
        Path file = folder.resolve("scores.csv");
        Files.writeString(file, scores);
        ok("study", "add-model", study, "--scores", file.toString(), "--name", "other/3.2", "--threshold", "0.5");
        early = Run.of(
                "study", "report", study, "--out", folder.resolve("early").toString());
        ok("study", "close", study, "--reason", "done");
    }

    private static Run ok(String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    @Test
    void anOpenStudyHasNoReport() {
        assertThat(early.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(early.err()).contains("close it first");
        assertThat(folder.resolve("early/report.html")).doesNotExist();
    }

    @Test
    void aReportIsAPageAndItsData() throws IOException {
        Path out = folder.resolve("report");
        ok("study", "report", study, "--out", out.toString());
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Content-Security-Policy", DETECTOR)
                .doesNotContain("<script", "http://", "src=\"http");
        JsonNode run = JSON.readTree(out.resolve("run.json").toFile());
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(n -> !n.equals("run.json")))
                    .allMatch(name -> run.toString().contains("\"" + name + "\""))
                    .contains("roc-informed.svg", "models-comparisons.csv", "participants-second.csv", "flow.svg");
        }
        assertThat(Files.readString(out.resolve("roc-informed.svg")))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    }

    /** The same numbers, since both ask the same statistics of the same answers. */
    @Test
    void theFiguresAreThoseOfMrmcOnTheExport() throws IOException {
        JsonNode report =
                JSON.readTree(ok("study", "report", study, "--format", "json").out());
        String export = folder.resolve("export").toString();
        ok("study", "export", study, "--out", export);
        JsonNode ratings = JSON.readTree(
                ok("mrmc", export + "/ratings-with-programs.csv", "--detector", DETECTOR, "--format", "json")
                        .out());
        JsonNode calls = JSON.readTree(ok(
                        "mrmc",
                        export + "/calls-with-programs.csv",
                        "--detector",
                        DETECTOR,
                        "--fom",
                        "accuracy",
                        "--format",
                        "json")
                .out());
        int compared = 0;
        for (JsonNode row : report.path("models").path("comparisons")) {
            String phase = row.path("phase").asText().contains("informed") ? "informed" : "second";
            JsonNode source = row.path("figure").asText().equals("AUC") ? ratings : calls;
            for (JsonNode detector : source.path("detectors")) {
                if (detector.path("modality").asText().equals(phase)) {
                    JsonNode difference = detector.path("readersMinusDetector");
                    assertThat(row.path("difference").path("estimate").doubleValue())
                            .isEqualTo(difference.path("difference").doubleValue());
                    assertThat(row.path("difference").path("low").doubleValue())
                            .isEqualTo(difference.path("low").doubleValue());
                    assertThat(row.path("p").doubleValue())
                            .isEqualTo(difference.path("p").doubleValue());
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(4);
        JsonNode people = JSON.readTree(
                ok("mrmc", export + "/ratings.csv", "--format", "json").out());
        for (JsonNode row : report.path("readers").path("together")) {
            if (row.path("figure").asText().equals("AUC")) {
                String phase = row.path("phase").asText().contains("informed") ? "informed" : "second";
                people.path("estimates").forEach(e -> {
                    if (e.path("modality").asText().equals(phase)) {
                        assertThat(row.path("estimate").path("low").doubleValue())
                                .isEqualTo(e.path("low").doubleValue());
                    }
                });
            }
        }
    }

    /** What a person settled goes before what words tell. */
    @Test
    void remarksCanBeSettled() throws IOException {
        Path settled = folder.resolve("settled.csv");
        Files.writeString(settled, "reader,raised\nR01,yes\nR02,yes\nR03,no\nR04,no\n");
        JsonNode report =
                JSON.readTree(ok("study", "report", study, "--spontaneous", settled.toString(), "--format", "json")
                        .out());
        JsonNode rate = report.path("spontaneous").path("rate").get(0);
        assertThat(rate.path("raised").asInt()).isEqualTo(2);
        assertThat(rate.path("readers").asInt()).isEqualTo(4);
        Files.writeString(settled, "reader,raised\nR01,perhaps\n");
        Run wrong = Run.of("study", "report", study, "--spontaneous", settled.toString(), "--format", "json");
        assertThat(wrong.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(wrong.err()).contains("line 2: raised: expected yes or no, found \"perhaps\"");
    }

    @Test
    void mistakesAreNamed() {
        Run nothing = Run.of("study", "report", folder.resolve("nothing").toString(), "--format", "json");
        assertThat(nothing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nothing.err()).contains("expected the folder of a launched study, or a CSV file of readings");
        Run margin = Run.of("study", "report", study, "--margin", "2", "--format", "json");
        assertThat(margin.code()).isEqualTo(ExitCode.USAGE);
        assertThat(margin.err()).contains("--margin: expected a number between 0 and 1, found 2.0");
    }
}
