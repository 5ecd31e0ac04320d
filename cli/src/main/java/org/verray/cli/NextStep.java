package org.verray.cli;

import java.util.Optional;
import org.verray.datasets.manifest.ManifestException;
import org.verray.detector.train.ConfigException;
import picocli.CommandLine.Model.CommandSpec;

/** What somebody may type next who has just read an error. */
final class NextStep {
    private NextStep() {}

    /** After input that cannot be used; empty where the message itself says all there is. */
    static Optional<String> after(Throwable e) {
        if (e instanceof ManifestException) {
            return Optional.of("a manifest of a download or of folders: verray datasets import FOLDER --out sets;"
                    + " an example: datasets/demo/manifest.csv");
        }
        if (e instanceof ConfigException) {
            return Optional.of("configurations that work are in models/recipes; verray train --help");
        }
        return Optional.empty();
    }

    /** After wrong usage: the first example of the command's help. */
    static Optional<String> example(CommandSpec command) {
        for (String line : command.usageMessage().footer()) {
            if (line.startsWith("  verray ")) {
                return Optional.of(line.strip());
            }
        }
        return Optional.empty();
    }
}
