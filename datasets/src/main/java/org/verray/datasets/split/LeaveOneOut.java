package org.verray.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.split.Units.Counts;

/**
 * Makes a fold for each generator family, or for each source of real radiographs: it is tested there, and no row of it
 * is trained on or validated with.
 *
 * <p>Every group is at home in one fold, where it is tested: the fold of the family or source that its rows belong to.
 * Groups that belong to several, such as a real radiograph with twins of several generators, go to one of them, and
 * groups that belong to none, such as real ones where generators are held out, to any, so that all folds test alike
 * shares of every source and body part. In the fold where a group is tested its rows of other families are left out, and
 * in every other fold its rows of the family held out there.
 */
public final class LeaveOneOut {
    private final Mode mode;
    private final double validation;
    private final long seed;

    /**
     * Sets up folds.
     *
     * @param mode {@link Mode#LEAVE_ONE_GENERATOR_OUT} or {@link Mode#LEAVE_ONE_SOURCE_OUT}
     * @param validation share of the rows outside the fold, from 0 to below 1
     */
    public LeaveOneOut(Mode mode, double validation, long seed) {
        if (mode != Mode.LEAVE_ONE_GENERATOR_OUT && mode != Mode.LEAVE_ONE_SOURCE_OUT) {
            throw new IllegalArgumentException("expected a mode that leaves one out, found " + mode.label());
        }
        KFold.checkShare(validation);
        this.mode = mode;
        this.validation = validation;
        this.seed = seed;
    }

    /**
     * Divides the usable rows.
     *
     * @throws ManifestException where there are fewer than two to hold out, a synthetic row names no generator or a real
     *     one no source, or a generator stands in two families
     */
    public Split split(Manifest manifest, GroupLinks links) {
        List<String> names = names(manifest);
        Units units = new Units(manifest.entries(), links);
        int[] homes = homes(units, names, allowed(manifest, links, names));
        List<Fold> folds = new ArrayList<>();
        for (int fold = 0; fold < names.size(); fold++) {
            folds.add(KFold.fold(names.get(fold), fold, units, homes, validation, seed));
        }
        return new Split(manifest.sha256(), mode, seed, folds, List.of());
    }

    /** Families or sources in alphabetical order. */
    private List<String> names(Manifest manifest) {
        boolean generators = mode == Mode.LEAVE_ONE_GENERATOR_OUT;
        Truth held = generators ? Truth.SYNTHETIC : Truth.REAL;
        List<Manifest.Problem> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (ManifestEntry entry : manifest.entries()) {
            if (entry.truth() == held) {
                String name = generators ? GeneratorFamily.of(entry) : entry.source();
                if (name.isBlank()) {
                    String expected =
                            generators ? "generator: expected what made it" : "source: expected where it is from";
                    problems.add(new Manifest.Problem(
                            entry.line(), entry.path(), expected + ", found nothing: no fold can hold it out"));
                }
                names.add(name);
            }
        }
        if (generators) {
            problems.addAll(torn(manifest.entries()));
        }
        if (!problems.isEmpty()) {
            throw SplitProblems.of(manifest, problems);
        }
        if (names.size() < 2) {
            throw new ManifestException(manifest.file() + ": expected at least two "
                    + (generators ? "generator families" : "sources of real rows") + " to leave one out, found "
                    + (names.isEmpty() ? "none" : "one, \"" + names.iterator().next() + "\""));
        }
        return List.copyOf(names);
    }

    /** Rows whose generator stands in another family on an earlier line. */
    private static List<Manifest.Problem> torn(List<ManifestEntry> entries) {
        Map<String, ManifestEntry> first = new HashMap<>();
        List<Manifest.Problem> problems = new ArrayList<>();
        for (ManifestEntry entry : entries) {
            if (entry.truth() == Truth.SYNTHETIC && !entry.generator().isBlank()) {
                ManifestEntry earlier = first.putIfAbsent(entry.generator(), entry);
                if (earlier != null && !GeneratorFamily.of(earlier).equals(GeneratorFamily.of(entry))) {
                    problems.add(new Manifest.Problem(
                            entry.line(),
                            entry.path(),
                            GeneratorFamily.COLUMN + ": expected \"" + GeneratorFamily.of(earlier)
                                    + "\" for generator \""
                                    + entry.generator() + "\" as on line " + earlier.line() + ", found \""
                                    + GeneratorFamily.of(entry) + "\""));
                }
            }
        }
        return problems;
    }

    /** The folds that each unit may be at home in: those of its rows, or all where its rows belong to none. */
    private Map<String, int[]> allowed(Manifest manifest, GroupLinks links, List<String> names) {
        Map<String, Integer> numbers = new TreeMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        Map<String, int[]> allowed = new HashMap<>();
        for (ManifestEntry entry : manifest.entries()) {
            Optional<String> with = mode.heldOutWith(entry, numbers.keySet());
            if (with.isPresent()) {
                int fold = numbers.get(with.get());
                allowed.merge(links.root(entry.group()), new int[] {fold}, LeaveOneOut::union);
            }
        }
        return allowed;
    }

    private static int[] union(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Divides units with real rows so that those are in balance, then the others. */
    private int[] homes(Units units, List<String> names, Map<String, int[]> allowed) {
        int[] every = IntStream.range(0, names.size()).toArray();
        double[] shares = new double[names.size()];
        Arrays.fill(shares, 1.0 / names.size());
        Predicate<Units.Kind> real = kind -> kind.truth() == Truth.REAL;
        int[] homes = new int[units.list().size()];
        for (boolean withReal : new boolean[] {true, false}) {
            List<Integer> chosen = new ArrayList<>();
            List<Counts> counts = new ArrayList<>();
            List<int[]> bins = new ArrayList<>();
            for (int i = 0; i < homes.length; i++) {
                Units.Unit unit = units.list().get(i);
                Counts reals = units.counts(unit, real);
                if (reals.total() > 0 == withReal) {
                    chosen.add(i);
                    counts.add(withReal ? reals : units.counts(unit));
                    bins.add(allowed.getOrDefault(unit.name(), every));
                }
            }
            int[] found = Division.of(counts, bins, shares, seed, units.strata());
            for (int i = 0; i < found.length; i++) {
                homes[chosen.get(i)] = found[i];
            }
        }
        return homes;
    }
}
