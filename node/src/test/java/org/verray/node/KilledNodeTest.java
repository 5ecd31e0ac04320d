package org.verray.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.decode.Radiographs;

/** A node that is killed, at any moment, has every file of which it has said that it has it, and scores each once. */
class KilledNodeTest {
    private static final int KILLS = 3;
    private static final int CALLERS = 6;

    @TempDir
    private Path folder;

    private final Set<String> promised = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void whatWasPromisedIsKept() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path store = folder.resolve("store");
        for (int kill = 0; kill < KILLS; kill++) {
            int port = start(store);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Thread caller = new Thread(() -> sendUntilCutOff(port));
                caller.start();
                callers.add(caller);
            }
            Thread.sleep(200 + random.nextInt(800));
            process.destroyForcibly().waitFor();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(promised).as("seed " + seed).isNotEmpty();
        start(store);
        assertThat(soonEmpty(store.resolve("queue"))).as("seed " + seed).isTrue();
        for (String hash : promised) {
            Path results = store.resolve("results").resolve(hash.substring(0, 2));
            JsonNode result =
                    new ObjectMapper().readTree(results.resolve(hash + ".json").toFile());
            assertThat(result.get("verdict").asText())
                    .as("seed " + seed + ", " + hash)
                    .isEqualTo("real");
            assertThat(results.resolve(hash + ".dcm")).as("seed " + seed).isNotEmptyFile();
        }
        assertThat(names(store.resolve("results"), ".json"))
                .doesNotHaveDuplicates()
                .containsAll(promised);
        assertThat(names(store.resolve("originals"), ".dcm"))
                .doesNotHaveDuplicates()
                .containsAll(promised);
        assertThat(names(store.resolve("incoming"), "")).isEmpty();
    }

    private void sendUntilCutOff(int port) {
        try (RawAssociation raw = RawAssociation.accepted(port)) {
            while (true) {
                SamplePicture picture = SamplePicture.of(numbers.incrementAndGet());
                if (raw.store(RawAssociation.SECONDARY_CAPTURE, picture.instance(), picture.dataset()) == 0) {
                    promised.add(Radiographs.sha256(picture.file()));
                }
            }
        } catch (IOException ignored) {
            // Killed.
        }
    }

    private int start(Path store) throws Exception {
        Path status = store.resolve("status.json");
        Files.deleteIfExists(status);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        for (int i = 0; i < 1000 && process.isAlive(); i++) {
            if (Files.exists(status)) {
                return new ObjectMapper().readTree(status.toFile()).get("port").asInt();
            }
            Thread.sleep(20);
        }
        throw new IOException("no node: " + Files.readString(folder.resolve("out.txt")));
    }

    private static boolean soonEmpty(Path folder) throws Exception {
        for (int i = 0; i < 1500; i++) {
            if (folder.toFile().list().length == 0) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private static List<String> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .toList();
        }
    }
}
