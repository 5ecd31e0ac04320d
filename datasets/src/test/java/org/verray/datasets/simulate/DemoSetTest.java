package org.verray.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/** Holds the committed demo set to what its README says. */
class DemoSetTest {
    private static final long SEED = 7;
    private static final long MEGABYTES = 1_000_000;

    private static Path folder;
    private static List<ManifestEntry> entries;
    private static Map<String, Radiograph> radiographs;

    @BeforeAll
    static void read() {
        folder = Path.of(System.getProperty("verray.root"), "datasets", "demo");
        Manifest manifest = Manifest.load(folder.resolve(PairedSet.MANIFEST));
        assertThat(manifest.problems()).isEmpty();
        entries = manifest.entries();
        radiographs = entries.stream()
                .collect(Collectors.toMap(ManifestEntry::path, entry -> Radiographs.read(entry.file())));
    }

    @Test
    void everyFileIsTheOneOfTheManifest() {
        assertThat(entries)
                .hasSize(48)
                .allSatisfy(entry -> assertThat(entry.sha256())
                        .contains(radiographs.get(entry.path()).sha256()));
    }

    @Test
    void pairsAreBalancedOverPartsAndContainers() {
        assertThat(counts(ManifestEntry::truth)).isEqualTo(Map.of(Truth.REAL, 24L, Truth.SYNTHETIC, 24L));
        assertThat(counts(ManifestEntry::bodyPart)).isEqualTo(Map.of("chest", 16L, "hand", 16L, "knee", 16L));
        assertThat(counts(e -> e.group()))
                .hasSize(24)
                .allSatisfy((group, n) -> assertThat(n).isEqualTo(2));
        assertThat(counts(e -> radiographs.get(e.path()).container().format()))
                .isEqualTo(Map.of("DICOM", 24L, "PNG", 24L));
    }

    @Test
    void dicomFilesUseThreeTransferSyntaxesInBothSenses() {
        List<Radiograph> dicom = radiographs.values().stream()
                .filter(r -> r.container().format().equals("DICOM"))
                .toList();
        assertThat(dicom.stream().map(r -> r.container().encoding()).collect(Collectors.toSet()))
                .hasSize(3);
        assertThat(dicom.stream().map(Radiograph::photometric).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Photometric.values()));
        assertThat(dicom).extracting(Radiograph::bitsStored).containsOnly(12);
    }

    @Test
    void sidesAndTotalSizeAreWithinTheirLimits() throws IOException {
        assertThat(radiographs.values()).allSatisfy(r -> {
            assertThat(r.rows()).isBetween(512, 1024);
            assertThat(r.columns()).isBetween(512, 1024);
        });
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(8 * MEGABYTES);
        }
    }

    /** The first pair of each body part, all DICOM, whose encoders do not depend on the Java runtime. */
    @Test
    void acquisitionsAreStillWhatTheSimulatorMakes(@TempDir Path again) {
        new PairedSet(new SimulationPlan(SEED, 3, List.of(BodyPart.values())))
                .write(again, Optional.of(new Copy()), n -> {});
        Map<String, ManifestEntry> made = Manifest.load(again.resolve(PairedSet.MANIFEST)).entries().stream()
                .collect(Collectors.toMap(ManifestEntry::path, Function.identity()));

        List<ManifestEntry> first = entries.stream()
                .filter(e -> e.truth() == Truth.REAL && made.containsKey(e.path()))
                .toList();

        assertThat(first).hasSize(3).allSatisfy(entry -> {
            assertThat(made.get(entry.path()).truth()).isEqualTo(Truth.REAL);
            assertThat(made.get(entry.path()).sha256()).isEqualTo(entry.sha256());
        });
    }

    private static <K> Map<K, Long> counts(Function<ManifestEntry, K> key) {
        return entries.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    /** Stands in for the generator, whose halves are not looked at here. */
    private record Copy() implements Synthesizer {
        @Override
        public String generator() {
            return "copy/1";
        }

        @Override
        public GrayImage synthesize(GrayImage parent) {
            return parent;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
