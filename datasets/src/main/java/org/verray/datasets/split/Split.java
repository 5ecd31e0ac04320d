package org.verray.datasets.split;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;

/**
 * Which part each group of one manifest belongs to, in one fold or several. It holds for that manifest only, byte by
 * byte: used with another one, or a changed one, it is an error and never a guess.
 *
 * <p>A group lies in one part of a fold. Where a fold holds out a generator or a source, rows may be in none: those of
 * other generators in groups that are tested, and those of the held-out one in groups that are not, so that neither is
 * the test about anything else nor the training about it.
 *
 * @param manifestSha256 hash of the manifest file
 * @param seed the seed that made it
 * @param folds at least one
 * @param notes what is to be known about it, one line each
 */
public record Split(String manifestSha256, Mode mode, long seed, List<Fold> folds, List<String> notes) {
    public Split {
        folds = List.copyOf(folds);
        notes = List.copyOf(notes);
    }

    /** A split with one fold. */
    public Split(String manifestSha256, long seed, Map<String, Part> parts) {
        this(manifestSha256, Mode.HOLDOUT, seed, List.of(new Fold(Mode.HOLDOUT.label(), parts)), List.of());
    }

    /** Part by group of the only fold. */
    public Map<String, Part> parts() {
        return only().parts();
    }

    private Fold only() {
        if (folds.size() != 1) {
            throw new ManifestException("expected a split with one fold, found " + folds.size() + " (" + mode.label()
                    + "): say which fold");
        }
        return folds.get(0);
    }

    /**
     * The rows of one part of the only fold, in the order of the manifest.
     *
     * @throws ManifestException where the manifest is not the one that was split, or there are several folds
     */
    public List<ManifestEntry> entries(Manifest manifest, Part part) {
        return entries(manifest, only(), part);
    }

    /**
     * The rows of one part of a fold, in the order of the manifest.
     *
     * @throws ManifestException where the manifest is not the one that was split
     */
    public List<ManifestEntry> entries(Manifest manifest, Fold fold, Part part) {
        check(manifest);
        Set<String> names = names();
        return manifest.entries().stream()
                .filter(entry ->
                        part(manifest, fold, names, entry).filter(part::equals).isPresent())
                .toList();
    }

    /** The fold of that name. */
    public Fold fold(String name) {
        return folds.stream()
                .filter(fold -> fold.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ManifestException(
                        "expected one of the folds " + String.join(", ", names()) + ", found \"" + name + "\""));
    }

    /** Throws where the manifest is not the one that was split. */
    void check(Manifest manifest) {
        if (!manifest.sha256().equals(manifestSha256)) {
            throw new ManifestException(manifest.file() + ": the split is for the manifest with SHA-256 "
                    + manifestSha256 + ", this one has " + manifest.sha256() + ": it was changed or is another one");
        }
    }

    Set<String> names() {
        return folds.stream().map(Fold::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The part that a row is in; empty where it is left out of the fold. */
    Optional<Part> part(Manifest manifest, Fold fold, Set<String> names, ManifestEntry entry) {
        Part part = fold.part(entry.group());
        if (part == null) {
            throw new ManifestException(manifest.file() + ", line " + entry.line() + ": the split has no group \""
                    + entry.group() + "\" (was the file missing when it was split?)");
        }
        Optional<String> with = mode.heldOutWith(entry, names);
        boolean heldOut = with.isPresent() && with.get().equals(fold.name());
        boolean used = with.isEmpty() || heldOut == (part == Part.TEST);
        return used ? Optional.of(part) : Optional.empty();
    }

    /**
     * Writes the split. JSON, where the name ends in {@code .json}, has the part of each group in every fold. CSV, where
     * it ends in {@code .csv}, has a row for every row of the manifest, with the part in a column for each fold and
     * {@code unused} where it is in none.
     *
     * @throws ManifestException where the manifest is not the one that was split, or the file cannot be written or has
     *     another ending
     */
    public void save(Manifest manifest, Path file) {
        check(manifest);
        SplitFile.of(file).save(this, manifest, file);
    }

    /**
     * Reads a split that {@link #save} wrote, now or in an earlier version.
     *
     * @throws ManifestException where the file cannot be read, is not a split, or has another ending
     */
    public static Split load(Path file) {
        return SplitFile.of(file).load(file);
    }
}
