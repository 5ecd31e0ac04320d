package org.verray.models;

import java.util.List;
import java.util.ServiceLoader;

/** The architectures on the class path. */
public final class Architectures {
    private static final List<Architecture> ALL = ServiceLoader.load(Architecture.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Architectures() {}

    /** Ids of all, sorted. */
    public static List<String> ids() {
        return ALL.stream().map(Architecture::id).sorted().toList();
    }

    /** Finds an architecture by its id; throws {@link ModelException} that lists the known ones. */
    public static Architecture find(String id) {
        return ALL.stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "unknown architecture \"" + id + "\", expected one of " + String.join(", ", ids())));
    }
}
