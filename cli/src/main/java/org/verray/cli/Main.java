package org.verray.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Entry point of the {@code verray} command; the one place that ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = run(out, err, args);
        err.flush();
        if (out.checkError() && code == ExitCode.OK) {
            code = ExitCode.INTERNAL_ERROR;
        }
        System.exit(code);
    }

    /** Runs a command and returns its exit code; never throws. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        ErrorHandling errors = new ErrorHandling();
        try {
            return new CommandLine(new Verray())
                    .setOut(out)
                    .setErr(err)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setAbbreviatedOptionsAllowed(false)
                    .setColorScheme(Help.defaultColorScheme(Terminal.colour() ? Ansi.ON : Ansi.OFF))
                    .setExecutionExceptionHandler(errors)
                    .setParameterExceptionHandler(errors)
                    .execute(args);
        } catch (Throwable e) {
            return ErrorHandling.report(e, err, false);
        }
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), false);
    }
}
