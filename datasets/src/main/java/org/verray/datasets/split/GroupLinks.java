package org.verray.datasets.split;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Groups that are to be treated as one, though the manifest keeps them apart. */
public final class GroupLinks {
    /** Every group is on its own. */
    public static final GroupLinks NONE = new GroupLinks();

    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> members = new HashSet<>();

    private GroupLinks() {}

    /** Joins the groups of each pair, and those of pairs that share a group. */
    public static GroupLinks of(Collection<NearDuplicate> pairs) {
        GroupLinks links = new GroupLinks();
        for (NearDuplicate pair : pairs) {
            links.join(pair.first().group(), pair.second().group());
        }
        return links;
    }

    private void join(String a, String b) {
        members.add(a);
        members.add(b);
        String x = root(a);
        String y = root(b);
        if (x.compareTo(y) < 0) {
            parents.put(y, x);
        } else if (x.compareTo(y) > 0) {
            parents.put(x, y);
        }
    }

    /** Whether a group is joined with another. */
    boolean joins(String group) {
        return members.contains(group);
    }

    /** The alphabetically first of the groups that this one is joined with; itself where it is with none. */
    String root(String group) {
        String at = group;
        for (String up = parents.get(at); up != null; up = parents.get(at)) {
            at = up;
        }
        return at;
    }
}
