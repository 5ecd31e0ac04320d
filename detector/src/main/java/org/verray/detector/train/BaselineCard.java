package org.verray.detector.train;

import java.util.List;
import org.verray.detector.baseline.BaselineKind;
import org.verray.models.ModelCard;

/** The words of a baseline's card, where its configuration has none. */
final class BaselineCard {
    private BaselineCard() {}

    static ModelCard of(BaselineKind kind) {
        String sees = kind.sees();
        return new CardSection(
                        "Sees " + sees + ". Classifier: "
                                + (kind.forest() ? "random forest" : "logistic regression with a ridge penalty") + ".",
                        List.of("A yardstick: a detector that does not beat it has learnt no more than " + sees + "."),
                        List.of(
                                "Not for telling synthetic radiographs from real ones in earnest.",
                                "Not a medical device.",
                                "Not for decisions about a person, a claim or a court case."),
                        List.of(
                                kind == BaselineKind.SIZE_METADATA
                                        ? "Its score is no pixel evidence, though it stands in the place of one. Where it does well, the set gives its labels away."
                                        : "It knows nothing else. Where that differs for other reasons than synthesis, it is wrong.",
                                "Calibration and threshold were fitted on validation images of the same few sources."),
                        null,
                        null,
                        null,
                        null)
                .over(null);
    }
}
