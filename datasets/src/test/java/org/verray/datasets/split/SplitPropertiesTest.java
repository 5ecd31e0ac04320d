package org.verray.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.manifest.Truth;

/** What holds for every split of every manifest, whatever the mode. jqwik prints the seed of a failure. */
class SplitPropertiesTest {
    private static final int GROUPS = 30;

    /** Two groups of every manifest are linked, as near-duplicates would link them. */
    private static final GroupLinks LINKS = GroupLinks.of(List.of(new NearDuplicate(
            entry(Truth.REAL, "a", "", "chest", "g1", "2020"),
            entry(Truth.REAL, "a", "", "chest", "g2", "2020"),
            1,
            "the same file")));

    private static ManifestEntry entry(
            Truth truth, String source, String generator, String part, String group, String date) {
        return new ManifestEntry(
                0,
                "x.png",
                Path.of("x.png"),
                truth,
                source,
                truth == Truth.REAL ? "" : generator,
                part,
                "",
                group,
                Optional.empty(),
                Map.of("acquired", date));
    }

    @Provide
    Arbitrary<List<ManifestEntry>> rows() {
        return Combinators.combine(
                        Arbitraries.of(Truth.class),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of("GAN x", "gan-x", "diffusion", "autoencoder"),
                        Arbitraries.of("chest", "hand", ""),
                        Arbitraries.integers().between(0, GROUPS),
                        Arbitraries.integers().between(2000, 2020))
                .as((truth, source, generator, part, group, year) ->
                        entry(truth, source, generator, part, "g" + group, Integer.toString(year)))
                .list()
                .ofMaxSize(100)
                .map(SplitPropertiesTest::numbered);
    }

    private static List<ManifestEntry> numbered(List<ManifestEntry> rows) {
        List<ManifestEntry> result = new ArrayList<>();
        for (ManifestEntry e : rows) {
            int line = result.size() + 2;
            String path = line + ".png";
            result.add(new ManifestEntry(
                    line,
                    path,
                    Path.of(path),
                    e.truth(),
                    e.source(),
                    e.generator(),
                    e.bodyPart(),
                    "",
                    e.group(),
                    e.sha256(),
                    e.extra()));
        }
        return result;
    }

    private static Map<Mode, Function<Manifest, Split>> splitters(long seed) {
        Map<Mode, Function<Manifest, Split>> all = new LinkedHashMap<>();
        all.put(Mode.HOLDOUT, m -> new Splitter(0.6, 0.2, 0.2, seed).split(m, LINKS));
        all.put(Mode.K_FOLD, m -> new KFold(4, 0.2, seed).split(m, LINKS));
        for (Mode mode : List.of(Mode.LEAVE_ONE_GENERATOR_OUT, Mode.LEAVE_ONE_SOURCE_OUT)) {
            all.put(mode, m -> new LeaveOneOut(mode, 0.2, seed).split(m, LINKS));
        }
        all.put(Mode.TIME, m -> new TimeOrder(0.6, 0.2, 0.2, Optional.empty(), seed).split(m, LINKS));
        return all;
    }

    @Property(tries = 300)
    void everyModeKeepsGroupsAndRowsApart(
            @ForAll("rows") List<ManifestEntry> rows, @ForAll long seed, @ForAll Mode mode) {
        Manifest manifest = Rows.of(rows);
        Split split = attempt(splitters(seed).get(mode), manifest);

        for (Fold fold : split.folds()) {
            Set<String> grouped = new HashSet<>();
            Set<ManifestEntry> seen = new HashSet<>();
            for (Part part : Part.values()) {
                List<ManifestEntry> entries = split.entries(manifest, fold, part);
                Set<String> groups =
                        entries.stream().map(e -> LINKS.root(e.group())).collect(Collectors.toSet());
                assertThat(Collections.disjoint(groups, grouped))
                        .as("%s %s", fold.name(), part)
                        .isTrue();
                assertThat(Collections.disjoint(entries, seen)).isTrue();
                grouped.addAll(groups);
                seen.addAll(entries);
            }
            if (mode != Mode.LEAVE_ONE_GENERATOR_OUT && mode != Mode.LEAVE_ONE_SOURCE_OUT) {
                assertThat(seen).containsExactlyInAnyOrderElementsOf(rows);
            }
        }
    }

