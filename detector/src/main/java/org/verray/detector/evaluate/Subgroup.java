package org.verray.detector.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * Figures of a part of the cases.
 *
 * @param name generator, source or body part; empty text where the manifest does not say
 * @param against what stands on the other side: {@code its own}, {@code all real} or {@code all synthetic}
 * @param metrics figures of both sides together
 * @param parents for a generator some of whose images share a group with real ones: the figures of those images against
 *     the real ones of the same groups
 * @param notes what a reader must know before believing the figures; empty where nothing
 */
public record Subgroup(String name, String against, Metrics metrics, Optional<Metrics> parents, List<String> notes) {
    public Subgroup {
        notes = List.copyOf(notes);
    }
}
