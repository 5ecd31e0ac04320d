package org.verray.detector.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.verray.models.ModelCard;
import org.verray.models.ModelDescription;

/**
 * Writes a model's card from its description: what it is for and what not, data with their licences, training, every figure
 * with its interval, what is known to go wrong, and how to check all that. Nothing is in the card that is not in {@code
 * model.json}.
 */
public final class CardWriter {
    private final ModelDescription model;
    private final ModelCard card;
    private final Map<String, Object> training;

    private CardWriter(ModelDescription model) {
        this.model = model;
        this.training = model.training() == null ? Map.of() : model.training();
        this.card = model.card() == null ? ModelCard.EMPTY : model.card();
    }

    /** The card as Markdown, {@code CARD.md}. */
    public static String write(ModelDescription model) {
        CardWriter writer = new CardWriter(model);
        return CardMarkdown.of(model.title(), writer.lead(), writer.sections());
    }

    /** The card as a page. */
    public static String html(ModelDescription model) {
        CardWriter writer = new CardWriter(model);
        return CardPage.of(model.name(), model.title(), writer.lead(), writer.sections());
    }

    private boolean detector() {
        return model.task().equals("detector");
    }

    private List<CardBlock> lead() {
        List<CardBlock> lead = new ArrayList<>();
        lead.add(new CardBlock.Text("`" + model.name() + "`, a " + model.task() + ". Licence: " + model.licence() + "."
                + (card.authors().isEmpty() ? "" : " By " + card.authors() + ".")
                + (card.copyright().isEmpty() ? "" : " " + card.copyright() + ".")));
        if (!card.description().isEmpty()) {
            lead.add(new CardBlock.Text(card.description()));
        }
        return lead;
    }

    private List<CardBlock.Section> sections() {
        CardPurpose purpose = new CardPurpose(model, card);
        List<CardBlock.Section> sections = new ArrayList<>(purpose.sections());
        if (detector()) {
            CardFigures figures = new CardFigures(model);
            sections.add(new CardFailures(model).section());
            sections.add(operatingPoint());
            sections.addAll(figures.heldOut());
            sections.add(figures.validation());
            sections.add(audit());
        }
        sections.add(data());
        sections.add(format());
        sections.add(training());
        sections.add(verification());
        if (!card.references().isEmpty()) {
            sections.add(bullets("References", card.references()));
        }
        if (!card.changelog().isEmpty()) {
            sections.add(bullets(
                    "Changes",
                    card.changelog().entrySet().stream()
                            .map(e -> e.getKey() + ": " + e.getValue())
                            .toList()));
        }
        sections.removeIf(section -> section.blocks().isEmpty());
        return sections;
    }

    private CardBlock.Section operatingPoint() {
        ModelDescription.Threshold threshold = model.threshold();
        ModelDescription.Calibration calibration = model.calibration();
        List<String> items = new ArrayList<>();
        if (threshold != null) {
            items.add("Threshold " + four(threshold.value()) + ": " + threshold.rule() + " (n = " + threshold.n()
                    + ", data SHA-256 `" + threshold.dataSha256() + "`).");
        }
        ModelDescription.Abstention zone = model.abstention();
        items.add(
                zone == null
                        ? "No zone of inconclusive scores: it always decides."
                        : "Inconclusive between " + four(zone.low()) + " and " + four(zone.high()) + ": "
                                + zone.method() + ", at most " + CardNumbers.percent(zone.error())
                                + " wrong verdicts of each class promised (fitted on " + zone.nReal() + " real and "
                                + zone.nSynthetic() + " synthetic images, data SHA-256 `" + zone.dataSha256() + "`).");
        ModelDescription.SecondOpinion second = model.secondOpinion();
        if (second != null) {
            items.add("Beside the network a logistic regression on "
                    + second.classifier().parameters()
                    + " numbers judges residual statistics of the whole image. The calibration is of the mean of both log-odds, in which it"
                    + " has the weight " + second.weight() + ". Its coefficients stand in `model.json`.");
        }
        if (calibration != null) {
            items.add("Calibration: " + calibration.method() + ", slope " + four(calibration.slope()) + ", intercept "
                    + four(calibration.intercept()) + " (n = " + calibration.n() + ").");
        }
        return bullets("Operating point", items);
    }

    private CardBlock.Section audit() {
        List<String> items = new ArrayList<>();
        if (training.get("shortcutAudit") instanceof List<?> sentences) {
            sentences.forEach(sentence -> items.add("Training images, " + sentence + "."));
        }
        return items.isEmpty()
                ? new CardBlock.Section("Shortcut audit", List.of())
                : new CardBlock.Section(
                        "Shortcut audit",
                        List.of(
                                new CardBlock.Text(
                                        "What could tell the labels of the training images apart besides the traces"
                                                + " of generators (areas of classifiers that see one thing only)."),
                                new CardBlock.Bullets(items)));
    }

