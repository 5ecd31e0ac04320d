package org.verray.detector.matrix;

import java.util.List;
import java.util.Locale;

/**
 * One way of training without something, and the cases that judge it.
 *
 * @param name what is held out: a family, a source, or words for nothing
 * @param families generator families that training and validation lack
 * @param sources sources whose rows training and validation lack
 * @param cases what it is judged on; none of them was trained or validated with
 */
public record Fold(Kind kind, String name, List<String> families, List<String> sources, List<MatrixCase> cases) {
    /** What is held out. */
    public enum Kind {
        /** Nothing is trained: one model as it is. */
        FIXED,
        /** Nothing: families that the configuration has no images of. */
        NONE,
        /** A generator family. */
        FAMILY,
        /** A source of real radiographs. */
        SOURCE;

        /** Name in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Fold {
        families = List.copyOf(families);
        sources = List.copyOf(sources);
        cases = List.copyOf(cases);
    }

    /** Name for folders: letters, digits and {@code -}. */
    public String id() {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? kind.label() : kind.label() + "-" + plain;
    }

    /** Whether a generator, by its name with or without a version, is held out. */
    boolean holdsOut(String generator) {
        return families.contains(generator) || families.contains(generator.replaceFirst("/[0-9][^/]*$", ""));
    }

    /** Families of its synthetic cases, in order of appearance. */
    public List<String> judged() {
        return cases.stream()
                .filter(MatrixCase::positive)
                .map(MatrixCase::family)
                .distinct()
                .toList();
    }
}
