package org.verray.study.readings;

import java.util.Map;

/**
 * Who reads: a person or a program.
 *
 * @param about what a person said of their experience; empty for programs
 * @param threshold score from which on a detector calls a case synthetic; NaN where it makes no calls, and for others
 */
public record Participant(String name, Type type, Map<String, String> about, double threshold) {
    /** What sort of participant. */
    public enum Type {
        READER("reader"),
        LANGUAGE_MODEL("language model"),
        DETECTOR("detector");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /** As shown. */
        public String label() {
            return label;
        }
    }

    public Participant {
        about = Map.copyOf(about);
    }

    /** A person. */
    public static Participant reader(String name, Map<String, String> about) {
        return new Participant(name, Type.READER, about, Double.NaN);
    }

    /** Whether this is a person. */
    public boolean person() {
        return type == Type.READER;
    }
}
