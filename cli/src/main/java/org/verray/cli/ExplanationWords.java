package org.verray.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.verray.detector.FileDetection;

/** What tables and CSV say of an explanation. */
final class ExplanationWords {
    private ExplanationWords() {}

    private static Optional<Map<?, ?>> facts(FileDetection result) {
        return result.detection()
                .map(d -> d.pixels().facts().get("explanation"))
                .filter(Map.class::isInstance)
                .map(Map.class::cast);
    }

    private static Object file(Map<?, ?> facts, String kind) {
        return facts.get(kind) instanceof Map<?, ?> map ? map.get("file") : null;
    }

    /** Cells {@code why,map,gradient}; empty where there is none. */
    static String csv(FileDetection result) {
        Map<?, ?> facts = facts(result).orElse(Map.of());
        return CsvOutput.line(why(facts), file(facts, "map"), file(facts, "gradient"));
    }

    private static Object why(Map<?, ?> facts) {
        Object why = facts.get("why");
        return why == null && facts.get("error") != null ? "not explained: " + facts.get("error") : why;
    }

    /** Indented lines below a row of the table; empty where there is no explanation. */
    static String below(FileDetection result) {
        return facts(result)
                .map(facts -> Stream.of(why(facts), file(facts, "map"), file(facts, "gradient"))
                        .filter(Objects::nonNull)
                        .map(line -> "\n    " + line)
                        .collect(Collectors.joining()))
                .orElse("");
    }
}
