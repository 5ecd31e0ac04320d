package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.datasets.synthesize.TwinMaker;
import org.verray.datasets.synthesize.TwinSheet;

/**
 * Makes {@code sheet.png}: twins by every method of a few parents, which come from as many body parts and sources as there
 * are.
 */
record SheetMaker(TwinMaker maker, List<Synthesizer> synthesizers) {
    static final String FILE = "sheet.png";

    void write(List<ManifestEntry> entries, int parents, Path file) {
        TwinSheet sheet = new TwinSheet();
        for (ManifestEntry entry : spread(entries, parents)) {
            TwinMaker.Made made = maker.make(entry, synthesizers);
            made.gray().ifPresent(gray -> sheet.add(entry.file().getFileName().toString(), gray, made.twins()));
        }
        sheet.write(file);
    }

    /** Takes turns among body parts and sources, the first of each first. */
    private static List<ManifestEntry> spread(List<ManifestEntry> entries, int number) {
        Map<String, List<ManifestEntry>> kinds = new LinkedHashMap<>();
        for (ManifestEntry entry : entries) {
            kinds.computeIfAbsent(entry.bodyPart() + "\n" + entry.source(), k -> new ArrayList<>())
                    .add(entry);
        }
        List<ManifestEntry> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < Math.min(number, entries.size()); turn++) {
            for (List<ManifestEntry> kind : kinds.values()) {
                if (turn < kind.size() && chosen.size() < number) {
                    chosen.add(kind.get(turn));
                }
            }
        }
        return chosen;
    }
}
