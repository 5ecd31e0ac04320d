package org.verray.detector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.verray.models.ModelDescription;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;
import org.verray.statistics.roc.LogitScale;

/**
 * Gives no verdict where another detector's verdict does not survive a {@link Nuisance}: where that changes it, or moves the
 * score further ({@link Nuisance#move}) than it moves nearly all validation images. The score stays that of the radiograph as it is. Facts of the pixel evidence:
 * {@code stability {variants: [{name, score}], spread, stable}}, on the radiographs that were judged again.
 *
 * <p>Judging again takes as long as judging three more images. With {@link Stability#NEAR} it is done only where the score lies closer to
 * another verdict than the usual spread, for elsewhere it hardly ever changes anything, and not where there is no verdict to lose. Whether it is
 * worth its time must be measured for each model. Owns the detector behind it: closing this closes that. As thread-safe as that detector.
 */
public final class StableDetector implements Detector {
    /** Key of a model's figures: the spread of logits that 95 of 100 validation images stay within. */
    public static final String USUAL_SPREAD = "nuisanceSpread";

    /** Scores are kept this far from 0 and 1, where the logit is infinite. */
    private static final double EDGE = 1e-12;

    private final Detector detector;
    private final VerdictRule rule;
    private final Stability stability;
    private final OptionalDouble usualSpread;

    /**
     * Wraps a detector.
     *
     * @param rule the detector's own
     * @param usualSpread largest difference of logits between the radiograph and its variants that counts as usual, measured on validation
     *     images; where empty, only a changed verdict counts, and {@link Stability#NEAR} judges nothing again
     */
    public StableDetector(Detector detector, VerdictRule rule, Stability stability, OptionalDouble usualSpread) {
        this.detector = detector;
        this.rule = rule;
        this.stability = stability;
        this.usualSpread = usualSpread;
    }

    /**
     * The detector to ask where stability is as asked for; closing it closes the one given.
     *
     * @param model what the detector was opened from
     */
    public static Detector of(Detector detector, ModelDescription model, Stability stability) {
        return stability == Stability.OFF
                ? detector
                : new StableDetector(
                        detector,
                        new VerdictRule(detector.threshold(), Optional.ofNullable(model.abstention())),
                        stability,
                        usualSpread(model.figures()));
    }

    private static OptionalDouble usualSpread(Map<String, Object> figures) {
        return figures != null && figures.get(USUAL_SPREAD) instanceof Number spread
                ? OptionalDouble.of(spread.doubleValue())
                : OptionalDouble.empty();
    }

    @Override
    public String model() {
        return detector.model();
    }

    @Override
    public double threshold() {
        return detector.threshold();
    }

    @Override
    public List<String> warnings() {
        return detector.warnings();
    }

    @Override
    public Detection detect(Radiograph radiograph) {
        Detection first = detector.detect(radiograph);
        return asksAgain(first) ? again(radiograph, first) : first;
    }

    private boolean asksAgain(Detection first) {
        return switch (stability) {
            case OFF -> false;
            case ON -> true;
            case NEAR ->
                first.verdict() != Verdict.INCONCLUSIVE
                        && usualSpread.isPresent()
                        && distance(first) < usualSpread.getAsDouble();
        };
    }

    /** Distance of the score from the nearest one without this verdict, in logits. */
    private double distance(Detection first) {
        double end = first.verdict() == Verdict.SYNTHETIC ? rule.syntheticFrom() : rule.realBelow();
        return Math.abs(logit(first.score()) - logit(end));
    }

    private Detection again(Radiograph radiograph, Detection first) {
        GrayImage image = GrayImage.of(radiograph);
        List<Map<String, Object>> variants = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        double spread = 0;
        for (Nuisance nuisance : Nuisance.values()) {
            Map<String, Object> variant = new LinkedHashMap<>();
            variant.put("name", nuisance.words());
            try {
                double score = detector.detect(changed(radiograph, nuisance.apply(image)))
                        .score();
                variant.put("score", score);
                Verdict verdict = rule.decide(score).verdict();
                double move = nuisance.move(logit(first.score()), logit(score));
                spread = Math.max(spread, move);
                if (move > 0 && first.verdict() != Verdict.INCONCLUSIVE && verdict != first.verdict()) {
                    reasons.add(String.format(
                            Locale.ROOT,
                            "verdict changes from %s to %s when %s (score %.3f, then %.3f)",
                            first.verdict().label(),
                            verdict.label(),
                            nuisance.words(),
                            first.score(),
                            score));
                }
            } catch (UnsuitableImageException e) {
                variant.put("score", null);
                variant.put("scoreReason", e.getMessage());
            }
            variants.add(variant);
        }
        if (usualSpread.isPresent() && spread > usualSpread.getAsDouble() && reasons.isEmpty()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "score moves by %.2f on the logit scale under small changes, more than the %.2f within which nearly all"
                            + " validation images stay",
                    spread,
                    usualSpread.getAsDouble()));
        }
        return with(first, variants, spread, reasons);
    }

    private static Detection with(
            Detection first, List<Map<String, Object>> variants, double spread, List<String> reasons) {
        Map<String, Object> facts = new LinkedHashMap<>(first.pixels().facts());
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("variants", variants);
        found.put("spread", spread);
        found.put("stable", reasons.isEmpty());
        facts.put("stability", found);
        List<String> all = new ArrayList<>(first.pixels().inconclusiveBecause());
        all.addAll(reasons);
        Decision decision = all.isEmpty() ? Decision.of(first.verdict()) : new Decision(Verdict.INCONCLUSIVE, all);
        return Detection.of(decision, first.score(), first.threshold(), first.model(), facts);
    }

    /** What a detector sees of a changed image: 8-bit samples, which come back as the same gray values. */
    private static Radiograph changed(Radiograph original, GrayImage image) {
        short[] samples = new short[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) image.values()[i];
        }
        return Radiograph.builder(image.rows(), image.columns())
                .samples(samples, 8, false)
                .photometric(Photometric.MONOCHROME2)
                .sha256(original.sha256())
                .container(original.container())
                .build();
    }

    private static double logit(double score) {
        return LogitScale.logit(Math.max(EDGE, Math.min(1 - EDGE, score)));
    }

    @Override
    public void close() {
        detector.close();
    }
}
