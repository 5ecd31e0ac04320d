package org.verray.detector.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/** Numbers of {@code model.json} as they appear in a card. */
final class CardNumbers {
    private static final String NONE = "–";

    private CardNumbers() {}

    /** A figure with its interval as the file holds it: {@code estimate}, {@code low}, {@code high}, {@code level}. */
    static Optional<Interval> interval(JsonNode node) {
        if (!node.path("estimate").isNumber()) {
            return Optional.empty();
        }
        double estimate = node.path("estimate").asDouble();
        double level = node.path("level").asDouble(0.95);
        String method = node.path("method").asText();
        boolean ends = node.path("low").isNumber() && node.path("high").isNumber();
        return Optional.of(
                ends
                        ? Interval.of(
                                estimate,
                                node.path("low").asDouble(),
                                node.path("high").asDouble(),
                                level,
                                method)
                        : Interval.ofEstimate(
                                estimate,
                                level,
                                method,
                                new Reason(node.path("lowReason").asText("no interval"))));
    }

    /** "0.912 (0.880 to 0.941)", drawn where the page can; a dash where undefined. */
    static CardBlock.Cell area(JsonNode node) {
        Optional<Interval> interval = interval(node);
        return new CardBlock.Cell(interval.map(CardNumbers::three).orElse(NONE), interval);
    }

    /** "88.0% (80.1 to 93.0)"; a dash where undefined. */
    static CardBlock.Cell share(JsonNode node) {
        return CardBlock.Cell.of(interval(node).map(CardNumbers::percent).orElse(NONE));
    }

    /** The complement of a share. */
    static CardBlock.Cell rest(JsonNode node) {
        return CardBlock.Cell.of(interval(node)
                .map(CardNumbers::complement)
                .map(CardNumbers::percent)
                .orElse(NONE));
    }

    /** A number without an interval. */
    static CardBlock.Cell plain(JsonNode node) {
        return CardBlock.Cell.of(node.isNumber() ? three(node.asDouble()) : NONE);
    }

    static String three(Interval interval) {
        return three(interval.estimate())
                + (Double.isNaN(interval.low())
                        ? ""
                        : " (" + three(interval.low()) + " to " + three(interval.high()) + ")");
    }

    static String three(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }

    static String percent(Interval interval) {
        return percent(interval.estimate())
                + (Double.isNaN(interval.low())
                        ? ""
                        : String.format(Locale.ROOT, " (%.1f to %.1f)", 100 * interval.low(), 100 * interval.high()));
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * value);
    }

    private static Interval complement(Interval i) {
        return Double.isNaN(i.low())
                ? Interval.ofEstimate(1 - i.estimate(), i.level(), i.method(), i.reason())
                : Interval.of(1 - i.estimate(), 1 - i.high(), 1 - i.low(), i.level(), i.method());
    }
}
