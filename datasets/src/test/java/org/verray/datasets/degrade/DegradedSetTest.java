package org.verray.datasets.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** A set whose containers give every label away goes in: real files DICOM and gray PNG, synthetic ones colour. */
class DegradedSetTest {
    private static final int PAIRS = 4;

    @TempDir
    private Path folder;

    private Manifest manifest;

    @BeforeEach
    void writeASetThatCheats() throws IOException {
        StringBuilder csv =
                new StringBuilder("path,label,source,generator,body_part,licence,group,sha256,width,sex,parent\n");
        for (int pair = 0; pair < PAIRS; pair++) {
            byte[] real = pair % 2 == 0 ? Samples.dicom12(80, 70 + pair, pair) : Samples.png16(90, 60 + pair, pair);
            byte[] fake =
                    pair % 2 == 0 ? Samples.generatorPng(96, 64, 10 + pair) : Samples.colour(96, 64, 10 + pair, "jpg");
            csv.append(row("real", "clinic", "", pair, real)).append(row("synthetic", "clinic", "dream", pair, fake));
        }
        manifest = Manifest.load(Files.writeString(folder.resolve("manifest.csv"), csv));
        assertThat(manifest.problems()).isEmpty();
    }

    private String row(String label, String source, String generator, int pair, byte[] file) throws IOException {
        Files.createDirectories(folder.resolve(label));
        String path = label + "/" + pair + ".img";
        Files.write(folder.resolve(path), file);
        return String.join(
                        ",",
                        path,
                        label,
                        source,
                        generator,
                        "chest",
                        "CC0-1.0",
                        "p" + pair,
                        Radiographs.sha256(file),
                        "64",
                        pair % 2 == 0 ? "F" : "M",
                        "scene-" + pair)
                + "\n";
    }

    /** Whatever the container, it is one and the same for both classes, down to the parts of the file. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "png: {bits: 16}", "jpeg: {quality: 75}", "webp: {quality: 80}", "webp", "dicom"})
    void bothClassesLeaveInTheSameContainer(String encode) throws IOException {
        Set<String> before = new HashSet<>();
        manifest.entries().forEach(entry -> before.add(fingerprint(entry.file())));
        assertThat(before).hasSize(4);

        Manifest after = degrade(recipe(encode), 1, 2, "out");

        Map<Truth, Set<String>> fingerprints = new TreeMap<>();
        for (ManifestEntry entry : after.entries()) {
            fingerprints.computeIfAbsent(entry.truth(), t -> new HashSet<>()).add(fingerprint(entry.file()));
        }
        assertThat(fingerprints.get(Truth.REAL)).hasSize(1).isEqualTo(fingerprints.get(Truth.SYNTHETIC));
    }

    /** What a classifier of metadata could see, size and content aside. */
    private static String fingerprint(Path file) {
        byte[] bytes = Radiographs.bytes(file);
        Radiograph read = Radiographs.decode(bytes);
        String parts = read.container().format().equals("PNG") ? Samples.chunks(bytes) : "";
        // Lossy WebP of a gray picture differs from gray by rounding, in one pixel of 64.
        boolean coloured = read.container().chroma() > 0.05;
        String head =
                read.container().format().equals("JPEG") ? Radiographs.sha256(Arrays.copyOfRange(bytes, 0, 90)) : "";
        List<String> attributes = new ArrayList<>(read.dicom().keySet());
        return read.container().format()
                + read.container().encoding()
                + read.container().channels()
                + read.container().bitsAllocated()
                + read.bitsStored()
                + read.photometric()
                + read.pixelSpacing()
                + coloured
                + parts
                + head
                + attributes
                + read.display().vois();
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Recipe recipe = written("""
                steps:
                  - resize: {factor: {range: [0.5, 1.5]}, kernel: {choice: [bilinear, bicubic, lanczos]}}
                  - noise: {sigma: {range: [1, 4]}, chance: 0.5}
                encode: {jpeg: {quality: {range: [60, 90]}}}
                """);
        degrade(recipe, 5, 1, "a");
        degrade(recipe, 5, 3, "b");
        degrade(recipe, 6, 1, "c");

        assertThat(contents("a")).hasSize(2 * PAIRS + 2).isEqualTo(contents("b"));
        assertThat(contents("c").keySet()).isEqualTo(contents("a").keySet());
        assertThat(contents("c")).isNotEqualTo(contents("a"));
    }

