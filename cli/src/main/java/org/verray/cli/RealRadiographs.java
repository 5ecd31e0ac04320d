package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;

/** The real radiographs that twins are made of: the real rows of a manifest, or the files of a folder. */
final class RealRadiographs {
    private static final String MANIFEST = "manifest.csv";

    private List<ManifestEntry> entries = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private RealRadiographs() {}

    /**
     * Finds them.
     *
     * @param out what lies in this folder is left out
     * @throws VerrayException where there are none
     */
    static RealRadiographs of(Path input, Path out, Messages messages, RunRecord record) {
        RealRadiographs reals = new RealRadiographs();
        Path manifest = Files.isDirectory(input) ? input.resolve(MANIFEST) : input;
        if (Files.isDirectory(input) && !Files.exists(manifest)) {
            reals.folder(input, out.toAbsolutePath().normalize());
        } else {
            if (Files.isDirectory(input)) {
                messages.say("taking the real rows of " + manifest);
            }
            reals.manifest(Manifest.load(manifest), record);
        }
        if (reals.entries.isEmpty()) {
            throw new VerrayException(input + ": expected real radiographs, found none"
                    + reals.problems.entrySet().stream()
                            .findFirst()
                            .map(p -> " (" + p.getKey() + ": " + p.getValue() + ")")
                            .orElse(""));
        }
        return reals;
    }

    private void manifest(Manifest manifest, RunRecord record) {
        record.data(manifest.file().toString(), manifest.sha256());
        manifest.problems()
                .forEach(p -> problems.put(
                        p.path().isEmpty() ? "line " + p.line() : p.path(), "line " + p.line() + ": " + p.reason()));
        manifest.entries().stream().filter(e -> e.truth() == Truth.REAL).forEach(entries::add);
    }

    /** Every file is a group of its own: nothing says which belong together. */
    private void folder(Path folder, Path out) {
        String source = folder.toAbsolutePath().normalize().getFileName().toString();
        for (InputFiles.Input file : InputFiles.of(List.of(folder)).inputs()) {
            String path = folder.relativize(file.path()).toString();
            if (file.path().toAbsolutePath().normalize().startsWith(out)) {
                continue;
            }
            if (file.problem().isPresent()) {
                problems.put(file.path().toString(), file.problem().get());
                continue;
            }
            entries.add(new ManifestEntry(
                    0, path, file.path(), Truth.REAL, source, "", "", "", path, Optional.empty(), Map.of()));
        }
    }

    /** Keeps a number of them, drawn by a seed, in their order. */
    void limit(Optional<Integer> number, long seed) {
        if (number.isEmpty() || number.get() >= entries.size()) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Integer> kept = new TreeSet<>();
        while (kept.size() < number.get()) {
            kept.add(random.nextInt(entries.size()));
        }
        entries = kept.stream().map(entries::get).toList();
    }

    List<ManifestEntry> entries() {
        return entries;
    }

    /** What cannot be used, with reasons. */
    Map<String, String> problems() {
        return problems;
    }
}
