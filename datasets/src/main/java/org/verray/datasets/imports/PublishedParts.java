package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of folders that stand for the part of a split. */
final class PublishedParts {
    private static final Map<String, String> PARTS = Map.of(
            "train", "train",
            "training", "train",
            "val", "valid",
            "valid", "valid",
            "validation", "valid",
            "dev", "valid",
            "test", "test",
            "testing", "test");

    private PublishedParts() {}

    /** The part that a folder's name stands for. */
    static Optional<String> named(String folder) {
        return Optional.ofNullable(PARTS.get(folder.toLowerCase(Locale.ROOT)));
    }

    /** The part that the nearest folder between a file and the top stands for; empty text where there is none. */
    static String of(Path top, Path file) {
        Path between = top.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        for (int i = between.getNameCount() - 2; i >= 0; i--) {
            Optional<String> part = named(between.getName(i).toString());
            if (part.isPresent()) {
                return part.get();
            }
        }
        return "";
    }
}
