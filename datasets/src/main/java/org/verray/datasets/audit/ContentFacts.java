package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.verray.datasets.manifest.ManifestEntry;

/**
 * Body part and the columns of a manifest that are known to describe patient, exam and equipment. A synthetic case that does
 * not state one takes it from the real cases of its group. What only one class states says nothing about its pictures: a
 * column counts where at least half of each class fills it, and an empty cell then counts as the most frequent word.
 */
final class ContentFacts {
    private static final Set<String> KNOWN = Set.of(
            "age",
            "patientage",
            "ageyears",
            "sex",
            "patientsex",
            "gender",
            "patientgender",
            "view",
            "viewposition",
            "projection",
            "position",
            "laterality",
            "side",
            "modality",
            "manufacturer",
            "manufacturermodelname",
            "model",
            "device",
            "scanner",
            "year",
            "acquiredyear",
            "acquired",
            "acquisitiondate",
            "studydate",
            "finding",
            "findings",
            "findinglabels",
            "diagnosis",
            "pathology",
            "country",
            "hospital",
            "site",
            "institution");

    private static final double FILLED = 0.5;

    private ContentFacts() {}

    /** Facts of all cases, in their order. */
    static List<Facts> of(List<ManifestEntry> entries) {
        List<Map<String, String>> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(row(entry)));
        Map<String, Map<String, String>> ofGroup = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!entries.get(i).truth().positive()) {
                Map<String, String> known =
                        ofGroup.computeIfAbsent(entries.get(i).group(), g -> new HashMap<>());
                rows.get(i).forEach(known::putIfAbsent);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            ofGroup.getOrDefault(entries.get(i).group(), Map.of()).forEach(row::putIfAbsent);
        }
        List<Facts> facts = new ArrayList<>();
        Map<String, String> usual = usual(rows, entries);
        for (Map<String, String> row : rows) {
            Facts of = new Facts();
            usual.forEach((name, word) -> of.word(name, row.getOrDefault(name, word)));
            facts.add(of);
        }
        return facts;
    }

    private static Map<String, String> row(ManifestEntry entry) {
        Map<String, String> row = new LinkedHashMap<>();
        put(row, "body part", entry.bodyPart());
        entry.extra().forEach((name, value) -> {
            String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (KNOWN.contains(plain)) {
                put(row, name, plain.endsWith("age") ? value.replaceFirst("^0*(\\d+)[Yy]$", "$1") : year(plain, value));
            }
        });
        return row;
    }

    /** Of a date only the year: the day is not about the picture, and nearly everybody has another one. */
    private static String year(String column, String value) {
        return column.endsWith("date") || column.equals("acquired")
                ? value.strip().replaceFirst("^(\\d{4}).*$", "$1")
                : value;
    }

    private static void put(Map<String, String> row, String name, String value) {
        if (!value.isBlank()) {
            row.put(name, value.strip());
        }
    }

    /** The columns that count, each with its most frequent word. */
    private static Map<String, String> usual(List<Map<String, String>> rows, List<ManifestEntry> entries) {
        int[] totals = new int[2];
        Map<String, int[]> filled = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> words = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int label = entries.get(i).truth().positive() ? 1 : 0;
            totals[label]++;
            rows.get(i).forEach((name, word) -> {
                filled.computeIfAbsent(name, n -> new int[2])[label]++;
                words.computeIfAbsent(name, n -> new TreeMap<>()).merge(word, 1, Integer::sum);
            });
        }
        Map<String, String> usual = new LinkedHashMap<>();
        filled.forEach((name, counts) -> {
            if (counts[0] >= FILLED * totals[0] && counts[1] >= FILLED * totals[1]) {
                usual.put(
                        name,
                        words.get(name).entrySet().stream()
                                .max(Map.Entry.comparingByValue())
                                .orElseThrow()
                                .getKey());
            }
        });
        return usual;
    }
}
