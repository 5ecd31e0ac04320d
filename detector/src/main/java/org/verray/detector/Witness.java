package org.verray.detector;

import java.util.List;
import java.util.Optional;
import org.verray.radiographs.Radiograph;

/** Hears what a file says of itself besides its pixels. Safe to use from several threads. */
@FunctionalInterface
public interface Witness {
    /** Asks nothing, for those who want scores alone. */
    Witness NONE = (file, radiograph) -> List.of();

    /**
     * Gives the evidence that is not pixels, at most one entry of each kind.
     *
     * @param file every byte of the file
     * @param radiograph what was decoded from it; empty where it could not be
     */
    List<Evidence> testimony(byte[] file, Optional<Radiograph> radiograph);
}
