package org.verray.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

        String manifest = new PairedSet(new SimulationPlan(5, 2, List.of(BodyPart.HAND)))
                .write(first, Optional.of(new Smoother()), n -> {});

        assertThat(new PairedSet(new SimulationPlan(5, 2, List.of(BodyPart.HAND)))
                        .write(again, Optional.of(new Smoother()), n -> {}))
                .as("hash of the manifest, which holds the hash of every file")
                .isEqualTo(manifest)
                .isEqualTo(Radiographs.sha256(Files.readAllBytes(first.resolve(PairedSet.MANIFEST))));
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

    /** 5 and less is black and 248 and more is white; a twin's ripple there would be a trace of the cut, not of its making. */
    @Test
    void twinsAreCutOffWhereTheirAcquisitionIs() {
        GrayImage acquisition = new GrayImage(1, 6, new float[] {0, 5, 7, 250, 100, 248});
        GrayImage twin = new GrayImage(1, 6, new float[] {9, 40, 8, 200, 249, 3});

        assertThat(StoredPicture.cutOffLike(acquisition, twin).values()).containsExactly(0, 0, 8, 255, 249, 255);
    }

    /** Two body parts take turns, and so do the two views of the one that has both. */
    @Test
    void acquisitionsAloneTakeWhatIsAskedFor(@TempDir Path folder) {
        SimulationPlan plan = new SimulationPlan(
                3,
                4,
                List.of(BodyPart.KNEE, BodyPart.HAND),
                Set.of(View.PA, View.AP, View.LATERAL),
                new Range(300, 300),
                Map.of(
                        AcquisitionParameter.DOSE, new Range(0.5, 0.5),
                        AcquisitionParameter.KVP, new Range(60, 61),
                        AcquisitionParameter.COLLIMATION, new Range(0, 0)));

        new PairedSet(plan).write(folder, Optional.empty(), n -> {});

        Manifest manifest = Manifest.load(folder.resolve(PairedSet.MANIFEST));
        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.entries())
                .extracting(ManifestEntry::path)
                .containsExactly("knee-01.dcm", "hand-01.dcm", "knee-02.png", "hand-02.png");
        assertThat(manifest.entries()).extracting(ManifestEntry::truth).containsOnly(Truth.REAL);
        assertThat(manifest.entries())
                .extracting(e -> e.extra().get("view"))
                .containsExactly("AP", "PA", "LATERAL", "PA");
        assertThat(manifest.entries()).allSatisfy(entry -> {
            assertThat(entry.extra()).containsEntry("dose", "0.5000").containsEntry("collimation", "0.0000");
            assertThat(Double.parseDouble(entry.extra().get("kvp"))).isBetween(60.0, 61.0);
            Radiograph radiograph = Radiographs.read(entry.file());
            assertThat(Math.min(radiograph.rows(), radiograph.columns())).isEqualTo(300);
        });
    }

    /** What is asked for does not move what is not: the scene with another dose has the same anatomy and size. */
    @Test
    void askingForOneParameterLeavesTheOthers() {
        AcquisitionSettings usual = new PairedSet(new SimulationPlan(9, 1, List.of(BodyPart.KNEE)))
                .scene(0)
                .settings();
        SimulationPlan asked = new SimulationPlan(
                9,
                1,
                List.of(BodyPart.KNEE),
                SimulationPlan.USUAL_VIEWS,
                SimulationPlan.USUAL_SIDE,
                Map.of(AcquisitionParameter.BLUR, new Range(2, 2)));

        AcquisitionSettings blurred = new PairedSet(asked).scene(0).settings();

        assertThat(blurred.detectorBlur()).isEqualTo(2);
        assertThat(blurred.exposed(
                        usual.kvp(), usual.quanta(), usual.detectorBlur(), usual.gridAmplitude(), usual.margin()))
                .isEqualTo(usual);
        assertThat(blurred.kvp()).isEqualTo(usual.kvp());
        assertThat(blurred.quanta()).isCloseTo(usual.quanta(), within(1e-9 * usual.quanta()));
    }

    @Test
    void refusesWhatCannotBeSimulated() {
        assertThatThrownBy(() -> new SimulationPlan(
                        1,
                        1,
                        List.of(BodyPart.HAND),
                        Set.of(View.AP, View.LATERAL),
                        SimulationPlan.USUAL_SIDE,
                        Map.of()))
                .isInstanceOf(VerrayException.class)
                .hasMessage("hand: can be simulated in the views pa, found ap, lateral");
        assertThatThrownBy(() -> AcquisitionParameter.KVP.checked(new Range(30, 60)))
                .isInstanceOf(VerrayException.class)
                .hasMessage("kvp: expected 40 to 150, found 30..60");
        assertThatThrownBy(() -> Range.parse("5..3"))
                .isInstanceOf(VerrayException.class)
                .hasMessage("expected a range from low to high, found 5.0..3.0");
    }

    private static void write(Path folder, long seed) {
        new PairedSet(new SimulationPlan(seed, 6, List.of(BodyPart.values())))
                .write(folder, Optional.of(new Smoother()), n -> {});
    }
}
