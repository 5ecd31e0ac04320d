package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.verray.detector.FileDetection;
import org.verray.detector.FileDetection.ImageFacts;
import org.verray.detector.results.DetectionJson;
import org.verray.detector.results.DetectionRow;

/**
 * Detections as lines of text: a JSON array with one object a line, CSV, or a table for people. Lines come one by one,
 * so that any number of files can stream through. Use an instance for one run.
 */
final class DetectionLines {
    private static final String ROW = "%-12s %6s  %-6s %-11s %-28s %s";

    private final DetectionFormat format;
    private final boolean explained;
    private boolean first = true;
    private Optional<Prevalence> prevalence = Optional.empty();

    /** @param explained whether detections come with explanations */
    DetectionLines(DetectionFormat format, boolean explained) {
        this.format = format;
        this.explained = explained;
    }

    /** Adds to JSON what each score means at a prevalence; call it before the first line. */
    void at(Prevalence share) {
        prevalence = Optional.of(share);
    }

    private String head() {
        return switch (format) {
            case JSON -> "[";
            case JSONL -> "";
            case CSV -> CsvOutput.line(DetectionRow.COLUMNS.toArray()) + (explained ? ",why,map,gradient" : "");
            case TABLE -> ROW.formatted("verdict", "score", "format", "size", "the file itself says", "path");
        };
    }

    private String before() {
        String before = first && format != DetectionFormat.JSONL ? head() + "\n" : "";
        first = false;
        return before;
    }

    /** The next line, under the header where it is the first. */
    String line(FileDetection result) {
        String before = before();
        String separator = before.isEmpty() ? "," : " ";
        return before
                + switch (format) {
                    case JSON -> separator + json(result);
                    case JSONL -> json(result);
                    case CSV -> csv(result) + (explained ? "," + ExplanationWords.csv(result) : "");
                    case TABLE -> table(result) + (explained ? ExplanationWords.below(result) : "");
                };
    }

    /** A line that an earlier run wrote, under the header where it is the first; empty for tables, which are not stored. */
    Optional<String> again(String line) {
        if (format == DetectionFormat.TABLE) {
            return Optional.empty();
        }
        return Optional.of(before() + line);
    }

    /** The last line; empty where the format has none. */
    Optional<String> tail() {
        return format == DetectionFormat.JSON ? Optional.of("]") : Optional.empty();
    }

    private String json(FileDetection result) {
        Map<String, Object> object = DetectionJson.of(result.path().toString(), result);
        prevalence.ifPresent(p -> {
            Object error = object.remove("error");
            object.put(
                    "atPrevalence",
                    result.detection().map(d -> p.json(d.score())).orElse(null));
            object.put("error", error);
        });
        try {
            return Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(FileDetection result) {
        return CsvOutput.line(DetectionRow.of(result.path().toString(), result).values());
    }

    private static String table(FileDetection result) {
        String reasons = result.detection().map(d -> d.pixels().inconclusiveBecause()).orElse(List.of()).stream()
                .map(reason -> "\n  inconclusive because " + reason)
                .collect(Collectors.joining());
        return ROW.formatted(
                        result.detection().map(d -> d.verdict().label()).orElse("failed"),
                        result.detection()
                                .map(d -> String.format(Locale.ROOT, "%.3f", d.score()))
                                .orElse("-"),
                        result.image().map(ImageFacts::format).orElse("-"),
                        result.image().map(i -> i.columns() + " x " + i.rows()).orElse("-"),
                        DetectionRow.of("", result).fileSays(),
                        result.path())
                + reasons;
    }
}
