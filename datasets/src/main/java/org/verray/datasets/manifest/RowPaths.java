package org.verray.datasets.manifest;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for the files that rows name, and tells where two rows name one file in whatever spelling. */
final class RowPaths {
    private final Path manifest;
    private final Path folder;
    private final boolean filesNeeded;
    private final PathLines lines = new PathLines();

    /**
     * What was found under a path.
     *
     * @param file the path resolved against the manifest; null where there is none
     * @param key the one spelling of it
     * @param problem why it cannot be used; null where it can
     */
    record Found(Path file, String key, String problem) {}

    /**
     * Prepares to look.
     *
     * @param filesNeeded whether a path without a file is a problem
     */
    RowPaths(Path manifest, boolean filesNeeded) {
        this.manifest = manifest;
        this.filesNeeded = filesNeeded;
        this.folder = manifest.toAbsolutePath().normalize().getParent();
    }

    /** Looks for a file; safe to use from several threads. */
    Found look(String path) {
        if (path.isBlank()) {
            return new Found(null, null, "path: expected a file, found nothing");
        }
        try {
            Path file = manifest.resolveSibling(path).normalize();
            // The old class answers without an exception for each file that is not there.
            String problem = !filesNeeded || file.toFile().isFile() ? null : problem(file, path);
            return new Found(file, plain(path) ? path : key(path), problem);
        } catch (InvalidPathException e) {
            return new Found(null, null, "path: not a file name: " + e.getReason());
        }
    }

    private static String problem(Path file, String path) {
        if (Files.isDirectory(file)) {
            return "path: expected a file, found a folder";
        }
        return file.toFile().exists()
                ? "path: expected a regular file, found a device, pipe or socket"
                : path.contains("\\") ? "path: no such file (expected / between folders)" : "path: no such file";
    }

    /** What is wrong with a path that stands on a line, an earlier line with the same file included. */
    Optional<String> problem(Found found, int line) {
        int earlier = found.key == null ? 0 : lines.put(found.key, line);
        if (found.problem != null) {
            return Optional.of(found.problem);
        }
        return earlier == 0 ? Optional.empty() : Optional.of("path: already on line " + earlier);
    }

    private static boolean plain(String path) {
        char first = path.charAt(0);
        return first != '/' && first != '.' && path.indexOf('\\') < 0 && !path.contains("/.") && !path.contains("//");
    }

    private String key(String path) {
        Path absolute = folder.resolve(path).normalize();
        Path key = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
        return key.toString().replace(manifest.getFileSystem().getSeparator(), "/");
    }
}
