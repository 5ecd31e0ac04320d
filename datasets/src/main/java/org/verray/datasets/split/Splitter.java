package org.verray.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;

/**
 * Divides the groups of a manifest between the parts, so that no group crosses parts and each part gets its share of
 * every label, generator, source and body part, and of their combinations, as well as whole groups allow.
 *
 * <p>Groups are taken largest first, equal sizes in seeded random order, each to the part where the strata it belongs
 * to are filled least (a group-wise form of the iterative stratification of Sechidis et al., ECML PKDD 2011). The
 * result depends on groups, fractions and seed, not on the order of rows.
 */
public final class Splitter {
    private final Map<Part, Double> fractions = new EnumMap<>(Part.class);
    private final long seed;

    /**
     * Sets shares of the rows.
     *
     * @param train share for {@link Part#TRAIN}, 0 to 1; the three shares add up to 1
     * @throws IllegalArgumentException where a share is negative or the sum is not 1
     */
    public Splitter(double train, double validation, double test, long seed) {
        if (!(train >= 0 && validation >= 0 && test >= 0) || Math.abs(train + validation + test - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "expected three shares from 0 that add up to 1, found " + train + ", " + validation + ", " + test);
        }
        fractions.put(Part.TRAIN, train);
        fractions.put(Part.VALIDATION, validation);
        fractions.put(Part.TEST, test);
        this.seed = seed;
    }

    /** Divides the usable rows. */
    public Split split(Manifest manifest) {
        return new Split(manifest.sha256(), seed, parts(manifest.entries()));
    }

    private Map<String, Part> parts(Collection<ManifestEntry> entries) {
        Map<String, Map<String, Integer>> strataByGroup = new TreeMap<>();
        Map<String, Integer> totals = new HashMap<>();
        for (ManifestEntry entry : entries) {
            Map<String, Integer> strata = strataByGroup.computeIfAbsent(entry.group(), group -> new TreeMap<>());
            for (String stratum : strata(entry)) {
                strata.merge(stratum, 1, Integer::sum);
                totals.merge(stratum, 1, Integer::sum);
            }
        }
        Map<String, Part> parts = new TreeMap<>();
        Map<Part, Map<String, Integer>> filled = new EnumMap<>(Part.class);
        for (String group : inOrder(strataByGroup)) {
            Map<String, Integer> strata = strataByGroup.get(group);
            Part part = emptiest(strata, totals, filled);
            parts.put(group, part);
            Map<String, Integer> counts = filled.computeIfAbsent(part, p -> new HashMap<>());
            strata.forEach((stratum, n) -> counts.merge(stratum, n, Integer::sum));
        }
        return parts;
    }

    private List<String> inOrder(Map<String, Map<String, Integer>> strataByGroup) {
        List<String> groups = new ArrayList<>(strataByGroup.keySet());
        Collections.shuffle(groups, new Random(seed));
        groups.sort(Comparator.comparingInt(
                        (String group) -> strataByGroup.get(group).get("all"))
                .reversed());
        return groups;
    }

    /** The part where adding the group raises the chi-square distance from the wanted counts least. */
    private Part emptiest(
            Map<String, Integer> strata, Map<String, Integer> totals, Map<Part, Map<String, Integer>> filled) {
        return Arrays.stream(Part.values())
                .filter(part -> fractions.get(part) > 0)
                .min(Comparator.comparingDouble(part -> {
                    Map<String, Integer> counts = filled.getOrDefault(part, Map.of());
                    double cost = 0;
                    for (Map.Entry<String, Integer> stratum : strata.entrySet()) {
                        double wanted = fractions.get(part) * totals.get(stratum.getKey());
                        double n = stratum.getValue();
                        cost += n * (n + 2.0 * counts.getOrDefault(stratum.getKey(), 0)) / wanted;
                    }
                    return cost;
                }))
                .orElseThrow();
    }

    private static List<String> strata(ManifestEntry entry) {
        String label = "label " + entry.truth().label();
        String generator = "generator " + entry.generator();
        String source = "source " + entry.source();
        String bodyPart = "body part " + entry.bodyPart();
        return List.of(
                "all", label, generator, source, bodyPart, String.join("\n", label, generator, source, bodyPart));
    }
}
