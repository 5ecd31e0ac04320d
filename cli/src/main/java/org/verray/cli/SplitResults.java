package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.split.Fold;
import org.verray.datasets.split.NearDuplicate;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.PartCounts;
import org.verray.datasets.split.Split;

/** What {@code verray datasets split} prints and writes. */
final class SplitResults {
    static final String DUPLICATES = "near-duplicates.csv";
    private static final int PRINTED = 20;

    private final Manifest manifest;
    private final Split split;
    private final Messages messages;
    private final Map<Fold, PartCounts> counts = new LinkedHashMap<>();
    private final List<Crossing> crossings = new ArrayList<>();

    /**
     * A pair in two parts.
     *
     * @param fold the first fold where it is so
     */
    private record Crossing(NearDuplicate pair, Fold fold, String firstPart, String secondPart) {}

    SplitResults(Manifest manifest, Split split, List<NearDuplicate> duplicates, Messages messages) {
        this.manifest = manifest;
        this.split = split;
        this.messages = messages;
        split.folds().forEach(fold -> counts.put(fold, PartCounts.of(split, manifest, fold)));
        for (NearDuplicate pair : duplicates) {
            split.folds().stream()
                    .filter(pair::crosses)
                    .findFirst()
                    .ifPresent(fold -> crossings.add(new Crossing(
                            pair,
                            fold,
                            fold.parts().get(pair.first().group()).label(),
                            fold.parts().get(pair.second().group()).label())));
        }
        int within = duplicates.size() - crossings.size();
        if (within > 0) {
            messages.say(within + " pair(s) of near-duplicates within one part");
        }
    }

    /** Pairs of near-duplicates that lie in two parts. */
    int crossing() {
        return crossings.size();
    }

    /** Says which parts lack a class. */
    void warn() {
        counts.forEach((fold, n) -> {
            for (Part part : List.of(Part.TRAIN, Part.TEST)) {
                for (Truth truth : Truth.values()) {
                    if (n.count("label", truth.label(), Optional.of(part)) == 0) {
                        messages.warn(
                                "fold " + fold.name() + ": no " + truth.label() + " row in the part " + part.label());
                    }
                }
            }
        });
        split.notes().forEach(messages::say);
    }

    void write(Path folder) {
        split.save(manifest, folder.resolve("split.json"));
        split.save(manifest, folder.resolve("split.csv"));
        try (CsvOutput csv = CsvOutput.to(
                folder.resolve(DUPLICATES),
                "first",
                "first_group",
                "first_part",
                "second",
                "second_group",
                "second_part",
                "fold",
                "similarity",
                "transform")) {
            for (Crossing crossing : crossings) {
                NearDuplicate pair = crossing.pair;
                csv.row(
                        pair.first().path(),
                        pair.first().group(),
                        crossing.firstPart,
                        pair.second().path(),
                        pair.second().group(),
                        crossing.secondPart,
                        crossing.fold.name(),
                        similarity(pair),
                        pair.transform());
            }
        }
    }

    void print(Format format) {
        switch (format) {
            case TABLE -> printTable();
            case JSON -> Json.print(messages.out(), json());
            case CSV -> printCsv();
        }
        crossings.stream().limit(PRINTED).forEach(this::name);
        if (crossings.size() > PRINTED) {
            messages.error("and " + (crossings.size() - PRINTED) + " more pairs (" + DUPLICATES + " under --out)");
        }
    }

    private void name(Crossing crossing) {
        NearDuplicate pair = crossing.pair;
        messages.error("near-duplicates in two parts"
                + (split.folds().size() == 1 ? "" : " of fold " + crossing.fold.name())
                + ": " + pair.first().path() + " (group " + pair.first().group() + ", " + crossing.firstPart + ") and "
                + pair.second().path() + " (group " + pair.second().group() + ", " + crossing.secondPart
                + "), similarity " + similarity(pair) + ", " + pair.transform());
    }

    private static String similarity(NearDuplicate pair) {
        return String.format(Locale.ROOT, "%.3f", pair.similarity());
    }

    private void printTable() {
        TextTable table = new TextTable("fold", "", "", "train", "validation", "test", "unused");
        counts.forEach((fold, n) -> n.forEach((attribute, value, train, validation, test, unused) ->
                table.row(fold.name(), attribute, value.isEmpty() ? "" : value, train, validation, test, unused)));
        table.print(messages.out());
    }

    private void printCsv() {
        messages.result(CsvOutput.line("fold", "attribute", "value", "train", "validation", "test", "unused"));
        counts.forEach((fold, n) -> n.forEach((attribute, value, train, validation, test, unused) ->
                messages.result(CsvOutput.line(fold.name(), attribute, value, train, validation, test, unused))));
    }

    private Map<String, Object> json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("mode", split.mode().label());
        root.put("manifestSha256", split.manifestSha256());
        root.put("seed", split.seed());
        root.put("notes", split.notes());
        List<Object> folds = new ArrayList<>();
        counts.forEach((fold, n) -> {
            List<Object> lines = new ArrayList<>();
            n.forEach((attribute, value, train, validation, test, unused) -> lines.add(object(
                    "attribute",
                    attribute,
                    "value",
                    value,
                    "train",
                    train,
                    "validation",
                    validation,
                    "test",
                    test,
                    "unused",
                    unused)));
            folds.add(object("name", fold.name(), "counts", lines));
        });
        root.put("folds", folds);
        root.put(
                "nearDuplicatesAcrossParts",
                crossings.stream()
                        .map(c -> object(
                                "first",
                                c.pair.first().path(),
                                "firstGroup",
                                c.pair.first().group(),
                                "firstPart",
                                c.firstPart,
                                "second",
                                c.pair.second().path(),
                                "secondGroup",
                                c.pair.second().group(),
                                "secondPart",
                                c.secondPart,
                                "fold",
                                c.fold.name(),
                                "similarity",
                                c.pair.similarity(),
                                "transform",
                                c.pair.transform()))
                        .toList());
        return root;
    }

    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
