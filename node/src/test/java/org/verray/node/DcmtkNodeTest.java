package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.verray.node.TestNode.soon;
import static org.verray.node.TestNode.wishing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.dicom.TransferSyntax;
import org.verray.radiographs.dicom.net.Destination;
import org.verray.radiographs.dicom.net.ServerSettings.Limits;

/** The node with the programs of dcmtk, where they are installed. */
class DcmtkNodeTest {
    private static final Map<TransferSyntax, String> OPTIONS = Map.of(
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN, "-xe",
            TransferSyntax.RLE, "-xr",
            TransferSyntax.JPEG_LOSSLESS_SV1, "-xs",
            TransferSyntax.JPEG_LS_LOSSLESS, "-xt",
            TransferSyntax.JPEG_2000_LOSSLESS, "-xv");

    @TempDir
    private Path folder;

    @BeforeAll
    static void dcmtk() {
        if (!"1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
            assumeTrue(
                    Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(place -> Files.isExecutable(Path.of(place, "storescu"))),
                    "no storescu");
        }
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    private int run(String... command) throws Exception {
        return start(command).waitFor();
    }

    @Test
    void answersEchoAndTakesEachTransferSyntax() throws Exception {
        try (TestNode node = wishing().limits(Limits.USUAL).start(folder.resolve("store"))) {
            String port = Integer.toString(node.port());
            assertThat(run("echoscu", "-aec", "VERRAY", "127.0.0.1", port)).isZero();
            int number = 0;
            for (Map.Entry<TransferSyntax, String> way : OPTIONS.entrySet()) {
                Path file = folder.resolve(way.getKey() + ".dcm");
                Files.write(file, SamplePicture.of(++number, way.getKey(), 80).file());
                assertThat(run("storescu", way.getValue(), "-aec", "VERRAY", "127.0.0.1", port, file.toString()))
                        .as(Files.readString(folder.resolve("out.txt")))
                        .isZero();
            }
            assertThat(soon(() -> node.results() == OPTIONS.size())).isTrue();
            assertThat(node.scored()).isEqualTo(OPTIONS.size());
            assertThat(run("echoscu", "-aec", "NOBODY", "127.0.0.1", port)).isNotZero();
        }
    }

    @Test
    void fiftyAssociationsAtOnceAreServed() throws Exception {
        try (TestNode node = wishing().limits(Limits.USUAL).start(folder.resolve("store"))) {
            List<Process> callers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Path file = folder.resolve(i + ".dcm");
                Files.write(file, SamplePicture.of(100 + i).file());
                callers.add(new ProcessBuilder(
                                "storescu",
                                "-aec",
                                "VERRAY",
                                "127.0.0.1",
                                Integer.toString(node.port()),
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            for (Process caller : callers) {
                assertThat(caller.waitFor()).isZero();
            }
            assertThat(soon(() -> node.results() == 50)).isTrue();
        }
    }

    @Test
    void anArchiveThatComesUpLateGetsEverything() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path archive = Files.createDirectories(folder.resolve("archive"));
        try (TestNode node =
                wishing().forward(new Destination("ARCHIVE", "127.0.0.1", port)).start(folder.resolve("store"))) {
            SamplePicture picture = SamplePicture.of(1);
            try (RawAssociation raw = RawAssociation.accepted(node.port())) {
                raw.store(RawAssociation.SECONDARY_CAPTURE, picture.instance(), picture.dataset());
            }
            assertThat(soon(() -> node.lines().stream().anyMatch(line -> line.contains("not sent on"))))
                    .isTrue();
            Process storescp = start("storescp", "+xa", "-od", archive.toString(), Integer.toString(port));
            try {
                assertThat(soon(() -> node.files("originals", ".dcm") == 1)).isTrue();
                assertThat(archive.toFile().list()).hasSize(2);
            } finally {
                storescp.destroy();
            }
        }
    }
}
