package org.verray.cli;

import picocli.CommandLine.Option;

/** Mixin: {@code --seed}. */
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything that chance decides; default: ${DEFAULT-VALUE}.")
    private long seed;

    long get() {
        return seed;
    }
}
