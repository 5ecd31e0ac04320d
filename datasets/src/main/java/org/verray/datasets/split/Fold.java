package org.verray.datasets.split;

import java.util.Map;

/**
 * One division of the groups.
 *
 * @param name number of the fold, what it holds out, or the mode where there is one fold only
 * @param parts part by group
 */
public record Fold(String name, Map<String, Part> parts) {
    public Fold {
        parts = Map.copyOf(parts);
    }

    /** The part of a group; null where the fold does not know the group. */
    Part part(String group) {
        return parts.get(group);
    }
}
