package org.verray.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --threads}. */
final class ThreadsOption {
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work at a time; default: one for each processor.")
    void threads(int number) {
        threads = atLeastOne(number, command);
    }

    /** The number, where it is one of threads. */
    static int atLeastOne(int number, CommandSpec command) {
        if (number < 1) {
            throw new ParameterException(command.commandLine(), "--threads: expected 1 or more, found " + number);
        }
        return number;
    }

    /** At least 1. */
    int get() {
        return threads;
    }
}
