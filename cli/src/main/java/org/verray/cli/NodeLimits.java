package org.verray.cli;

import java.time.Duration;
import org.verray.radiographs.dicom.net.ServerSettings.Limits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: what a node lets its callers take. */
final class NodeLimits {
    @Option(
            names = "--associations",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "Associations open at a time; further ones are rejected for the moment. Default: ${DEFAULT-VALUE}.")
    private int associations;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Files that may wait to be scored; further ones are refused with A700. Default: ${DEFAULT-VALUE}.")
    private int queue;

    @Option(
            names = "--max-file-mb",
            paramLabel = "MIB",
            defaultValue = "512",
            description = "Largest file, in MiB; larger ones are refused with A700. Default: ${DEFAULT-VALUE}.")
    private int fileMib;

    @Option(
            names = "--min-free-mb",
            paramLabel = "MIB",
            defaultValue = "64",
            description =
                    "MiB that stay free on the disk of --store; below, files are refused with A700. Default: ${DEFAULT-VALUE}.")
    private int freeMib;

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "How long a caller may take to ask for its association, TLS included. Default: ${DEFAULT-VALUE}.")
    private int request;

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long an association may do nothing. Default: ${DEFAULT-VALUE}.")
    private int idle;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    Limits get() {
        return new Limits(
                atLeastOne("--associations", associations),
                (long) atLeastOne("--max-file-mb", fileMib) << 20,
                Duration.ofSeconds(atLeastOne("--request-timeout", request)),
                Duration.ofSeconds(atLeastOne("--idle-timeout", idle)),
                Limits.USUAL.patience());
    }

    int queue() {
        return atLeastOne("--queue", queue);
    }

    /** Bytes that stay free. */
    long free() {
        if (freeMib < 0) {
            throw new ParameterException(command.commandLine(), "--min-free-mb: expected 0 or more, found " + freeMib);
        }
        return (long) freeMib << 20;
    }

    private int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(command.commandLine(), option + ": expected 1 or more, found " + value);
        }
        return value;
    }
}
