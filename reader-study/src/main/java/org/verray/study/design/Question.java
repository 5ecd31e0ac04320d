package org.verray.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One question about a case.
 *
 * @param id name in exports; unique within a phase
 * @param required whether a case can be left without an answer to it
 * @param options of a choice, scale or list of tags; empty otherwise
 * @param low label of the low end of a scale or slider; may be null
 * @param high label of the high end; may be null
 * @param max most characters of a text, most regions, or the high end of a slider
 * @param role what the analysis takes the answer for
 */
public record Question(
        String id,
        Type type,
        LocalText label,
        boolean required,
        List<Option> options,
        LocalText low,
        LocalText high,
        Integer max,
        Role role) {

    /** How an answer looks. */
    public enum Type {
        @JsonProperty("choice")
        CHOICE,
        @JsonProperty("scale")
        SCALE,
        @JsonProperty("slider")
        SLIDER,
        @JsonProperty("tags")
        TAGS,
        @JsonProperty("flag")
        FLAG,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("region")
        REGION
    }

    /** What an answer means to the analysis. */
    public enum Role {
        @JsonProperty("none")
        NONE,
        /** A choice of {@code real} and {@code synthetic}. */
        @JsonProperty("verdict")
        VERDICT,
        /** A slider from 0 (a guess) to 100 (certain) about the verdict. */
        @JsonProperty("confidence")
        CONFIDENCE,
        @JsonProperty("diagnosis")
        DIAGNOSIS,
        @JsonProperty("quality")
        QUALITY,
        @JsonProperty("suspicion")
        SUSPICION,
        @JsonProperty("recognition")
        RECOGNITION
    }

    /**
     * A possible answer.
     *
     * @param value stored and exported
     * @param key keyboard shortcut; may be null
     */
    public record Option(String value, LocalText label, String key) {}

    public Question {
        options = options == null ? List.of() : List.copyOf(options);
        role = role == null ? Role.NONE : role;
    }

    /** The most that an answer may hold, or the usual limit of its type. */
    public int most() {
        if (max != null) {
            return max;
        }
        return switch (type) {
            case SLIDER -> 100;
            case TEXT -> 2000;
            default -> 5;
        };
    }
}
