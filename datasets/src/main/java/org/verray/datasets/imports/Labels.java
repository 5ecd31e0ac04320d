package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.datasets.manifest.Truth;

/**
 * What the user says of images whose layout does not.
 *
 * @param truth the label of all of them; empty where nothing was said
 * @param generator what made the synthetic ones; may be empty
 * @param source where they are from; may be empty, then it is the name of their folder
 * @param licence their licence; may be empty
 */
public record Labels(Optional<Truth> truth, String generator, String source, String licence) {
    /** Nothing was said. */
    public static final Labels NONE = new Labels(Optional.empty(), "", "", "");

    /** Stands in manifests for a generator that nobody named. */
    static final String UNKNOWN_GENERATOR = "unknown";

    /** Whether anything was said. */
    public boolean any() {
        return !equals(NONE);
    }

    /** The generator of an image whose layout names {@code found}, which may be empty. */
    String generator(Truth label, String found) {
        if (label == Truth.REAL) {
            return "";
        }
        String named = found.isEmpty() ? generator : found;
        return named.isEmpty() ? UNKNOWN_GENERATOR : named;
    }

    /** The source of images below a folder. */
    String source(Path folder) {
        return source.isEmpty() ? name(folder) : source;
    }

    /** Last part of a folder's path. */
    static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "root" : name.toString();
    }
}
