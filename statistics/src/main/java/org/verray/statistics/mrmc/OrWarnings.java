package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a reader of a result must know beyond its numbers. */
final class OrWarnings {
    private final ObuchowskiRockette analysis;
    private final ReaderStudy study;
    private final Optional<ModalityComparison> overall;
    private final List<String> warnings = new ArrayList<>();

    OrWarnings(ObuchowskiRockette analysis, ReaderStudy study, Optional<ModalityComparison> overall) {
        this.analysis = analysis;
        this.study = study;
        this.overall = overall;
    }

    List<String> list() {
        if (!study.isEmpty()) {
            withoutFigure();
            missingReaders();
            withoutVariance();
            if (study.modalities().size() > 1) {
                overall.ifPresent(this::modalities);
            }
            overall.ifPresent(this::variances);
            if (StudyDesign.of(study).contains("partly paired")) {
                warnings.add(
                        "Readers did not read the same cases: covariances are means over pairs with different numbers of"
                                + " common cases, and degrees of freedom are approximate.");
            }
        }
        return warnings;
    }

    private void withoutFigure() {
        for (int k = 0; k < study.figures().cells().size(); k++) {
            if (Double.isNaN(study.figures().estimate(k))) {
                Cell cell = study.figures().cells().get(k);
                warnings.add(String.format(
                        "Reader %s read cases of one class only under modality %s, and is left out there.",
                        cell.reader(), cell.modality()));
            }
        }
    }

    private void missingReaders() {
        int[] complete = study.readersOf(study.allModalities());
        if (complete.length == 0 || complete.length == study.readers().size()) {
            return;
        }
        String missing = IntStream.range(0, study.readers().size())
                .filter(r -> IntStream.of(complete).noneMatch(c -> c == r))
                .mapToObj(study.readers()::get)
                .collect(Collectors.joining(", "));
        warnings.add("The test of all modalities, mean squares and covariances are of the " + complete.length
                + " readers of all modalities, without " + missing
                + "; each difference is of the readers of both modalities, each estimate of all readers of its own.");
    }

    private void withoutVariance() {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < study.figures().cells().size(); k++) {
            if (study.variance(k) == 0) {
                Cell cell = study.figures().cells().get(k);
                names.add(String.format(
                        Locale.ROOT,
                        "%s under %s (%.4g)",
                        cell.reader(),
                        cell.modality(),
                        study.figures().estimate(k)));
            }
        }
        if (!names.isEmpty()) {
            warnings.add("No variance over cases is estimable, and 0 taken, where all cases count alike: "
                    + String.join(", ", names) + ".");
        }
    }

    private void modalities(ModalityComparison comparison) {
        boolean casesRandom = analysis.cases() == Effect.RANDOM;
        if (casesRandom && comparison.shared() < 0) {
            boolean constrained = analysis.readers() == Effect.RANDOM || analysis.constrained();
            warnings.add("Cov2 is below Cov3: their difference "
                    + (constrained ? "counts as 0" : "counts as it is")
                    + (analysis.readers() == Effect.RANDOM ? ", and degrees of freedom are at their minimum." : "."));
        }
        if (analysis.readers() == Effect.RANDOM && comparison.meanSquare() == 0) {
            warnings.add("All readers differ alike between modalities: no variance of readers is seen"
                    + (casesRandom ? ", and degrees of freedom are infinite." : "."));
        }
    }

    private void variances(ModalityComparison comparison) {
        negative(comparison, "varReader", "readers");
        negative(comparison, "varModalityReader", "the interaction of readers with modalities");
    }

    private void negative(ModalityComparison comparison, String component, String what) {
        double value = comparison.components().get(component);
        if (value < 0) {
            warnings.add(
                    String.format(Locale.ROOT, "The estimate of the variance of %s is below 0: %.4g.", what, value));
        }
    }
}
