package org.verray.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

class PairedSetTest {
    /** A generator without a network: a plain three-pixel mean along rows, as smooth as generators tend to be. */
    private static final class Smoother implements Synthesizer {
        @Override
        public String generator() {
            return "smoother/1";
        }

        @Override
        public GrayImage synthesize(GrayImage parent) {
            float[] values = parent.values().clone();
            for (int i = 1; i + 1 < values.length; i++) {
                values[i] = (parent.values()[i - 1] + parent.values()[i] + parent.values()[i + 1]) / 3;
            }
            return new GrayImage(parent.rows(), parent.columns(), values);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    /** Six pairs hold each body part once as DICOM and once as PNG. */
    @Test
    void halvesOfAPairDifferInPixelsAndIdentityAlone(@TempDir Path folder) {
        write(folder, 21);

        Manifest manifest = Manifest.load(folder.resolve(PairedSet.MANIFEST));
        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.entries()).hasSize(12);
        Map<String, List<ManifestEntry>> groups =
                manifest.entries().stream().collect(Collectors.groupingBy(ManifestEntry::group));
        assertThat(groups).hasSize(6);
        groups.values().forEach(PairedSetTest::assertTwins);
    }

    private static void assertTwins(List<ManifestEntry> pair) {
        assertThat(pair).extracting(ManifestEntry::truth).containsExactlyInAnyOrder(Truth.REAL, Truth.SYNTHETIC);
        assertThat(pair).extracting(ManifestEntry::source).containsOnly("verray-simulator");
        assertThat(pair).extracting(ManifestEntry::licence).containsOnly("CC0-1.0");
        Radiograph first = read(pair.get(0));
        Radiograph second = read(pair.get(1));
        assertThat(first.rows()).isEqualTo(second.rows()).isBetween(512, 1024);
        assertThat(first.columns()).isEqualTo(second.columns()).isBetween(512, 1024);
        assertThat(first.bitsStored()).isEqualTo(second.bitsStored());
        assertThat(first.photometric()).isEqualTo(second.photometric());
        assertThat(first.pixelSpacing()).isEqualTo(second.pixelSpacing());
        assertThat(withoutSize(first.container())).isEqualTo(withoutSize(second.container()));
        assertThat(first.dicom()).isEqualTo(second.dicom());
        assertThat(GrayImage.of(first)).isNotEqualTo(GrayImage.of(second));
    }

    private static Radiograph read(ManifestEntry entry) {
        Radiograph radiograph = Radiographs.read(entry.file());
        assertThat(entry.sha256()).contains(radiograph.sha256());
        return radiograph;
    }

    private static ContainerFacts withoutSize(ContainerFacts c) {
        return new ContainerFacts(c.format(), c.encoding(), c.channels(), c.bitsAllocated(), c.chroma(), c.tint(), 0);
    }

    @Test
    void sameSeedGivesTheSameFilesAndAnotherSeedOthers(@TempDir Path folder) throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path again = Files.createDirectory(folder.resolve("again"));
        Path other = Files.createDirectory(folder.resolve("other"));

        byte[] manifest = new PairedSet(new SimulationPlan(5, 2, List.of(BodyPart.HAND)))
                .write(first, Optional.of(new Smoother()), n -> {});

        assertThat(new PairedSet(new SimulationPlan(5, 2, List.of(BodyPart.HAND)))
                        .write(again, Optional.of(new Smoother()), n -> {}))
                .as("manifest, which holds the hash of every file")
                .isEqualTo(manifest)
                .isEqualTo(Files.readAllBytes(first.resolve(PairedSet.MANIFEST)));
        assertThat(new PairedSet(new SimulationPlan(6, 2, List.of(BodyPart.HAND)))
                        .write(other, Optional.of(new Smoother()), n -> {}))
                .isNotEqualTo(manifest);
    }

    @Test
    void refusesNoPairs() {
        assertThatThrownBy(() -> new PairedSet(new SimulationPlan(1, 0, List.of(BodyPart.HAND))))
                .isInstanceOf(VerrayException.class)
                .hasMessage("expected 1 to 9999 pairs of one body part or more, found 0 of 1");
    }

    private static void write(Path folder, long seed) {
        new PairedSet(new SimulationPlan(seed, 6, List.of(BodyPart.values())))
                .write(folder, Optional.of(new Smoother()), n -> {});
    }
}
