package org.verray.detector.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Trains the detectors that stand beside the model of a fold, on the same part of the same images. */
@FunctionalInterface
public interface FoldBaselines {
    /** No other detectors. */
    FoldBaselines NONE = (fold, folder) -> List.of();

    /**
     * Trains them, or opens those that an earlier run left.
     *
     * @param folder theirs alone
     * @return open detectors, for the caller to close
     */
    List<Contestant> of(Fold fold, Path folder) throws IOException;
}
