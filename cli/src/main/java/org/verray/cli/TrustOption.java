package org.verray.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.provenance.TrustList;
import picocli.CommandLine.Option;

/** Mixin: {@code --trust}. */
final class TrustOption {
    @Option(
            names = "--trust",
            paramLabel = "FILE.pem",
            description =
                    "Certificates of signers of Content Credentials (C2PA) that you trust, or of their authorities."
                            + " Without them, no signer is called trusted or untrusted.")
    private Path file;

    /** Name of the file, or none. */
    String label() {
        return file == null ? "none" : file.toString();
    }

    /** Text of the file, which holds certificates; empty where none was named. */
    Optional<String> text() {
        list();
        try {
            return file == null ? Optional.empty() : Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the list; an empty one where none was named. */
    TrustList list() {
        return file == null ? TrustList.none() : TrustList.read(file);
    }
}
