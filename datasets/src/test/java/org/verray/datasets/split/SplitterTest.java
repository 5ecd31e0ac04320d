package org.verray.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.manifest.Truth;

class SplitterTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static ManifestEntry entry(
            int line, Truth truth, String source, String generator, String part, String group) {
        String path = line + ".png";
        return new ManifestEntry(
                line, path, Path.of(path), truth, source, generator, part, "", group, Optional.empty(), Map.of());
    }

    private static Manifest manifest(List<ManifestEntry> entries) {
        return new Manifest(Path.of("manifest.csv"), HASH, entries, List.of());
    }

    @Provide
    Arbitrary<List<ManifestEntry>> rows() {
        Arbitrary<String> few = Arbitraries.of("", "a", "b", "c");
        return Combinators.combine(
                        Arbitraries.of(Truth.class),
                        few,
                        few,
                        few,
                        Arbitraries.integers().between(0, 40))
                .as((truth, source, generator, part, group) ->
                        entry(1, truth, source, generator, part, "group " + group))
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 200)
    void neverLetsAGroupCrossParts(@ForAll("rows") List<ManifestEntry> rows, @ForAll long seed) {
        Manifest manifest = manifest(rows);
        Split split = new Splitter(0.6, 0.2, 0.2, seed).split(manifest);

        List<Set<String>> groups = Arrays.stream(Part.values())
                .map(part -> split.entries(manifest, part).stream()
                        .map(ManifestEntry::group)
                        .collect(Collectors.toSet()))
                .toList();
        Set<String> union = new HashSet<>();
        groups.forEach(union::addAll);
        assertThat(groups.stream().mapToInt(Set::size).sum()).isEqualTo(union.size());
        assertThat(Arrays.stream(Part.values())
                        .mapToInt(part -> split.entries(manifest, part).size())
                        .sum())
                .isEqualTo(rows.size());
        assertThat(new Splitter(0.6, 0.2, 0.2, seed).split(manifest)).isEqualTo(split);
    }

    /** 60 pairs of hands, 40 of chests, 100 single rows: by the shares, 20% of each kind belong to the test part. */
    @Test
    void givesEveryKindItsShare() {
        List<ManifestEntry> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String bodyPart = i < 60 ? "hand" : "chest";
            rows.add(entry(3 * i, Truth.REAL, "s", "", bodyPart, "pair " + i));
            rows.add(entry(3 * i + 1, Truth.SYNTHETIC, "s", "net", bodyPart, "pair " + i));
            rows.add(entry(3 * i + 2, Truth.SYNTHETIC, "", "gan", "chest", "single " + i));
        }
        Manifest manifest = manifest(rows);
        Split split = new Splitter(0.6, 0.2, 0.2, 7).split(manifest);

        Map<String, Long> test = split.entries(manifest, Part.TEST).stream()
                .collect(Collectors.groupingBy(e -> e.generator() + " " + e.bodyPart(), Collectors.counting()));
        assertThat(test)
                .isEqualTo(Map.of(" hand", 12L, " chest", 8L, "net hand", 12L, "net chest", 8L, "gan chest", 20L));
        assertThat(new Splitter(0.6, 0.2, 0.2, 8).split(manifest).parts()).isNotEqualTo(split.parts());
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<ManifestEntry> rows = IntStream.range(0, 50)
                .mapToObj(i -> entry(i, Truth.values()[i % 2], "s" + i % 3, "", "", "g" + i / 2))
                .collect(Collectors.toCollection(ArrayList::new));
        Split split = new Splitter(0.5, 0.25, 0.25, 1).split(manifest(rows));
        Collections.reverse(rows);

        assertThat(new Splitter(0.5, 0.25, 0.25, 1).split(manifest(rows))).isEqualTo(split);
    }

    @Test
    void givesNothingToAPartWithoutShare() {
        Manifest manifest = manifest(IntStream.range(0, 20)
                .mapToObj(i -> entry(i, Truth.REAL, "", "", "", "g" + i))
                .toList());

        assertThat(new Splitter(1, 0, 0, 3).split(manifest).parts())
                .containsValues(Part.TRAIN)
                .hasSize(20);
        assertThat(new Splitter(1, 0, 0, 3).split(manifest).entries(manifest, Part.TEST))
                .isEmpty();
        assertThatThrownBy(() -> new Splitter(0.5, 0.2, 0.2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnotherManifest() {
        Manifest manifest = manifest(List.of(entry(2, Truth.REAL, "", "", "", "g")));
        Split other = new Split("f".repeat(64), 1, Map.of("g", Part.TEST));

        assertThatThrownBy(() -> other.entries(manifest, Part.TEST))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("it was changed or is another one");
        assertThatThrownBy(() -> new Split(HASH, 1, Map.of()).entries(manifest, Part.TEST))
                .hasMessageContaining("manifest.csv, line 2: the split has no group \"g\"");
    }
}
