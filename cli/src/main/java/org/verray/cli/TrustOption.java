package org.verray.cli;

import java.nio.file.Path;
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

    /** Reads the list; an empty one where none was named. */
    TrustList list() {
        return file == null ? TrustList.none() : TrustList.read(file);
    }
}
