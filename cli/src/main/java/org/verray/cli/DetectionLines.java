package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.verray.detector.Detection;
import org.verray.detector.Evidence;
import org.verray.detector.FileDetection;
import org.verray.detector.FileDetection.ImageFacts;

/**
 * Detections as lines of text: a JSON array with one object a line, CSV, or a table for people. Lines come one by one,
 * so that any number of files can stream through. Use an instance for one run.
 */
final class DetectionLines {
    private static final String ROW = "%-12s %6s  %-6s %-11s %-28s %s";

    private final Format format;
    private final boolean explained;
    private boolean first = true;
    private Optional<Prevalence> prevalence = Optional.empty();

    /** @param explained whether detections come with explanations */
    /** Columns of CSV without those of explanations; the last two are the hash and the error. */
    static final int COLUMNS = 13;

    DetectionLines(Format format, boolean explained) {
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
            case CSV ->
                CsvOutput.line(
                                "path",
                                "verdict",
                                "score",
                                "threshold",
                                "model",
                                "rows",
                                "columns",
                                "bits_stored",
                                "photometric",
                                "format",
                                "file_says",
                                "sha256",
                                "error")
                        + (explained ? ",why,map,gradient" : "");
            case TABLE -> ROW.formatted("verdict", "score", "format", "size", "the file itself says", "path");
        };
    }

    /** The next line, under the header where it is the first. */
    String line(FileDetection result) {
        String before = first ? head() + "\n" : "";
        String separator = first ? " " : ",";
        first = false;
        return before
                + switch (format) {
                    case JSON -> separator + json(result);
                    case CSV -> csv(result) + (explained ? "," + ExplanationWords.csv(result) : "");
                    case TABLE -> table(result) + (explained ? ExplanationWords.below(result) : "");
                };
    }

    /** A line that an earlier run wrote, under the header where it is the first; empty for tables, which are not stored. */
    Optional<String> again(String line) {
        if (format == Format.TABLE) {
            return Optional.empty();
        }
        String before = first ? head() + "\n" : "";
        first = false;
        return Optional.of(before + line);
    }

    /** The last line; empty where the format has none. */
    Optional<String> tail() {
        return format == Format.JSON ? Optional.of("]") : Optional.empty();
    }

    private String json(FileDetection result) {
        Map<String, Object> object = new LinkedHashMap<>();
        Detection detection = result.detection().orElse(null);
        object.put("path", result.path().toString());
        object.put("sha256", result.sha256().orElse(null));
        object.put("verdict", detection == null ? null : detection.verdict().label());
        object.put("score", detection == null ? null : detection.score());
        object.put("threshold", detection == null ? null : detection.threshold());
        object.put("model", detection == null ? null : detection.model());
        object.put("image", result.image().map(DetectionLines::image).orElse(null));
        object.put("evidence", result.evidence().isEmpty() ? null : evidence(result));
        prevalence.ifPresent(p -> object.put("atPrevalence", detection == null ? null : p.json(detection.score())));
        object.put("error", result.error().orElse(null));
        try {
            return Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> image(ImageFacts facts) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("rows", facts.rows());
        image.put("columns", facts.columns());
        image.put("bitsStored", facts.bitsStored());
        image.put("photometric", facts.photometric().name());
        image.put("format", facts.format());
        return image;
    }

    /** Every kind of evidence; {@code pixels} is null where they were not judged. */
    private static Map<String, Object> evidence(FileDetection result) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("pixels", null);
        for (Evidence kind : result.evidence()) {
            evidence.put(kind.kind(), kind.facts());
        }
        return evidence;
    }

    private static String csv(FileDetection result) {
        Detection detection = result.detection().orElse(null);
        ImageFacts image = result.image().orElse(null);
        return CsvOutput.line(
                result.path(),
                detection == null ? null : detection.verdict().label(),
                detection == null ? null : detection.score(),
                detection == null ? null : detection.threshold(),
                detection == null ? null : detection.model(),
                image == null ? null : image.rows(),
                image == null ? null : image.columns(),
                image == null ? null : image.bitsStored(),
                image == null ? null : image.photometric(),
                image == null ? null : image.format(),
                Headline.of(result.testimony()),
                result.sha256().orElse(null),
                result.error().orElse(null));
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
                        Headline.of(result.testimony()),
                        result.path())
                + reasons;
    }
}
