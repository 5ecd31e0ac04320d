package org.verray.detector.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training on disk: folder {@code checkpoint} under the output folder, replaced as a whole at every validation. What
 * is there is complete: files are written under another name first, and the state, which names them, last.
 */
final class Checkpoint {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String STATE = "state.json";

    private final Path folder;

    /**
     * Where a training stands.
     *
     * @param configSha256 hash of the resolved configuration and the data; another one cannot be resumed
     * @param step steps taken
     * @param bestStep step of the best validation so far
     * @param misses validations since then
     * @param history one entry a validation
     */
    record State(
            String configSha256,
            int step,
            int bestStep,
            double bestCriterion,
            int misses,
            double seconds,
            List<Map<String, Double>> history) {}

    Checkpoint(Path out) {
        folder = out.resolve("checkpoint");
    }

    boolean exists() {
        return Files.isRegularFile(folder.resolve(STATE));
    }

    State state() throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(STATE)), State.class);
    }

    byte[] weights(State state) throws IOException {
        return Files.readAllBytes(folder.resolve(weightsName(state.step())));
    }

    byte[] optimizer(State state) throws IOException {
        return Files.readAllBytes(folder.resolve(optimizerName(state.step())));
    }

    /** The weights that were judged at the last validation: those of training, or their running mean. */
    byte[] judgedWeights(State state) throws IOException {
        return Files.readAllBytes(folder.resolve(judgedName(state.step())));
    }

    byte[] bestWeights(State state) throws IOException {
        return Files.readAllBytes(folder.resolve(judgedName(state.bestStep())));
    }

    /** Writes a checkpoint, then removes files that it no longer needs. */
    void save(State state, byte[] weights, byte[] judged, byte[] optimizer) throws IOException {
        Optional<State> previous = exists() ? Optional.of(state()) : Optional.empty();
        Files.createDirectories(folder);
        write(weightsName(state.step()), weights);
        write(judgedName(state.step()), judged);
        write(optimizerName(state.step()), optimizer);
        write(STATE, JSON.writeValueAsBytes(state));
        if (previous.isPresent() && previous.get().step() != state.step()) {
            Files.deleteIfExists(folder.resolve(optimizerName(previous.get().step())));
            Files.deleteIfExists(folder.resolve(weightsName(previous.get().step())));
            for (int old : new int[] {previous.get().step(), previous.get().bestStep()}) {
                if (old != state.bestStep() && old != state.step()) {
                    Files.deleteIfExists(folder.resolve(judgedName(old)));
                }
            }
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path partial = folder.resolve(name + ".partial");
        Files.write(partial, bytes);
        Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String weightsName(int step) {
        return "weights-" + step + ".params";
    }

    private static String judgedName(int step) {
        return "judged-" + step + ".params";
    }

    private static String optimizerName(int step) {
        return "optimizer-" + step + ".ndlist";
    }
}
