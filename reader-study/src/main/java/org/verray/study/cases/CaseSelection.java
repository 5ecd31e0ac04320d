package org.verray.study.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.DesignException;
import org.verray.study.design.DesignFile;
import org.verray.study.design.StudyDesign;

/**
 * Draws the cases of every set from the manifests, with the seed of the study, in an order that says nothing of the truth. No patient or aligned pair
 * is in two sets; body parts take turns, so that both classes have the same mix of them.
 */
public final class CaseSelection {
    private final DesignFile file;
    private final StudyDesign design;
    private final Map<Path, Manifest> manifests = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    private CaseSelection(DesignFile file) {
        this.file = file;
        this.design = file.design();
    }

    /**
     * Draws them, set by set in the order of the file, practice last.
     *
     * @throws DesignException where a manifest has problems or too few cases
     */
    public static List<StudyCase> of(DesignFile file) {
        CaseSelection selection = new CaseSelection(file);
        List<StudyCase> cases = new ArrayList<>();
        StudyDesign design = file.design();
        design.sets().forEach((name, set) -> cases.addAll(selection.draw(name, set)));
        if (design.practice() != null) {
            StudyDesign.Practice practice = design.practice();
            cases.addAll(selection.draw(
                    StudyCase.PRACTICE,
                    new StudyDesign.CaseSet(practice.manifest(), practice.cases(), 0, List.of(), false)));
        }
        return cases;
    }

    private List<StudyCase> draw(String name, StudyDesign.CaseSet set) {
        Path path =
                file.path().toAbsolutePath().getParent().resolve(set.manifest()).normalize();
        Manifest manifest = manifests.computeIfAbsent(path, CaseSelection::load);
        Map<Truth, Integer> missing = new EnumMap<>(Truth.class);
        missing.put(Truth.REAL, set.real());
        missing.put(Truth.SYNTHETIC, set.synthetic());
        List<StudyCase> cases = new ArrayList<>();
        for (List<ManifestEntry> group : turns(path, manifest, set, name)) {
            if (set.pairs()) {
                takePair(group, missing, cases, name, path);
            } else {
                takeOne(group, missing, cases, name, path);
            }
        }
        missing.forEach((truth, count) -> {
            if (count > 0) {
                throw new DesignException(
                        file.path() + ": set " + name + ": expected " + count + " more " + truth.label()
                                + (set.pairs() ? " cases in pairs" : " cases of further patients") + " in " + path);
            }
        });
        Collections.shuffle(cases, new Random(design.seed() * 37 + name.hashCode()));
        return cases;
    }

    private static Manifest load(Path path) {
        Manifest manifest = Manifest.load(path);
        if (!manifest.problems().isEmpty()) {
            Manifest.Problem first = manifest.problems().get(0);
            throw new DesignException(path + ", line " + first.line() + ": " + first.reason() + " ("
                    + manifest.problems().size() + " problems: a study needs a manifest without any)");
        }
        return manifest;
    }

    /** Groups that no set has used: shuffled, and one of each body part in turn. */
    private List<List<ManifestEntry>> turns(Path path, Manifest manifest, StudyDesign.CaseSet set, String name) {
        Map<String, List<ManifestEntry>> groups = new LinkedHashMap<>();
        for (ManifestEntry entry : manifest.entries()) {
            boolean fits = set.bodyParts().isEmpty() || set.bodyParts().contains(entry.bodyPart());
            if (fits && !used.contains(key(path, entry))) {
                groups.computeIfAbsent(entry.group(), g -> new ArrayList<>()).add(entry);
            }
        }
        Map<String, List<List<ManifestEntry>>> parts = new TreeMap<>();
        groups.values()
                .forEach(group -> parts.computeIfAbsent(group.get(0).bodyPart(), p -> new ArrayList<>())
                        .add(group));
        Random random = new Random(design.seed() * 31 + name.hashCode());
        parts.values().forEach(list -> Collections.shuffle(list, random));
        List<List<ManifestEntry>> turns = new ArrayList<>();
        for (int i = 0; turns.size() < groups.size(); i++) {
            for (List<List<ManifestEntry>> part : parts.values()) {
                if (i < part.size()) {
                    turns.add(part.get(i));
                }
            }
        }
        return turns;
    }

    private void takePair(
            List<ManifestEntry> group, Map<Truth, Integer> missing, List<StudyCase> cases, String name, Path path) {
        Map<Truth, ManifestEntry> halves = new EnumMap<>(Truth.class);
        group.forEach(entry -> halves.putIfAbsent(entry.truth(), entry));
        if (halves.size() == 2 && missing.values().stream().allMatch(count -> count > 0)) {
            halves.values().forEach(entry -> take(entry, missing, cases, name, path));
        }
    }

    /** Of the class that is further from complete. */
    private void takeOne(
            List<ManifestEntry> group, Map<Truth, Integer> missing, List<StudyCase> cases, String name, Path path) {
        Truth wanted = missing.get(Truth.SYNTHETIC) >= missing.get(Truth.REAL) ? Truth.SYNTHETIC : Truth.REAL;
        Truth other = wanted == Truth.REAL ? Truth.SYNTHETIC : Truth.REAL;
        for (Truth truth : List.of(wanted, other)) {
            for (ManifestEntry entry : group) {
                if (entry.truth() == truth && missing.get(truth) > 0) {
                    take(entry, missing, cases, name, path);
                    return;
                }
            }
        }
    }

    private void take(ManifestEntry entry, Map<Truth, Integer> missing, List<StudyCase> cases, String name, Path path) {
        missing.merge(entry.truth(), -1, Integer::sum);
        used.add(key(path, entry));
        cases.add(new StudyCase(
                name,
                entry.path(),
                entry.file(),
                entry.truth(),
                entry.generator(),
                entry.source(),
                entry.bodyPart(),
                entry.group(),
                entry.extra().getOrDefault(StudyCase.DIAGNOSIS, "").strip()));
    }

    private static String key(Path manifest, ManifestEntry entry) {
        return manifest + " " + entry.group();
    }
}
