package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.verray.detector.batch.Companions;

/**
 * The files that paths on the command line stand for. A file stands for itself whatever its name; a folder for every
 * file below it, in the order of their names, links followed, each folder once. In folders, what usually lies beside
 * images and is none ({@link Companions}) is left out and counted.
 */
final class InputFiles {
    private final List<Input> inputs = new ArrayList<>();
    private final Set<Path> visited = new HashSet<>();
    private long companions;

    /**
     * One thing to work on.
     *
     * @param path as the user would name it
     * @param problem why it cannot be worked on; empty for files
     */
    record Input(Path path, Optional<String> problem) {}

    private InputFiles() {}

    static InputFiles of(List<Path> paths) {
        InputFiles files = new InputFiles();
        for (Path path : paths) {
            files.argument(path);
        }
        return files;
    }

    /** Files and problems in the order of the command line. */
    List<Input> inputs() {
        return inputs;
    }

    /** Whether anything can be worked on. */
    boolean usable() {
        return inputs.stream().anyMatch(input -> input.problem().isEmpty());
    }

    /** Files in folders that were left out because of their names. */
    long companions() {
        return companions;
    }

    private void argument(Path path) {
        if (Files.isDirectory(path)) {
            visited.clear();
            int before = inputs.size();
            folder(path);
            if (inputs.size() == before) {
                problem(path, "no images in this folder");
            }
        } else if (Files.exists(path)) {
            inputs.add(new Input(path, Optional.empty()));
        } else {
            problem(path, "no such file or folder");
        }
    }

    private void folder(Path folder) {
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            if (!visited.add(folder.toRealPath())) {
                return;
            }
            entries = list.sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            problem(folder, "cannot be listed: " + ErrorHandling.reason(e));
            return;
        }
        for (Path entry : entries) {
            if (Companions.named(entry.getFileName().toString())) {
                companions++;
            } else if (Files.isDirectory(entry)) {
                folder(entry);
            } else if (Files.isRegularFile(entry)) {
                inputs.add(new Input(entry, Optional.empty()));
            } else {
                problem(entry, Files.exists(entry) ? "not a regular file" : "a link to nothing");
            }
        }
    }

    private void problem(Path path, String reason) {
        inputs.add(new Input(path, Optional.of(reason)));
    }
}
