package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The worked example of the page on statistics is what its own commands give for the published data. */
class StatisticsPageTest {
    @Test
    void nicoExampleIsWhatTheCommandsGive() throws IOException {
        Path data = Path.of(
                System.getProperty("verray.shared", "none"),
                "statistics-reference",
                "data",
                "nico-cad-vs-radiologists.csv");
        if (!Files.exists(data)) {
            if ("1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
                fail("expected " + data);
            }
            assumeTrue(false, () -> "no " + data);
        }
        String page = Files.readString(Path.of(System.getProperty("verray.root"), "docs", "statistics.md"));
        String[] commands = page.lines()
                .filter(line -> line.startsWith("./verray mrmc nico.csv"))
                .toArray(String[]::new);
        assertThat(commands).hasSize(2);
        JsonNode fixed = detector(commands[0], data);
        assertThat(page).contains(row("cases fixed: t test over the nine readers", fixed));
        assertThat(page).contains(row("cases random", detector(commands[1], data)));
        assertThat(page)
                .contains(String.format(
                        Locale.ROOT,
                        "the difference is %.3f.",
                        fixed.path("difference").asDouble()));
    }

    private static JsonNode detector(String command, Path data) throws IOException {
        String[] words = command.replace("./verray ", "").split(" ");
        words[1] = data.toString();
        Run run = Run.of(concat(words, "--format", "json"));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(run.out()).at("/detectors/0/readersMinusDetector");
    }

    private static String[] concat(String[] words, String... more) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    private static String row(String name, JsonNode d) {
        double p = d.path("p").asDouble();
        return String.format(
                Locale.ROOT,
                "| %s | %.3f to %.3f | %s |",
                name,
                d.path("low").asDouble(),
                d.path("high").asDouble(),
                String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p));
    }
}