    @Test
    void rowsLeadBackToTheirParents() throws IOException {
        Recipe recipe = Recipe.preset("messenger");
        Manifest after = degrade(recipe, 5, 2, "out");

        assertThat(after.problems()).isEmpty();
        assertThat(after.entries()).hasSize(2 * PAIRS);
        Map<String, ManifestEntry> parents = new HashMap<>();
        manifest.entries().forEach(entry -> parents.put(entry.path(), entry));
        Map<String, String> draws = new HashMap<>();
        for (ManifestEntry entry : after.entries()) {
            ManifestEntry parent = parents.remove(entry.extra().get("parent"));
            assertThat(entry.truth()).isEqualTo(parent.truth());
            assertThat(entry.group()).isEqualTo(parent.group());
            assertThat(List.of(entry.source(), entry.generator(), entry.bodyPart(), entry.licence()))
                    .containsExactly(parent.source(), parent.generator(), parent.bodyPart(), parent.licence());
            assertThat(entry.sha256()).hasValue(Radiographs.sha256(Files.readAllBytes(entry.file())));
            assertThat(entry.extra())
                    .containsEntry("parent_sha256", parent.sha256().orElseThrow())
                    .containsEntry("recipe", "messenger")
                    .containsEntry("recipe_sha256", recipe.sha256())
                    .containsEntry("recipe_seed", "5")
                    .containsEntry("sex", parent.extra().get("sex"))
                    // The parent's own parent and the width of its file are facts of the parent now.
                    .containsEntry("parent_parent", parent.extra().get("parent"))
                    .containsEntry("parent_width", "64")
                    .doesNotContainKey("width");
            // Both halves of a pair have the same draw.
            String draw = entry.extra().get("recipe_draw");
            assertThat(draw).contains("\"encode.quality\":");
            assertThat(draws.merge(entry.group(), draw, (a, b) -> a.equals(b) ? a : ""))
                    .isEqualTo(draw);
        }
        assertThat(parents).isEmpty();
        assertThat(new HashSet<>(draws.values())).hasSizeGreaterThan(1);
    }

    /** A second pass puts the first one's lineage behind another prefix. */
    @Test
    void lineageReachesBackOverSeveralPasses() throws IOException {
        Manifest first = degrade(Recipe.preset("jpeg-50"), 1, 1, "first");
        new DegradedSet(Recipe.preset("matched-png"), 2, 1).write(first, made("second"), degraded -> {});

        ManifestEntry entry =
                Manifest.load(folder.resolve("second/manifest.csv")).entries().get(0);
        assertThat(entry.extra())
                .containsEntry("recipe", "matched-png")
                .containsEntry("parent_recipe", "jpeg-50")
                .containsEntry("parent_recipe_seed", "1");
        assertThat(entry.extra().get("parent")).startsWith("images/");
        assertThat(entry.extra().get("parent_parent")).matches("(real|synthetic)/.*");
        assertThat(entry.extra().get("parent_parent_parent")).startsWith("scene-");
    }

    /** Names are numbers; their order says nothing about the label, as it would if it were that of the folders. */
    @Test
    void namesDoNotGiveTheLabelAway() throws IOException {
        Manifest after = degrade(Recipe.preset("matched-png"), 1, 1, "out");

        List<String> paths = after.entries().stream().map(ManifestEntry::path).toList();
        assertThat(paths).isSorted().allMatch(path -> path.matches("images/00000[1-8]\\.png"));
        List<String> parents =
                after.entries().stream().map(e -> e.extra().get("parent")).toList();
        assertThat(parents).isNotEqualTo(parents.stream().sorted().toList());
        Set<List<Truth>> orders = new HashSet<>();
        for (int seed = 1; seed <= 5; seed++) {
            orders.add(degrade(Recipe.preset("matched-png"), seed, 1, "seed" + seed).entries().stream()
                    .map(ManifestEntry::truth)
                    .toList());
        }
        assertThat(orders).hasSizeGreaterThan(1);
    }

