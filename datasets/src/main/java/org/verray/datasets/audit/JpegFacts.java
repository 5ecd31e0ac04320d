package org.verray.datasets.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.verray.radiographs.testimony.ContainerTestimony;

/** Lossy compression that the file declares, and traces of an earlier one in its pixels. */
final class JpegFacts {
    private JpegFacts() {}

    static Facts of(CaseFile file) {
        Map<String, Object> testimony = ContainerTestimony.of(file.bytes(), Optional.of(file.radiograph()))
                .facts();
        Map<?, ?> jpeg = (Map<?, ?>) testimony.getOrDefault("jpeg", Map.of());
        Map<?, ?> history = (Map<?, ?>) testimony.getOrDefault("compressionHistory", Map.of());
        Facts facts = new Facts().flag("JPEG compression of the file", !jpeg.isEmpty());
        if (!jpeg.isEmpty()) {
            facts.word("subsampling", String.valueOf(jpeg.get("subsampling")))
                    .word("progressive", String.valueOf(jpeg.get("progressive")))
                    .word("quantisation tables", tables((Map<?, ?>) jpeg.get("tables")));
            if (jpeg.get("quality") instanceof Integer quality) {
                facts.number("quality", quality)
                        .word("tables of the common library", String.valueOf(jpeg.get("standardTables")));
            }
        }
        Map<?, ?> grid = history.get("grid") instanceof Map<?, ?> found ? found : Map.of();
        facts.flag("earlier JPEG compression", !grid.isEmpty() || history.containsKey("firstQuality"));
        if (grid.get("quality") instanceof Integer quality) {
            facts.number("quality of an earlier compression", quality)
                    .word(
                            "its blocks begin at",
                            grid.get("shiftAcross") + " across, " + grid.get("shiftDown") + " down");
        }
        if (history.get("firstQuality") instanceof Integer quality) {
            facts.number("quality of a first compression on the same blocks", quality);
        }
        return facts;
    }

    /** The first entries and a check sum of each table, so that equal tables have equal words. */
    private static String tables(Map<?, ?> tables) {
        StringBuilder words = new StringBuilder();
        new TreeMap<>(tables).forEach((number, table) -> {
            int[] entries = (int[]) table;
            words.append(words.length() == 0 ? "" : "; ");
            words.append(number + ": " + entries[0] + " " + entries[1] + " " + entries[2] + " .. #");
            words.append(String.format("%08x", Arrays.hashCode(entries)));
        });
        return words.toString();
    }
}
