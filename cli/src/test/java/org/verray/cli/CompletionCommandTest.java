package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code verray completion}, sourced by the shell that it is for, which is then asked. */
class CompletionCommandTest {
    @TempDir
    private Path folder;

    /** What bash offers for the last word; compopt, which only a person at a prompt can call, does nothing. */
    private List<String> bash(String... words) throws IOException, InterruptedException {
        Run run = Run.of("completion", "bash");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        Path script = Files.writeString(folder.resolve("completion.bash"), run.out());
        String typed =
                String.join(" ", Arrays.stream(words).map(w -> "'" + w + "'").toList());
        ProcessRun asked = ProcessRun.of(
                folder,
                Path.of("/usr/bin"),
                "bash",
                "--norc",
                "-c",
                "set -e; compopt() { :; }; source " + script + "; complete -p verray; COMP_WORDS=(" + typed
                        + "); COMP_CWORD="
                        + (words.length - 1) + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE};"
                        + " _complete_verray; printf '%s\\n' \"${COMPREPLY[@]}\"");
        assertThat(asked.code()).as(asked.err()).isZero();
        List<String> lines = asked.out().lines().map(String::strip).toList();
        assertThat(lines.get(0)).startsWith("complete ").endsWith(" verray");
        return lines.subList(1, lines.size());
    }

    @Test
    void bashOffersCommandsOptionsAndValues() throws Exception {
        assertThat(bash("verray", "")).contains("detect", "evaluate", "study", "datasets", "completion");
        assertThat(bash("verray", "det")).containsExactly("detect");
        assertThat(bash("./verray", "study", "in")).containsExactlyInAnyOrder("init", "invite");
        assertThat(bash("verray", "detect", "--pre")).containsExactly("--prevalence");
        assertThat(bash("verray", "completion", "")).contains("bash", "zsh");
    }

    @Test
    void bashOffersFileNames() throws Exception {
        Files.createFile(folder.resolve("manifest-of-mine.csv"));
        assertThat(bash("verray", "evaluate", "manif")).containsExactly("manifest-of-mine.csv");
    }

    @Test
    void zshLoadsTheScriptWhereThereIsOne() throws Exception {
        Run run = Run.of("completion", "zsh");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("bashcompinit").contains("complete ");
        if (!Files.isExecutable(Path.of("/usr/bin/zsh"))) {
            return;
        }
        Path script = Files.writeString(folder.resolve("completion.zsh"), run.out());
        ProcessRun asked =
                ProcessRun.of(folder, Path.of("/usr/bin"), "zsh", "-f", "-c", "source " + script + " && echo loaded");
        assertThat(asked.out()).as(asked.err()).contains("loaded");
    }

    @Test
    void anotherShellIsWrongUsage() {
        Run run = Run.of("completion", "fish");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("bash", "zsh");
    }
}
