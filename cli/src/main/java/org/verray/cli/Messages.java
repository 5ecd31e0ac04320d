package org.verray.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Mixin: what a command says. Results go to {@link #out()}; messages, progress and errors to standard error, of which
 * {@code --quiet} leaves the errors. Safe to use from several threads.
 */
final class Messages {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only, and results.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final List<String> warnings = new ArrayList<>();
    private Optional<Progress> progress = Optional.empty();

    /** Where results go; use {@link #result} for lines printed while a progress bar may show. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Prints one line of the result at once. */
    synchronized void result(String line) {
        progress.ifPresent(Progress::clear);
        out().println(line);
        out().flush();
    }

    /** Says something in passing. */
    synchronized void say(String message) {
        if (!quiet) {
            error(message);
        }
    }

    /** Says something that the user should know of; kept for {@code run.json}. */
    synchronized void warn(String message) {
        warnings.add(message);
        say("warning: " + message);
    }

    /** Says what went wrong, also under {@code --quiet}. */
    synchronized void error(String message) {
        progress.ifPresent(Progress::clear);
        PrintWriter err = command.commandLine().getErr();
        err.println(message);
        err.flush();
    }

    /** Every warning so far. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Starts a progress bar; close it when done. It shows on a terminal only; messages printed meanwhile appear above
     * it.
     *
     * @param task what is being done, a few words
     * @param total steps to come, or -1 where unknown
     */
    synchronized Progress progress(String task, long total) {
        Progress started = Progress.start(task, total, command.commandLine().getErr(), !quiet && Terminal.redraws());
        progress = Optional.of(started);
        return started;
    }
}
