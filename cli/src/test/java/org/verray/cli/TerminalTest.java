package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colour where a terminal can show it and nobody has said no (no-color.org). */
class TerminalTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path folder;

    @Test
    void theEnvironmentDecides() {
        assertThat(Terminal.colour(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Terminal.colour(Map.of("TERM", "xterm", "NO_COLOR", "")))
                .as("set and empty")
                .isTrue();
        assertThat(Terminal.colour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.colour(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.colour(Map.of())).isFalse();
    }

    @Test
    void helpHasColourOnlyThen() throws Exception {
        assertThat(help(Map.of("TERM", "xterm"))).contains(ESCAPE);
        assertThat(help(Map.of("TERM", "xterm", "NO_COLOR", "1"))).doesNotContain(ESCAPE);
        assertThat(help(Map.of("TERM", "dumb"))).doesNotContain(ESCAPE);
    }

    private String help(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = ProcessRun.verrayBuilder(folder, "--help");
        builder.command().add(1, "-D" + Terminal.PROPERTY + "=out,err");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        ProcessRun run = ProcessRun.of(builder);
        assertThat(run.code()).isZero();
        return run.out();
    }
}
