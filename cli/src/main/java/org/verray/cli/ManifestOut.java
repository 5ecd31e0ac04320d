package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --out} of a command whose result is a manifest. */
final class ManifestOut {
    private static final String NAME = "manifest.csv";

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE.csv",
            description =
                    "Where to write the manifest: a folder, in which it is called manifest.csv, or a file whose name"
                            + " ends in .csv. run.json and failures.csv get beside it.")
    private Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The manifest's place; its folder is made where it did not exist.
     *
     * @throws VerrayException where it cannot be made or written to
     */
    Path manifest() {
        if (out == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--out=DIR|FILE.csv'");
        }
        boolean file = !Files.isDirectory(out)
                && out.getFileName() != null
                && out.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        Path manifest = (file ? out : out.resolve(NAME)).toAbsolutePath().normalize();
        Path folder = manifest.getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VerrayException("--out " + out + ": cannot be made: " + ErrorHandling.reason(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new VerrayException("--out " + out + ": cannot be written to");
        }
        return manifest;
    }
}