    private CardBlock.Section data() {
        List<CardBlock> blocks = new ArrayList<>();
        if (!card.dataSources().isEmpty()) {
            blocks.add(new CardBlock.Text(card.dataType() + " Images of the training and validation parts:"));
            blocks.add(new CardBlock.Grid(
                    List.of("source", "licence", "real", "synthetic"),
                    card.dataSources().stream()
                            .map(s -> List.of(
                                    CardBlock.Cell.of(s.source().isEmpty() ? "(not stated)" : s.source()),
                                    CardBlock.Cell.of(s.licence().isEmpty() ? "(not stated)" : s.licence()),
                                    CardBlock.Cell.of(s.real()),
                                    CardBlock.Cell.of(s.synthetic())))
                            .toList()));
        }
        if (training.get("pairsByFamily") instanceof Map<?, ?> families) {
            blocks.add(new CardBlock.Text("Pairs of a real and a synthetic image that it was trained on:"));
            blocks.add(new CardBlock.Grid(
                    List.of("generator", "pairs"),
                    families.entrySet().stream()
                            .map(e -> List.of(CardBlock.Cell.of(e.getKey()), CardBlock.Cell.of(e.getValue())))
                            .toList()));
        }
        return new CardBlock.Section("Data", blocks);
    }

    private CardBlock.Section format() {
        Map<String, ModelCard.Tensor> tensors = new LinkedHashMap<>();
        card.networkDataFormat().inputs().forEach((name, tensor) -> tensors.put("in: " + name, tensor));
        card.networkDataFormat().outputs().forEach((name, tensor) -> tensors.put("out: " + name, tensor));
        if (tensors.isEmpty()) {
            return new CardBlock.Section("Input and output", List.of());
        }
        return new CardBlock.Section(
                "Input and output",
                List.of(new CardBlock.Grid(
                        List.of("tensor", "type", "shape", "values", "meaning"),
                        tensors.entrySet().stream()
                                .map(e -> List.of(
                                        CardBlock.Cell.of(e.getKey()),
                                        CardBlock.Cell.of(e.getValue().type() + ", "
                                                + e.getValue().dtype()),
                                        CardBlock.Cell.of(shape(e.getValue())),
                                        CardBlock.Cell.of(e.getValue().valueRange()),
                                        CardBlock.Cell.of(e.getValue().channelDef().values().stream()
                                                .collect(Collectors.joining("; ")))))
                                .toList())));
    }

    private static String shape(ModelCard.Tensor tensor) {
        return tensor.numChannels()
                + tensor.spatialShape().stream().map(n -> " x " + n).collect(Collectors.joining());
    }

    private CardBlock.Section training() {
        List<String> items = new ArrayList<>();
        items.add("Architecture `" + model.architecture() + "` " + model.network() + ", " + model.parameters()
                + " trained parameters; weights SHA-256 `" + model.weights().sha256() + "`.");
        if (training.containsKey("trainingImages")) {
            items.add("Images: " + training.get("trainingImages") + " for training, " + training.get("validationImages")
                    + " for validation, parted by patient or aligned pair; manifests SHA-256 "
                    + training.get("manifestSha256") + ".");
        }
        if (training.containsKey("steps")) {
            items.add("Steps: " + training.get("steps") + ", weights from step " + training.get("bestStep")
                    + " (best validation); " + training.get("seconds") + " s; engine " + training.get("engine") + ".");
            items.add("The whole configuration and the learning curve stand in `model.json`.");
        }
        return bullets("Training", items);
    }

    private CardBlock.Section verification() {
        List<String> lines = new ArrayList<>();
        lines.add("verray models verify " + model.name());
        if (detector()) {
            lines.add("verray models verify " + model.name() + " --manifest MANIFEST.csv");
        }
        return new CardBlock.Section(
                "How to verify",
                List.of(
                        new CardBlock.Text("The first command checks the hashes of all files"
                                + (detector()
                                        ? ", the seal of `model.json`, and the scores of pictures that every installation"
                                                + " can simulate. The second measures the figures above again on the manifest"
                                                + " they name, and ends with exit code 5 where one differs."
                                        : " and the seal of `model.json`.")),
                        new CardBlock.Commands(lines)));
    }

    private static CardBlock.Section bullets(String title, List<String> items) {
        return new CardBlock.Section(title, List.of(new CardBlock.Bullets(items)));
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
