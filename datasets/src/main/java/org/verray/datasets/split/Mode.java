package org.verray.datasets.split;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;

/** How a manifest is divided. */
public enum Mode {
    /** Once, by shares. */
    HOLDOUT,
    /** Every group is tested once, each time without the fold it lies in. */
    K_FOLD,
    /** One fold a family of generators, which is tested there and trained on nowhere in it. */
    LEAVE_ONE_GENERATOR_OUT,
    /** One fold a source of real radiographs, which is tested there and trained on nowhere in it. */
    LEAVE_ONE_SOURCE_OUT,
    /** Once, the earliest for training and the latest for the test. */
    TIME;

    /** Name in files and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a mode as written by {@link #label()}; throws on any other text. */
    public static Mode ofLabel(String label) {
        for (Mode mode : values()) {
            if (mode.label().equals(label)) {
                return mode;
            }
        }
        throw new VerrayException(
                "mode: expected holdout, k-fold, leave-one-generator-out, leave-one-source-out or time," + " found \""
                        + label + "\"");
    }

    /** What a row is left out with: its generator family or its source; empty where it belongs to no fold. */
    Optional<String> heldOutWith(ManifestEntry entry, Set<String> folds) {
        return switch (this) {
            case LEAVE_ONE_GENERATOR_OUT ->
                entry.truth() == Truth.SYNTHETIC ? Optional.of(GeneratorFamily.of(entry)) : Optional.empty();
            case LEAVE_ONE_SOURCE_OUT -> Optional.of(entry.source()).filter(folds::contains);
            default -> Optional.empty();
        };
    }
}
