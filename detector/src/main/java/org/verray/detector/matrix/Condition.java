package org.verray.detector.matrix;

import java.util.List;
import java.util.Optional;
import org.verray.datasets.degrade.Recipe;
import org.verray.datasets.manifest.Truth;

/**
 * What happens to all cases of a cell before a detector sees them.
 *
 * @param name unique; letters, digits, {@code -} and {@code .} alone
 * @param title in words
 * @param real what real cases go through; empty for nothing, the files as they are
 * @param synthetic what synthetic cases go through; the same recipe but for an attack
 * @param points where the condition lies on sweeps; empty where it lies on none
 */
public record Condition(
        String name, Kind kind, String title, Optional<Recipe> real, Optional<Recipe> synthetic, List<Point> points) {
    /** What a condition is there for. */
    public enum Kind {
        /** The files as they are. */
        AS_FOUND("as found"),
        /** One format for both classes, at native size. */
        MATCHED("matched format"),
        /** What data sets and platforms do to pictures. */
        LAUNDERED("laundered"),
        /** A point of a sweep alone. */
        SWEEP("sweep"),
        /** One class is treated and the other is not. */
        ATTACK("attack on one class");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As tables and files name it. */
        public String words() {
            return words;
        }
    }

    /**
     * A place on a sweep.
     *
     * @param sweep name of the sweep, for example {@code blur}
     * @param value place on its scale
     */
    public record Point(String sweep, double value) {}

    public Condition {
        points = List.copyOf(points);
        if (!name.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("name: expected letters, digits, - and ., found \"" + name + "\"");
        }
        if (kind != Kind.ATTACK && !hash(real).equals(hash(synthetic))) {
            throw new IllegalArgumentException(name + ": only an attack treats the classes differently");
        }
    }

    /** What cases of a class go through. */
    Optional<Recipe> recipe(Truth truth) {
        return truth.positive() ? synthetic : real;
    }

    /** Says to the bit what it does, for hashes. */
    String fingerprint() {
        return name + "\n" + hash(real) + "\n" + hash(synthetic);
    }

    private static String hash(Optional<Recipe> recipe) {
        return recipe.map(Recipe::sha256).orElse("");
    }

    /** The place on a sweep, where it lies on it. */
    public Optional<Double> on(String sweep) {
        return points.stream()
                .filter(p -> p.sweep().equals(sweep))
                .map(Point::value)
                .findFirst();
    }
}
