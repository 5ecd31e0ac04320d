package org.verray.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.dicom.TransferSyntax;

/** Has simulated DX files checked by {@code dciodvfy} of dicom3tools, which knows the object definitions of PS3.3. */
class DxConformanceTest {
    private static final String VALIDATOR = "dciodvfy";
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.RLE,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_2000_LOSSLESS);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsValidator() {
        boolean installed = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, VALIDATOR)));
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(installed, VALIDATOR + " is not installed");
        }
        if (!installed) {
            fail(VALIDATOR + " is not installed (Debian: apt install dicom3tools)");
        }
    }

    /** Parts x views x both sides x photometric interpretations x transfer syntaxes; headers alone decide. */
    @Test
    void everyKindOfFileIsClean() throws IOException, InterruptedException {
        int files = 0;
        for (BodyPart part : BodyPart.values()) {
            for (View view : part.views()) {
                for (SimulatedRadiograph scene : bothSides(part, view)) {
                    for (Photometric photometric : Photometric.values()) {
                        TransferSyntax syntax = SYNTAXES.get(files++ % SYNTAXES.size());
                        assertClean(scene, photometric, syntax);
                    }
                }
            }
        }
        SimulatedRadiograph hand = bothSides(BodyPart.HAND, View.PA).get(0);
        for (TransferSyntax syntax : SYNTAXES) {
            assertClean(hand, Photometric.MONOCHROME1, syntax);
        }
    }

    /** One scene of each side that the part has; which it is, chance decides by the seed. */
    private static List<SimulatedRadiograph> bothSides(BodyPart part, View view) {
        List<SimulatedRadiograph> scenes = new ArrayList<>();
        for (long seed = 1; scenes.size() < (part == BodyPart.CHEST ? 1 : 2); seed++) {
            AcquisitionSettings settings = AcquisitionSettings.random(part, view, seed, 272, 256);
            if (scenes.stream().noneMatch(s -> s.settings().mirrored() == settings.mirrored())) {
                scenes.add(SceneSimulator.simulate(part, seed, settings));
            }
        }
        return scenes;
    }

    private void assertClean(SimulatedRadiograph scene, Photometric photometric, TransferSyntax syntax)
            throws IOException, InterruptedException {
        Path file = folder.resolve("scene.dcm");
        Files.write(file, StoredPicture.dicom(scene, scene.image(), syntax, photometric, 1, 2));

        Process process = new ProcessBuilder(VALIDATOR, "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said.lines())
                .as("%s %s %s %s %s", scene.part(), scene.settings().view(), scene.side(), photometric, syntax)
                .containsExactly("DXImageForPresentation");
    }
}