    @Test
    void oneBadFileStopsNoOther() throws IOException {
        Files.write(folder.resolve("real/0.img"), new byte[] {1, 2, 3});
        Files.delete(folder.resolve("real/1.img"));

        List<Degraded> all = new ArrayList<>();
        new DegradedSet(Recipe.preset("matched-png"), 1, 2).write(manifest, made("out"), all::add);

        Map<String, String> problems = new TreeMap<>();
        all.stream()
                .filter(d -> d.problem().isPresent())
                .forEach(d -> problems.put(
                        manifest.entries().get(d.index()).path(), d.problem().orElseThrow()));
        assertThat(problems).hasSize(2).containsEntry("real/1.img", "no such file");
        assertThat(problems.get("real/0.img")).startsWith("sha256: expected ");
        Manifest after = Manifest.load(folder.resolve("out/manifest.csv"));
        assertThat(after.entries()).hasSize(2 * PAIRS - 2);
        assertThat(after.problems()).isEmpty();
    }

    @Test
    void anUnfinishedRunIsTakenUpAgain() throws IOException {
        Recipe recipe = Recipe.preset("double-jpeg");
        degrade(recipe, 5, 1, "out");
        Map<String, String> whole = contents("out");
        Files.delete(folder.resolve("out/manifest.csv"));
        Files.delete(folder.resolve("out/images/000003.jpg"));
        Path kept = folder.resolve("out/images/000001.jpg");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(kept, old);

        List<Degraded> again = new ArrayList<>();
        new DegradedSet(recipe, 5, 2).write(manifest, folder.resolve("out"), again::add);

        assertThat(contents("out")).isEqualTo(whole);
        assertThat(again.stream().filter(Degraded::kept)).hasSize(2 * PAIRS - 1);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(old);
    }

    @Test
    void foldersThatHoldSomethingElseAreLeftAlone() throws IOException {
        degrade(Recipe.preset("matched-png"), 5, 1, "out");
        Map<String, String> whole = contents("out");

        assertThatThrownBy(() -> degrade(Recipe.preset("matched-png"), 6, 1, "out"))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("holds the images of another recipe, seed or set");
        assertThatThrownBy(() ->
                        new DegradedSet(Recipe.preset("matched-png"), 5, 1).write(manifest, folder, degraded -> {}))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("holds a data set already");
        assertThat(contents("out")).isEqualTo(whole);
    }

    private Manifest degrade(Recipe recipe, long seed, int threads, String out) throws IOException {
        String sha256 = new DegradedSet(recipe, seed, threads)
                .write(
                        manifest,
                        made(out),
                        degraded -> assertThat(degraded.problem()).isEmpty());
        Manifest after = Manifest.load(folder.resolve(out).resolve("manifest.csv"));
        assertThat(after.sha256()).isEqualTo(sha256);
        return after;
    }

    private Path made(String out) throws IOException {
        return Files.createDirectories(folder.resolve(out));
    }

    private Recipe recipe(String encode) throws IOException {
        return written("encode: " + (encode.contains(":") ? "{" + encode + "}" : encode) + "\n");
    }

    private Recipe written(String yaml) throws IOException {
        return Recipe.of(Files.writeString(folder.resolve("r.yaml"), yaml).toString(), Map.of());
    }

    /** Hash of every file by its path. */
    private Map<String, String> contents(String out) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(out))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(
                        folder.resolve(out).relativize(file).toString().replace('\\', '/'),
                        Radiographs.sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
