package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The documentation is true because it is executed: every command of its shell blocks and every Java snippet, page by page, in a sandbox. What is run
 * otherwise than it stands there, and why, is {@code documentation.yaml}.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("verray.root"));
    private static final Pattern SUMMARY = Pattern.compile(
            "documentation: (\\d+) commands and (\\d+) snippets executed, (\\d+) declared not executable, 0 failed");

    @TempDir
    private Path folder;

    @Test
    void everyCommandCanBeTyped() throws IOException {
        List<String> commands = new ArrayList<>();
        for (DocumentationPage page : DocumentationPage.all(ROOT)) {
            page.in("sh").forEach(block -> commands.addAll(block.commands()));
        }
        assertThat(commands).contains("./verray detect datasets/demo", "mvn verify");
        commands.removeIf(command -> !command.startsWith("./verray "));
        for (String command : commands) {
            assertThatCode(() -> new CommandLine(new Verray())
                            .setCaseInsensitiveEnumValuesAllowed(true)
                            .parseArgs(DocumentationCommands.words(command)))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    /** A command in a block without a language would be run by nobody. */
    @Test
    void commandsStandInShellBlocks() throws IOException {
        for (DocumentationPage page : DocumentationPage.all(ROOT)) {
            for (DocumentationPage.Block block : page.blocks()) {
                assertThat(block.language().equals("sh")
                                || block.lines().stream().noneMatch(line -> line.startsWith("./verray ")))
                        .as(page.name() + ", line " + block.line() + ": expected ```sh")
                        .isTrue();
            }
        }
    }

    @Test
    void everythingIsExecuted() throws IOException, InterruptedException {
        Path sandbox = Files.createDirectories(folder.resolve("sandbox"));
        Path log = Files.createDirectories(ROOT.resolve("cli/target")).resolve("documentation.log");
        Process process = ProcessRun.builder(
                        sandbox,
                        Path.of(System.getProperty("java.home"), "bin"),
                        "java",
                        "-Xmx2g",
                        "-XX:+UseParallelGC",
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-DOPT_OUT_TRACKING=true",
                        "-Dverray.terminal=",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DocumentationRun.class.getName(),
                        ROOT.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log);
        String last = lines.get(lines.size() - 1);
        List<String> failed = lines.stream()
                .filter(line -> line.startsWith("FAILED") || line.startsWith("    "))
                .toList();
        assertThat(process.exitValue()).as(String.join("\n", failed)).isZero();
        Matcher summary = SUMMARY.matcher(last);
        assertThat(summary.matches()).as(last).isTrue();
        System.out.println(last);
        for (int i = 1; i <= 3; i++) {
            assertThat(Integer.parseInt(summary.group(i))).as(last).isPositive();
        }
    }
}
