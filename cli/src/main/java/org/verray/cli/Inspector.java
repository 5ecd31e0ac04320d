package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.provenance.TrustList;
import org.verray.radiographs.testimony.FileTestimony;

/** Looks at files one by one. */
final class Inspector {
    private static final String TOO_LARGE = "too large for the memory of this run";

    private final int frame;
    private final TrustList trust;

    /**
     * @param frame index of the frame to decode, from 0
     * @param trust signers that the user trusts
     */
    Inspector(int frame, TrustList trust) {
        this.frame = frame;
        this.trust = trust;
    }

    /** Never throws for a bad file: what can be said of it is said, with the reason for what is missing. */
    Inspection inspect(Path path) {
        byte[] file;
        try {
            file = Radiographs.bytes(path);
        } catch (VerrayException e) {
            return Inspection.unread(path, e.getMessage());
        } catch (OutOfMemoryError e) {
            return Inspection.unread(path, TOO_LARGE);
        }
        Inspection.Identity identity = new Inspection.Identity(Radiographs.sha256(file), file.length);
        try {
            return inspect(path, file, identity);
        } catch (OutOfMemoryError e) {
            return new Inspection(
                    path, Optional.of(identity), frame, Optional.empty(), Optional.empty(), Optional.of(TOO_LARGE));
        }
    }

    private Inspection inspect(Path path, byte[] file, Inspection.Identity identity) {
        Optional<Radiograph> radiograph = Optional.empty();
        Optional<String> error = Optional.empty();
        try {
            radiograph = Optional.of(Radiographs.decode(file, identity.sha256(), frame));
        } catch (VerrayException e) {
            error = Optional.of(e.getMessage());
        }
        FileTestimony testimony = FileTestimony.of(file, radiograph, trust);
        return new Inspection(path, Optional.of(identity), frame, radiograph, Optional.of(testimony), error);
    }
}
