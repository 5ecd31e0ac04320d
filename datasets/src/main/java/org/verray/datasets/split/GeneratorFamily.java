package org.verray.datasets.split;

import java.util.Locale;
import org.verray.datasets.manifest.ManifestEntry;

/**
 * Which generators are held out together: those with the same text in the column {@code generator_family} or, where a
 * row has none, the same name but for case and for spaces, {@code _} and {@code -} between its words. Versions are not
 * guessed at: {@code net-1} and {@code net-2} are two families unless the column says otherwise.
 */
public final class GeneratorFamily {
    /** Name of the further column. */
    public static final String COLUMN = "generator_family";

    private GeneratorFamily() {}

    /** The family of a row; empty text where it names no generator. */
    public static String of(ManifestEntry entry) {
        String family = entry.extra().getOrDefault(COLUMN, "");
        String name = family.isBlank() ? entry.generator() : family;
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }
}
