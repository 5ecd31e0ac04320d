package org.verray.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers to the values of one file, held against them. */
final class Comparison {
    private static final int SHOWN = 20;

    private final List<String> different = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private final Map<String, Integer> notApplicable = new TreeMap<>();
    private int values;
    private int compared;
    private double worst;

    void add(Expected expected, Optional<Answer> answer) {
        values++;
        if (answer.isEmpty()) {
            note(unanswered, expected.toString());
        } else if (answer.get() instanceof Answer.NotApplicable none) {
            notApplicable.merge(none.reason(), 1, Integer::sum);
        } else if (answer.get() instanceof Answer.Undefined undefined) {
            compared++;
            boolean agrees =
                    !undefined.reason().isNone() && number(expected.value()).isEmpty();
            if (!agrees) {
                note(different, expected + " but undefined: " + undefined.reason());
            }
        } else if (answer.get() instanceof Answer.Values ours) {
            compared++;
            compare(expected, ours);
        }
    }

    private void compare(Expected expected, Answer.Values ours) {
        String[] printed = expected.file().equals("published")
                ? expected.value().strip().split("\\s+")
                : new String[] {expected.value()};
        if (printed.length != ours.values().length) {
            note(different, expected + " but " + ours.values().length + " numbers");
            return;
        }
        for (int i = 0; i < printed.length; i++) {
            Optional<Double> number = number(printed[i]);
            double value = ours.values()[i];
            boolean agrees;
            if (number.isEmpty()) {
                agrees = false;
            } else {
                double difference = Math.abs(value - number.get());
                // Where 15 digits and more are printed, the last are rounding of their arithmetic and ours.
                double limit = expected.file().equals("published")
                        ? Math.max(
                                0.500001 * Math.pow(10, -new BigDecimal(printed[i]).scale()),
                                1e-14 * Math.abs(number.get()))
                        : Math.max(ours.relative() * Math.abs(number.get()), ours.absolute());
                agrees = value == number.get() || difference <= limit;
                if (agrees
                        && Math.abs(number.get()) > 1e-12
                        && !expected.file().equals("published")
                        && difference > 0) {
                    worst = Math.max(worst, difference / Math.abs(number.get()));
                }
            }
            if (!agrees) {
                note(different, expected + " but " + value);
            }
        }
    }

    /** A defined number; infinity counts, NA and NaN and messages do not. */
    private static Optional<Double> number(String text) {
        if (text.equals("Inf") || text.equals("-Inf")) {
            return Optional.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isNaN(number) ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void note(List<String> list, String what) {
        if (list.size() == SHOWN) {
            list.add("...");
        } else if (list.size() < SHOWN) {
            list.add(what);
        }
    }

    List<String> different() {
        return different;
    }

    List<String> unanswered() {
        return unanswered;
    }

    Map<String, Integer> notApplicable() {
        return notApplicable;
    }

    String reasons() {
        return notApplicable.entrySet().stream()
                .map(e -> e.getValue() + ": " + e.getKey())
                .collect(Collectors.joining("; "))
                .replace('"', '\'');
    }

    int values() {
        return values;
    }

    int compared() {
        return compared;
    }

    double worst() {
        return worst;
    }
}
