package org.verray.detector.matrix;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.verray.detector.evaluate.EvaluationException;

/**
 * Trains in a virtual machine of its own, with the command that anybody could type: PyTorch keeps one record of gradients a
 * process, so trainings side by side need one each. What the training says goes to {@value #LOG} in its folder. It ends with this
 * process, and goes on from its checkpoint next time.
 */
public final class TrainingProcess implements FoldTrainer {
    /** Name of the file with what a training says. */
    public static final String LOG = "train.log";

    private static final Pattern STEP = Pattern.compile("step (\\d+):.*");

    private final List<String> verray;
    private final Path config;
    private final Map<String, String> settings;
    private final List<String> options;

    /**
     * Sets up.
     *
     * @param verray what starts the command, for example java with a class path and the main class
     * @param settings values of the configuration that are set from outside
     * @param options further options of {@code verray train}
     */
    public TrainingProcess(List<String> verray, Path config, Map<String, String> settings, List<String> options) {
        this.verray = List.copyOf(verray);
        this.config = config;
        this.settings = Map.copyOf(settings);
        this.options = List.copyOf(options);
    }

    @Override
    public void train(Fold fold, Trainee trainee, long seed, Path folder, IntConsumer steps)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = command(fold, trainee, seed, folder);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        String last = "";
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter log = Files.newBufferedWriter(
                        folder.resolve(LOG), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                log.write(line + "\n");
                log.flush();
                last = line.isBlank() ? last : line;
                Matcher step = STEP.matcher(line);
                if (step.matches()) {
                    steps.accept(Integer.parseInt(step.group(1)));
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new EvaluationException("training " + trainee.name() + ", " + fold.id() + ", seed " + seed
                        + " ended with exit code " + code + ": " + last + " (" + folder.resolve(LOG) + ")");
            }
        } finally {
            process.destroyForcibly();
            unhook(end);
        }
    }

    private static void unhook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // The machine is shutting down and the hook is doing its work.
        }
    }

    private List<String> command(Fold fold, Trainee trainee, long seed, Path folder) {
        List<String> command = new ArrayList<>(verray);
        command.addAll(List.of("train", "--config", config.toString(), "--out", folder.toString(), "--resume"));
        settings.forEach((key, value) -> set(command, key, value));
        trainee.settings().forEach((key, value) -> set(command, key, value));
        set(command, "training.seed", Long.toString(seed));
        if (!fold.families().isEmpty()) {
            set(command, "data.holdOut.families", list(fold.families()));
        }
        if (!fold.sources().isEmpty()) {
            set(command, "data.holdOut.sources", list(fold.sources()));
        }
        command.addAll(options);
        return command;
    }

    private static void set(List<String> command, String key, String value) {
        command.add("--set");
        command.add(key + "=" + value);
    }

    /** A list in YAML. */
    private static String list(List<String> names) {
        return names.stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
