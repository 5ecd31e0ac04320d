package org.verray.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure of a command into one line on standard error and an exit code. */
final class ErrorHandling implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Pattern CONSTANTS =
            Pattern.compile("one of \\[([A-Z0-9_]+(?:, [A-Z0-9_]+)*)\\] \\(case-insensitive\\)");

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, command.getErr(), stacktrace(command));
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(prefix(command) + lowerCaseNames(e.getMessage()));
        UnmatchedArgumentException.printSuggestions(e, err);
        String example = NextStep.example(command.getCommandSpec())
                .map(line -> ", or for example: " + line)
                .orElse(".");
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'" + example);
        return ExitCode.USAGE;
    }

    /** Reports anything that was thrown, and says what the process should end with. */
    static int report(Throwable e, PrintWriter err, boolean stacktrace) {
        int code = code(e);
        if (code == ExitCode.INTERNAL_ERROR) {
            err.println("verray: internal error: " + e + (stacktrace ? "" : " (add --stacktrace for details)"));
        } else if (code == ExitCode.INTERRUPTED) {
            err.println("verray: interrupted");
        } else {
            err.println("verray: " + message(e));
            NextStep.after(e).ifPresent(step -> err.println("next: " + step));
        }
        if (stacktrace) {
            e.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    /** One line that says why a file could not be read or written, without repeating its name. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static int code(Throwable e) {
        if (e instanceof InterruptedException || e.getCause() instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        boolean input = e instanceof VerrayException || e instanceof IOException || e instanceof UncheckedIOException;
        return input ? ExitCode.BAD_INPUT : ExitCode.INTERNAL_ERROR;
    }

    private static String message(Throwable e) {
        IOException io = e instanceof UncheckedIOException unchecked
                ? unchecked.getCause()
                : e instanceof IOException checked ? checked : null;
        if (io instanceof FileSystemException f && f.getFile() != null) {
            return f.getFile() + ": " + reason(io);
        }
        return io == null ? e.getMessage() : reason(io);
    }

    /** Writes the names of an enumeration, which picocli lists as constants, the way they are typed. */
    private static String lowerCaseNames(String message) {
        return CONSTANTS
                .matcher(message)
                .replaceAll(found -> "one of " + found.group(1).toLowerCase(Locale.ROOT));
    }

    private static String prefix(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + ": ";
    }

    private static boolean stacktrace(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof Verray verray && verray.stacktrace();
    }
}
