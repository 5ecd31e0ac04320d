package org.verray.detector.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.verray.detector.baseline.BaselineKind;
import org.verray.models.ModelDescription;

/** Writes {@code CARD.md} of a baseline. */
final class BaselineCard {
    private BaselineCard() {}

    static String write(BaselineKind kind, ModelDescription model) {
        Map<String, Object> training = model.training();
        StringJoiner card = new StringJoiner("\n", "", "\n");
        card.add("# " + model.title()).add("");
        card.add("`" + model.name() + "`, a baseline detector. Licence: " + model.licence() + ".")
                .add("");
        card.add("## Intended use").add("");
        card.add("A yardstick: a detector that does not beat it has learnt no more than " + kind.sees() + ".")
                .add("");
        card.add(
                        "Not for telling synthetic radiographs from real ones in earnest. Not a medical device. Not for decisions about a"
                                + " person, a claim or a court case.")
                .add("");
        card.add("## What it sees").add("");
        card.add("- " + Character.toUpperCase(kind.sees().charAt(0))
                + kind.sees().substring(1) + ".");
        card.add("- Classifier: " + (kind.forest() ? "random forest" : "logistic regression with a ridge penalty")
                + ", "
                + model.parameters() + " fitted numbers in `" + model.weights().file() + "`; SHA-256 `"
                + model.weights().sha256() + "`.");
        if (!model.network().isEmpty()) {
            card.add("- Settings: " + model.network() + ".");
        }
        card.add("").add("## Operating point").add("");
        card.add("- Threshold " + number(model.threshold().value()) + ": "
                + model.threshold().rule() + " (n = " + model.threshold().n() + ", data SHA-256 `"
                + model.threshold().dataSha256() + "`).");
        card.add("- Calibration: " + model.calibration().method() + ", slope "
                        + number(model.calibration().slope()) + ", intercept "
                        + number(model.calibration().intercept()) + ".")
                .add("");
        card.add("## On the validation images it was chosen on").add("");
        card.add(
                        "Calibration and threshold were fitted on these images; half of them are laundered copies. Use `verray evaluate`"
                                + " on data the model has not seen.")
                .add("");
        if (training.get("shortcutAudit") instanceof List<?> sentences) {
            sentences.forEach(sentence -> card.add("- Training images, " + sentence + "."));
        }
        model.figures().forEach((name, value) -> {
            if (value instanceof Map<?, ?> families) {
                families.forEach((family, auc) -> card.add("- AUC, " + family + ": " + number(auc)));
            } else {
                card.add("- " + name + ": " + number(value));
            }
        });
        card.add("").add("## Training").add("");
        card.add("- Images with laundered copies: " + training.get("trainingImages") + " for training, "
                + training.get("validationImages")
                + " for validation, parted by patient or aligned pair; manifests SHA-256 "
                + training.get("manifestSha256") + ".");
        card.add("- Training images by generator: " + training.get("trainingImagesByFamily") + ".");
        card.add("- " + training.get("seconds") + " s. The whole configuration stands in `model.json`.");
        return card.toString();
    }

    private static String number(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : String.valueOf(value);
    }
}
