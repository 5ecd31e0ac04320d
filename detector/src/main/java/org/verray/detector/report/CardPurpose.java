package org.verray.detector.report;

import java.util.ArrayList;
import java.util.List;
import org.verray.models.ModelCard;
import org.verray.models.ModelDescription;
import org.verray.models.synthesize.TraceWords;

/** What a model is for: the words of its card where it has some, else what holds for every model of its kind. */
final class CardPurpose {
    private static final List<String> DETECTOR_USE = List.of(
            "Research on telling synthetic radiographs from real ones by the traces that generators leave in the"
                    + " grain of a picture. One gray channel at native resolution is looked at, nothing else.");
    private static final List<String> DETECTOR_MISUSE = List.of(
            "Not a medical device.",
            "Not for decisions about a person, a claim or a court case: a score is a reason to look closer, never proof.",
            "Not for photographs, CT, MR or ultrasound images.");
    private static final List<String> DETECTOR_LIMITS = List.of(
            "Generators that are not in the list below may go unseen, or be called real.",
            "Shrinking, strong compression and filtering destroy the traces; scores then tend to say real.",
            "Training data are few and from few sources: expect more false alarms on other equipment.");
    private static final List<String> SYNTHESIZER_MISUSE = List.of(
            "Not a medical device, and nothing to learn or judge medicine with.",
            "Not for pictures that are to be taken for real ones by anybody.");
    private static final List<String> SYNTHESIZER_LIMITS = List.of(
            "It is small and was trained on few pictures: large generators leave weaker traces of the same kind.",
            "A detector that was trained on its twins knows this model; judge detectors on other generators too.");

    private final ModelDescription model;
    private final ModelCard card;

    CardPurpose(ModelDescription model, ModelCard card) {
        this.model = model;
        this.card = card;
    }

    List<CardBlock.Section> sections() {
        boolean detector = model.task().equals("detector");
        List<CardBlock.Section> sections = new ArrayList<>();
        sections.add(section("Intended use", card.intendedUse(), detector ? DETECTOR_USE : synthesizerUse()));
        sections.add(
                section("Not intended use", card.notIntendedUse(), detector ? DETECTOR_MISUSE : SYNTHESIZER_MISUSE));
        sections.add(section("Known limits", card.limits(), detector ? DETECTOR_LIMITS : SYNTHESIZER_LIMITS));
        return sections;
    }

    private List<String> synthesizerUse() {
        return List.of("Makes synthetic twins of radiographs (same content, traces of a generator) to train and test"
                + " detectors with. It stands for " + TraceWords.standsFor(model)
                + "; it invents no anatomy and no patients.");
    }

    private static CardBlock.Section section(String title, List<String> own, List<String> usual) {
        return new CardBlock.Section(title, List.of(new CardBlock.Bullets(own.isEmpty() ? usual : own)));
    }
}
