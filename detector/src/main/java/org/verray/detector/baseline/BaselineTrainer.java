package org.verray.detector.baseline;

import java.util.Arrays;
import java.util.List;
import org.verray.datasets.audit.FittedClassifier;
import org.verray.detector.EqualPrior;
import org.verray.detector.OperatingPoint;
import org.verray.models.ModelDescription.Calibration;
import org.verray.models.ModelDescription.Threshold;
import org.verray.radiographs.VerrayException;

/**
 * Trains baselines in memory: fits the classifier on the training cases, then calibrates scores and locks the threshold on the
 * validation cases by the rules that networks follow ({@link EqualPrior}, {@link OperatingPoint}).
 */
public final class BaselineTrainer {
    private BaselineTrainer() {}

    /**
     * Trains one baseline. Equal cases in equal order and an equal seed give an equal detector, to the bit. The detector is named
     * {@code baseline-.../trained}; it uses {@code features} and does not close it.
     *
     * @param features measured the cases; its kind is trained
     * @param training cases to learn from, both classes among them; classes are weighed equally
     * @param validation cases of other groups, both classes among them
     * @param seed of the random forest; a logistic regression leaves nothing to chance
     * @throws org.verray.radiographs.VerrayException where a class is missing
     */
    public static BaselineDetector train(
            BaselineFeatures features, List<BaselineCase> training, List<BaselineCase> validation, long seed) {
        FittedClassifier classifier = features.kind()
                .fit(
                        training.stream().map(BaselineCase::facts).toList(),
                        truth(training),
                        training.stream().map(BaselineCase::group).toList(),
                        seed);
        return locked(features, classifier, validation);
    }

    private static BaselineDetector locked(
            BaselineFeatures features, FittedClassifier classifier, List<BaselineCase> validation) {
        boolean[] truth = truth(validation);
        long synthetic = validation.stream().filter(c -> c.truth().positive()).count();
        if (synthetic == 0 || synthetic == truth.length) {
            throw new VerrayException("expected real and synthetic cases to validate on, found "
                    + (truth.length - synthetic) + " real and " + synthetic + " synthetic");
        }
        double[] logits = validation.stream()
                .mapToDouble(c -> classifier.score(c.facts()))
                .toArray();
        Calibration calibration = EqualPrior.fit(truth, logits);
        double[] probabilities =
                Arrays.stream(logits).map(calibration::probability).toArray();
        Threshold threshold = OperatingPoint.lock(truth, probabilities, "");
        String name = features.kind().architecture() + "/trained";
        return new BaselineDetector(name, features, false, classifier, calibration, threshold);
    }

    /** One value a case, {@code true} for synthetic. */
    static boolean[] truth(List<BaselineCase> cases) {
        boolean[] truth = new boolean[cases.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = cases.get(i).truth().positive();
        }
        return truth;
    }
}
