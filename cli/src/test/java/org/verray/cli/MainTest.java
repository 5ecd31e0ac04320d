package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine;

/** Usage, help and the exit codes of failures. */
class MainTest {
    @Test
    void wrongUsageNamesTheNearestThing() {
        Run command = Run.of("detct", "x.png");
        assertThat(command.code()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err()).contains("detct").contains("verray detect");
        Run option = Run.of("detect", "--modle", "x", "x.png");
        assertThat(option.code()).isEqualTo(ExitCode.USAGE);
        assertThat(option.err()).contains("--modle").contains("--model").contains("verray detect --help");
        Run value = Run.of("detect", "--format", "xml", "x.png");
        assertThat(value.code()).isEqualTo(ExitCode.USAGE);
        assertThat(value.err()).contains("--format").contains("table").contains("xml");
        assertThat(Run.of("detect").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("detect", "--threads", "0", "x.png").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        List<CommandLine> commands = new ArrayList<>();
        collect(new CommandLine(new Verray()), commands);
        for (CommandLine command : commands) {
            String name = command.getCommandSpec().qualifiedName();
            List<String> words = new ArrayList<>(List.of(name.split(" ")));
            words.remove(0);
            words.add("--help");
            Run run = Run.of(words.toArray(String[]::new));
            assertThat(run.code()).as(name).isEqualTo(ExitCode.OK);
            assertThat(run.out()).as(name).contains("Usage: " + name).containsPattern("Example");
        }
    }

    @Test
    void failuresBecomeExitCodesAndOneLine() {
        assertThat(report(new VerrayException("a.csv: expected x, found y")))
                .isEqualTo(new Run(ExitCode.BAD_INPUT, "", "verray: a.csv: expected x, found y\n"));
        assertThat(report(new NoSuchFileException("a.csv")))
                .isEqualTo(new Run(ExitCode.BAD_INPUT, "", "verray: a.csv: no such file or folder\n"));
        assertThat(report(new UncheckedIOException(new IOException("disk full"))))
                .isEqualTo(new Run(ExitCode.BAD_INPUT, "", "verray: disk full\n"));
        assertThat(report(new VerrayException("interrupted", new InterruptedException()))
                        .code())
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(report(new InterruptedException()))
                .as("it has no message of its own")
                .isEqualTo(new Run(ExitCode.INTERRUPTED, "", "verray: interrupted\n"));
        Run internal = report(new IllegalStateException("oops"));
        assertThat(internal.code()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(internal.err()).contains("oops").contains("--stacktrace").hasLineCount(1);
    }

    private static Run report(Throwable e) {
        StringWriter err = new StringWriter();
        int code = ErrorHandling.report(e, new PrintWriter(err), false);
        return new Run(code, "", err.toString());
    }

    private static void collect(CommandLine command, List<CommandLine> commands) {
        commands.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, commands));
    }
}
