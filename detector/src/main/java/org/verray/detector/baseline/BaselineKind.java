package org.verray.detector.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.verray.datasets.audit.Facts;
import org.verray.datasets.audit.FittedClassifier;

/** What a baseline sees of an image, and which classifier learns from it. */
public enum BaselineKind {
    RADIAL_SPECTRUM(
            "Radial power spectrum + logistic regression",
            "mean log power of native patches in 31 rings of spatial frequency",
            false),
    RESIDUAL_STATISTICS(
            "Residual statistics + logistic regression",
            "moments of six high-pass residuals at native resolution",
            false),
    RECONSTRUCTION_ERROR(
            "Autoencoder reconstruction error + logistic regression",
            "how well an autoencoder gives the middle of the image back",
            false),
    HISTOGRAM("Intensity histogram + random forest", "how often each gray occurs, not where", true),
    /** No pixel evidence at all: tells how far a set gives its labels away. */
    SIZE_METADATA(
            "Size and metadata + random forest",
            "rows, columns, bits, photometric sense, file format, colour and DICOM attributes; no pixels",
            true);

    private static final String PREFIX = "baseline-";

    private final String title;
    private final String sees;
    private final boolean forest;

    BaselineKind(String title, String sees, boolean forest) {
        this.title = title;
        this.sees = sees;
        this.forest = forest;
    }

    /** Architecture in {@code model.json}, for example {@code baseline-radial-spectrum}. */
    public String architecture() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A few words, for lists and cards. */
    public String title() {
        return title;
    }

    /** What it looks at, in plain words. */
    public String sees() {
        return sees;
    }

    /** Whether a random forest learns from the facts; else a logistic regression. */
    public boolean forest() {
        return forest;
    }

    /** The kind with an architecture's name; empty where it is no baseline. */
    public static Optional<BaselineKind> find(String architecture) {
        return Arrays.stream(values())
                .filter(kind -> kind.architecture().equals(architecture))
                .findFirst();
    }

    FittedClassifier fit(List<Facts> facts, boolean[] truth, List<String> groups, long seed) {
        return forest
                ? FittedClassifier.forest(facts, truth, groups, seed)
                : FittedClassifier.logistic(facts, truth, groups);
    }
}
