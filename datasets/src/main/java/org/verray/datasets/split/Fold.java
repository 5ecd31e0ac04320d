package org.verray.datasets.split;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * One division of the groups.
 *
 * @param name number of the fold, what it holds out, or the mode where there is one fold only
 * @param parts part by group
 */
public record Fold(String name, Map<String, Part> parts) {
    public Fold {
        // Map.copyOf probes cell after cell, which takes minutes for a million ids that differ in their last digits.
        parts = Collections.unmodifiableMap(new HashMap<>(parts));
    }

    /** The part of a group; null where the fold does not know the group. */
    Part part(String group) {
        return parts.get(group);
    }
}