    @Property(tries = 200)
    void seedDecidesAndOrderOfRowsDoesNot(
            @ForAll("rows") List<ManifestEntry> rows, @ForAll long seed, @ForAll Mode mode) {
        List<ManifestEntry> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        Split split = attempt(splitters(seed).get(mode), Rows.of(rows));

        assertThat(splitters(seed).get(mode).apply(Rows.of(rows))).isEqualTo(split);
        assertThat(splitters(seed).get(mode).apply(Rows.of(shuffled))).isEqualTo(split);
    }

    @Property(tries = 200)
    void everyGroupIsTestedOnceWhereThereAreFolds(@ForAll("rows") List<ManifestEntry> rows, @ForAll long seed) {
        for (Mode mode : List.of(Mode.K_FOLD, Mode.LEAVE_ONE_GENERATOR_OUT, Mode.LEAVE_ONE_SOURCE_OUT)) {
            Split split = attempt(splitters(seed).get(mode), Rows.of(rows));
            Map<String, Integer> tested = new HashMap<>();
            for (Fold fold : split.folds()) {
                fold.parts().forEach((group, part) -> tested.merge(group, part == Part.TEST ? 1 : 0, Integer::sum));
            }
            assertThat(tested.values()).allMatch(n -> n == 1);
        }
    }

    @Property(tries = 200)
    void whatIsHeldOutIsTestedInItsFoldAndInNoOther(@ForAll("rows") List<ManifestEntry> rows, @ForAll long seed) {
        for (Mode mode : List.of(Mode.LEAVE_ONE_GENERATOR_OUT, Mode.LEAVE_ONE_SOURCE_OUT)) {
            Manifest manifest = Rows.of(rows);
            Split split = attempt(splitters(seed).get(mode), manifest);
            Set<String> names = split.names();
            Set<String> expected = rows.stream()
                    .filter(e -> (e.truth() == Truth.SYNTHETIC) == (mode == Mode.LEAVE_ONE_GENERATOR_OUT))
                    .map(e -> mode == Mode.LEAVE_ONE_SOURCE_OUT
                            ? e.source()
                            : e.generator().toLowerCase().replace(' ', '-'))
                    .collect(Collectors.toSet());
            assertThat(names).isEqualTo(expected);
            for (Fold fold : split.folds()) {
                for (Part part : Part.values()) {
                    for (ManifestEntry e : split.entries(manifest, fold, part)) {
                        Optional<String> with = mode.heldOutWith(e, names);
                        assertThat(with.isEmpty() || with.get().equals(fold.name()) == (part == Part.TEST))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Property(tries = 200)
    void nothingIsTrainedOnThatIsLaterThanTheTest(@ForAll("rows") List<ManifestEntry> rows, @ForAll long seed) {
        Manifest manifest = Rows.of(rows);
        Split split = attempt(splitters(seed).get(Mode.TIME), manifest);
        Map<String, Integer> latest = new HashMap<>();
        rows.forEach(e -> latest.merge(LINKS.root(e.group()), year(e), Math::max));
        int trained = split.entries(manifest, Part.TRAIN).stream()
                .mapToInt(SplitPropertiesTest::year)
                .max()
                .orElse(0);

        assertThat(split.entries(manifest, Part.TEST)).allMatch(e -> latest.get(LINKS.root(e.group())) > trained);
    }

    private static int year(ManifestEntry entry) {
        return Integer.parseInt(entry.extra().get("acquired"));
    }

    /** Manifests that are too small for a mode are refused, and no matter here. */
    private static Split attempt(Function<Manifest, Split> splitter, Manifest manifest) {
        try {
            return splitter.apply(manifest);
        } catch (ManifestException e) {
            assertThat(e).hasMessageContaining("expected");
            Assume.that(false);
            throw e;
        }
    }
}
