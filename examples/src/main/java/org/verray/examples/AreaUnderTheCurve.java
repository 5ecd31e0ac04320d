package org.verray.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.verray.Verray;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.FileDetection;
import org.verray.detector.FileDetector;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;

/** How well a detector tells the images of a manifest apart. */
public final class AreaUnderTheCurve {
    private AreaUnderTheCurve() {}

    public static void main(String[] args) {
        Interval auc = of(Path.of(args[0]), "residual-patch");
        System.out.printf("AUC %.3f (%.3f to %.3f, %s)%n", auc.estimate(), auc.low(), auc.high(), auc.method());
    }

    /** The area with its 95% interval; images without a score are left out. */
    static Interval of(Path manifest, String model) {
        List<ManifestEntry> entries = Manifest.load(manifest).entries();
        List<FileDetection> results;
        try (FileDetector detector = Verray.detector(model)) {
            results = detector.detect(entries.stream().map(ManifestEntry::file).toList());
        }
        int[] scored = IntStream.range(0, results.size())
                .filter(i -> results.get(i).score().isPresent())
                .toArray();
        boolean[] truth = new boolean[scored.length];
        double[] scores = new double[scored.length];
        for (int i = 0; i < scored.length; i++) {
            truth[i] = entries.get(scored[i]).truth() == Truth.SYNTHETIC;
            scores[i] = results.get(scored[i]).score().getAsDouble();
        }
        return Auc.of(truth, scores).logit(0.95);
    }
}
