package org.verray.detector.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.verray.models.ModelDescription;
import org.verray.models.synthesize.TraceWords;

/** Writes {@code CARD.md}: what a model is for, what it was made from, and how it did. */
public final class CardWriter {
    private CardWriter() {}

    public static String write(ModelDescription model) {
        StringJoiner card = new StringJoiner("\n", "", "\n");
        card.add("# " + model.title()).add("");
        card.add("`" + model.name() + "`, a " + model.task() + ". Licence: " + model.licence() + ".")
                .add("");
        if (model.task().equals("detector")) {
            detector(card, model);
        } else {
            synthesizer(card, model);
        }
        Map<String, Object> training = model.training();
        card.add("## Training").add("");
        card.add("- Architecture `" + model.architecture() + "` " + model.network() + ", " + model.parameters()
                + " trained parameters; weights SHA-256 `" + model.weights().sha256() + "`.");
        card.add("- Images: " + training.get("trainingImages") + " for training, "
                + training.get("validationImages")
                + " for validation, parted by patient or aligned pair; manifests SHA-256 "
                + training.get("manifestSha256") + ".");
        if (training.containsKey("pairsByFamily")) {
            card.add("- Pairs (real, synthetic) by generator: " + training.get("pairsByFamily") + ".");
        }
        card.add("- Steps: " + training.get("steps") + ", weights from step " + training.get("bestStep")
                + " (best validation); " + training.get("seconds") + " s; engine " + training.get("engine") + ".");
        card.add("- The whole configuration and the learning curve stand in `model.json`.");
        return card.toString();
    }

    private static void detector(StringJoiner card, ModelDescription model) {
        card.add("## Intended use").add("");
        card.add("Research on telling synthetic radiographs from real ones by the traces that generators leave in the"
                        + " grain of a picture. One gray channel at native resolution is looked at, nothing else.")
                .add("");
        card.add("Not a medical device. Not for decisions about a person, a claim or a court case: a score is a reason"
                        + " to look closer, never proof.")
                .add("");
        card.add("## Known limits").add("");
        card.add("- Generators that are not in the list below may go unseen, or be called real.");
        card.add("- Shrinking, strong compression and filtering destroy the traces; scores then tend to say real.");
        card.add("- Training data are few and from few sources: expect more false alarms on other equipment.")
                .add("");
        card.add("## Operating point").add("");
        card.add("- Threshold " + number(model.threshold().value()) + ": "
                + model.threshold().rule() + " (n = " + model.threshold().n() + ", data SHA-256 `"
                + model.threshold().dataSha256() + "`).");
        card.add("- Calibration: " + model.calibration().method() + ", slope "
                        + number(model.calibration().slope()) + ", intercept "
                        + number(model.calibration().intercept()) + ".")
                .add("");
        card.add("## On the validation images it was chosen on").add("");
        card.add("These figures flatter: checkpoint, calibration and threshold were chosen on these images. Use"
                        + " `verray evaluate` on data the model has not seen.")
                .add("");
        audits(card, model);
        model.figures().forEach((name, value) -> {
            if (value instanceof Map<?, ?> families) {
                families.forEach((family, auc) -> card.add("- AUC, " + family + ": " + number(auc)));
            } else {
                card.add("- " + name + ": " + number(value));
            }
        });
        card.add("");
    }

    private static void audits(StringJoiner card, ModelDescription model) {
        if (model.training().get("shortcutAudit") instanceof List<?> sentences) {
            sentences.forEach(sentence -> card.add("- Training images, " + sentence + "."));
        }
    }

    private static void synthesizer(StringJoiner card, ModelDescription model) {
        card.add("## Intended use").add("");
        card.add(
                        "Makes synthetic twins of radiographs (same content, traces of a generator) to train and test detectors"
                                + " with. It stands for " + TraceWords.standsFor(model)
                                + "; it invents no anatomy and no patients.")
                .add("");
        card.add("## Known limits").add("");
        card.add(
                "- It is small and was trained on few pictures: large generators leave weaker traces of the same kind.");
        card.add(
                        "- A detector that was trained on its twins knows this model; judge detectors on other generators too.")
                .add("");
    }

    private static String number(Object value) {
        return value instanceof Double d ? String.format(Locale.ROOT, "%.4f", d) : String.valueOf(value);
    }
}
