package org.verray.radiographs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Files made by hand to exhaust time or memory are refused for a reason within five seconds, by a process with 1 GiB of heap:
 * see {@link HostileDicom}, {@link HostileRasters} and {@link Jpeg2000Bombs}.
 */
class HostileFilesTest {
    @Test
    void eachIsRefusedInTimeAndWithLittleMemory() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileReading.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThan(60).allSatisfy(line -> {
            String answer = line.split("\t")[2];
            assertThat(answer)
                    .as(line)
                    .isNotEqualTo(HostileReading.READ)
                    .doesNotStartWith("FAULT")
                    .doesNotStartWith("HANG");
        });
        assertThat(process.waitFor())
                .as("last answer: %s", lines.get(lines.size() - 1))
                .isZero();
    }
}
