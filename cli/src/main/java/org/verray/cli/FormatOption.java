package org.verray.cli;

import picocli.CommandLine.Option;

/** Mixin: {@code --format}. */
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            description = "How to print results; default: table on a terminal, json otherwise.")
    private Format format;

    /** What was asked for, or what suits where the output goes. */
    Format get() {
        if (format != null) {
            return format;
        }
        return Terminal.out() ? Format.TABLE : Format.JSON;
    }
}
