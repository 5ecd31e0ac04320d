package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.TwinMaker;
import org.verray.datasets.synthesize.TwinSheet;

/**
 * Chooses the parents of {@code sheet.png} and collects their twins: the parents come from as many body parts and sources as
 * there are.
 */
final class SheetMaker {
    static final String FILE = "sheet.png";

    private final Set<ManifestEntry> chosen;
    private final TwinSheet sheet = new TwinSheet();

    /** Chooses a number of parents, which may be 0. */
    SheetMaker(List<ManifestEntry> entries, int parents) {
        Map<String, List<ManifestEntry>> kinds = new LinkedHashMap<>();
        for (ManifestEntry entry : entries) {
            kinds.computeIfAbsent(entry.bodyPart() + "\n" + entry.source(), k -> new ArrayList<>())
                    .add(entry);
        }
        chosen = new HashSet<>();
        for (int turn = 0; chosen.size() < Math.min(parents, entries.size()); turn++) {
            for (List<ManifestEntry> kind : kinds.values()) {
                if (turn < kind.size() && chosen.size() < parents) {
                    chosen.add(kind.get(turn));
                }
            }
        }
    }

    /** Whether twins of this parent by every method are wanted. */
    boolean wants(ManifestEntry parent) {
        return chosen.contains(parent);
    }

    /** Adds a parent with its twins, where it is wanted and could be read. */
    void add(TwinMaker.Made made) {
        if (wants(made.parent())) {
            String name = made.parent().file().getFileName().toString();
            made.gray().ifPresent(gray -> sheet.add(name, gray, made.twins()));
        }
    }

    void write(Path file) {
        sheet.write(file);
    }
}
