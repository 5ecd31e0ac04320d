package org.verray.cli;

import java.util.EnumSet;
import java.util.Set;
import org.verray.detector.explain.MapKind;

/** Which maps {@code --explain} draws. */
enum ExplainKind {
    MAP(EnumSet.of(MapKind.PATCHES)),
    GRADIENT(EnumSet.of(MapKind.GRADIENT)),
    BOTH(EnumSet.of(MapKind.PATCHES, MapKind.GRADIENT));

    private final Set<MapKind> kinds;

    ExplainKind(Set<MapKind> kinds) {
        this.kinds = kinds;
    }

    Set<MapKind> kinds() {
        return kinds;
    }
}
