package org.verray.detector.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.datasets.audit.Facts;
import org.verray.datasets.audit.FittedClassifier;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Evidence;
import org.verray.detector.Suitability;
import org.verray.detector.Verdict;
import org.verray.models.ModelDescription.Calibration;
import org.verray.models.ModelDescription.Threshold;
import org.verray.radiographs.Radiograph;

/**
 * A baseline ready to judge. Refuses the images that other detectors refuse, so that all are judged on the same cases. Safe to
 * use from several threads.
 */
public final class BaselineDetector implements Detector {
    private static final int SMALLEST_SIDE = 64;

    private final String name;
    private final BaselineFeatures features;
    private final boolean owner;
    private final FittedClassifier classifier;
    private final Calibration calibration;
    private final Threshold threshold;

    BaselineDetector(
            String name,
            BaselineFeatures features,
            boolean owner,
            FittedClassifier classifier,
            Calibration calibration,
            Threshold threshold) {
        this.name = name;
        this.features = features;
        this.owner = owner;
        this.classifier = classifier;
        this.calibration = calibration;
        this.threshold = threshold;
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public double threshold() {
        return threshold.value();
    }

    /** Operating point with the rule that it was locked by. */
    public Threshold lockedThreshold() {
        return threshold;
    }

    /** From {@link #logit} to probability. */
    public Calibration calibration() {
        return calibration;
    }

    /** The fitted classifier: what is stored as weights. */
    public FittedClassifier classifier() {
        return classifier;
    }

    @Override
    public Detection detect(Radiograph radiograph) {
        Suitability.check(radiograph, SMALLEST_SIDE);
        return detect(features.measure(radiograph));
    }

    /** Judges an image that was measured before by {@link BaselineFeatures} of the same kind. */
    public Detection detect(Facts facts) {
        double score = calibration.probability(logit(facts));
        Verdict verdict = score >= threshold() ? Verdict.SYNTHETIC : Verdict.REAL;
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("score", score);
        shown.put("baseline", features.kind().sees());
        shown.put("facts", facts.values().size());
        return new Detection(verdict, score, threshold(), name, new Evidence.Pixels(score, shown));
    }

    /** Score before calibration: log-odds of the classifier. */
    public double logit(Facts facts) {
        return classifier.score(facts);
    }

    @Override
    public void close() {
        if (owner) {
            features.close();
        }
    }
}
