package org.verray.radiographs.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.Readings;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.decode.UnreadableImageException;

/** What can be read where there are no native codecs: in a Java of its own that believes to run on another platform. */
class AbsentNativeCodecsTest {
    private static final String PLATFORM = "linux-riscv64";

    @TempDir
    private Path folder;

    @Test
    void onlyWhatNeedsThemIsRefused() throws IOException, InterruptedException {
        Map<String, byte[]> files = DicomFixtures.everySyntax(40, 33);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Map<String, String> answers = readElsewhere();
        assertThat(answers).containsOnlyKeys(files.keySet());
        answers.forEach((name, answer) -> {
            String needing = name.startsWith("jpeg-2000") ? "JPEG 2000" : name.startsWith("jpeg-ls") ? "JPEG-LS" : "";
            String expected = needing.isEmpty()
                    ? sum(files.get(name))
                    : needing + " needs the native codec, which is not available for " + PLATFORM;
            assertThat(answer).as(name).isEqualTo(expected);
        });
        assertThat(answers.values().stream().filter(answer -> answer.contains("needs")))
                .hasSize(8);
    }

    private Map<String, String> readElsewhere() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + NativeLibrary.PLATFORM_PROPERTY + "=" + PLATFORM,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        Map<String, String> answers = new LinkedHashMap<>();
        out.lines().forEach(line -> answers.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        return answers;
    }

    private static String sum(byte[] file) {
        return Integer.toString(Arrays.hashCode(Readings.samples(Radiographs.decode(file))));
    }

    /** Reads every file of a folder and says what came of it. */
    static final class Elsewhere {
        public static void main(String[] args) throws IOException {
            try (var files = Files.list(Path.of(args[0]))) {
                for (Path file : files.toList()) {
                    System.out.println(file.getFileName() + "=" + answer(file));
                }
            }
        }

        private static String answer(Path file) {
            try {
                return sum(Radiographs.bytes(file));
            } catch (UnreadableImageException e) {
                return e.getMessage();
            }
        }
    }
}
