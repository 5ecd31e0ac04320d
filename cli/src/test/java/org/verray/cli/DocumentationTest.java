package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands that the documentation shows are commands that exist, with options that exist. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("verray.root"));

    @Test
    void everyCommandInTheDocumentationCanBeTyped() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                String command = line.strip().replaceFirst("^\\$ ", "");
                if (command.startsWith("./verray ")) {
                    commands.add(command.replaceFirst(" +#.*", ""));
                }
            }
        }
        assertThat(commands).contains("./verray detect datasets/demo");
        for (String command : commands) {
            String[] words = command.substring("./verray ".length()).trim().split(" +");
            assertThatCode(() -> new CommandLine(new Verray())
                            .setCaseInsensitiveEnumValuesAllowed(true)
                            .parseArgs(words))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs =
                        Files.exists(ROOT.resolve("docs")) ? Files.walk(ROOT.resolve("docs")) : Stream.of()) {
            return Stream.concat(root, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }
}
