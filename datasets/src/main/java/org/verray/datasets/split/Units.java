package org.verray.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;

/**
 * What is divided: groups, or several that are linked, with how many rows of each kind they hold. Made for a million
 * groups: kinds and strata are numbers.
 */
final class Units {
    private final List<Kind> byNumber = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<int[]> strataOfKind = new ArrayList<>();
    private final List<Counts> single = new ArrayList<>();
    private int strata;

    /** Everything about a row that is kept in balance. */
    record Kind(Truth truth, String generator, String source, String bodyPart) {
        private List<String> strata() {
            String label = "label " + truth.label();
            String byGenerator = "generator " + generator;
            String bySource = "source " + source;
            String byBodyPart = "body part " + bodyPart;
            return List.of(
                    "all",
                    label,
                    byGenerator,
                    bySource,
                    byBodyPart,
                    String.join("\n", label, byGenerator, bySource, byBodyPart));
        }
    }

    /**
     * Groups that stay together.
     *
     * @param rows kind and number of rows in turn
     */
    record Unit(String name, List<String> groups, int[] rows) {}

    /** Rows by stratum; strata rise, the first is that of all rows. */
    record Counts(int[] strata, int[] rows) {
        int total() {
            return rows.length == 0 ? 0 : rows[0];
        }
    }

    Units(Collection<ManifestEntry> entries, GroupLinks links) {
        Map<Kind, Integer> kinds = new HashMap<>();
        Map<String, int[]> rows = new HashMap<>();
        Map<String, TreeSet<String>> joined = new HashMap<>();
        List<int[]> one = new ArrayList<>();
        for (ManifestEntry entry : entries) {
            Kind key = new Kind(entry.truth(), entry.generator(), entry.source(), entry.bodyPart());
            int kind = kinds.computeIfAbsent(key, k -> kinds.size());
            if (kind == one.size()) {
                one.add(new int[] {kind, 1});
                byNumber.add(key);
            }
            String unit = links.root(entry.group());
            if (links.joins(entry.group())) {
                joined.computeIfAbsent(unit, u -> new TreeSet<>()).add(entry.group());
            }
            rows.merge(unit, one.get(kind), (old, ignored) -> plusOne(old, kind));
        }
        rows.keySet().stream().sorted().forEach(name -> {
            TreeSet<String> others = joined.get(name);
            units.add(new Unit(name, others == null ? List.of(name) : List.copyOf(others), rows.get(name)));
        });
        number();
    }

    private static int[] plusOne(int[] rows, int kind) {
        for (int i = 0; i < rows.length; i += 2) {
            if (rows[i] == kind) {
                int[] more = rows.clone();
                more[i + 1]++;
                return more;
            }
        }
        int[] more = Arrays.copyOf(rows, rows.length + 2);
        more[rows.length] = kind;
        more[rows.length + 1] = 1;
        return more;
    }

    /** Numbers strata in the order of their names, so that sums do not depend on the order of rows. */
    private void number() {
        TreeSet<String> names = new TreeSet<>();
        byNumber.forEach(kind -> names.addAll(kind.strata()));
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        strata = numbers.size();
        for (Kind kind : byNumber) {
            int[] of = kind.strata().stream().mapToInt(numbers::get).sorted().toArray();
            int[] ones = new int[of.length];
            Arrays.fill(ones, 1);
            strataOfKind.add(of);
            single.add(new Counts(of, ones));
        }
    }

    /** In the order of their names. */
    List<Unit> list() {
        return units;
    }

    /** How many strata there are. */
    int strata() {
        return strata;
    }

    /** Rows of a unit by stratum. */
    Counts counts(Unit unit) {
        return counts(unit, kind -> true);
    }

    /** The same for rows of some kinds only. */
    Counts counts(Unit unit, Predicate<Kind> counted) {
        int[] rows = unit.rows();
        if (rows.length == 2 && rows[1] == 1 && counted.test(byNumber.get(rows[0]))) {
            return single.get(rows[0]);
        }
        Map<Integer, Integer> sums = new HashMap<>();
        for (int i = 0; i < rows.length; i += 2) {
            if (counted.test(byNumber.get(rows[i]))) {
                for (int stratum : strataOfKind.get(rows[i])) {
                    sums.merge(stratum, rows[i + 1], Integer::sum);
                }
            }
        }
        int[] of = sums.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        return new Counts(of, Arrays.stream(of).map(sums::get).toArray());
    }
}
