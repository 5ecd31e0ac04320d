package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.degrade.Recipe;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.radiographs.Spelling;

/** The conditions that a matrix is made of, by name and by set. */
public final class Conditions {
    /** The files as they are. */
    public static final String AS_FOUND = "as-found";

    /** One lossless format: where sweeps begin, and what an attack is compared with. */
    public static final String NEUTRAL = "matched-png";

    /** Median filter on synthetic cases alone. */
    public static final String MEDIAN_ON_SYNTHETIC = "median-3-on-synthetic";

    /** Noise on real cases alone. */
    public static final String NOISE_ON_REAL = "noise-6-on-real";

    private static final Map<String, String> MATCHED = matched();
    private static final List<String> SETS = List.of("all", "formats", "sweeps", "attacks");

    private Conditions() {}

    private static Map<String, String> matched() {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put(NEUTRAL, NEUTRAL);
        presets.put("matched-jpeg-95", "jpeg-95");
        presets.put("matched-jpeg-75", "matched-jpeg-75");
        presets.put("matched-jpeg-50", "jpeg-50");
        presets.put("matched-webp-80", "webp-80");
        return presets;
    }

    /** Every condition: as found, matched formats, laundered, sweeps, attacks. */
    public static List<Condition> all() {
        Map<String, Condition> all = new LinkedHashMap<>();
        formats().forEach(c -> all.put(c.name(), c));
        for (Sweep sweep : Sweep.values()) {
            for (double value : sweep.points()) {
                Condition point = point(sweep, value);
                all.putIfAbsent(point.name(), point);
            }
        }
        attacks().forEach(c -> all.put(c.name(), c));
        return List.copyOf(all.values());
    }

    /** As found, matched formats, and the two usual ways of laundering. */
    public static List<Condition> formats() {
        List<Condition> formats = new ArrayList<>();
        formats.add(new Condition(
                AS_FOUND, Condition.Kind.AS_FOUND, "files as they are", Optional.empty(), Optional.empty(), List.of()));
        MATCHED.forEach((name, preset) -> formats.add(both(name, Condition.Kind.MATCHED, Recipe.preset(preset))));
        formats.add(both("short512-jpeg75", Condition.Kind.LAUNDERED, Recipe.preset("short512-jpeg75")));
        return formats;
    }

    private static Condition both(String name, Condition.Kind kind, Recipe recipe) {
        List<Condition.Point> points = new ArrayList<>();
        for (Sweep sweep : Sweep.values()) {
            if (name.equals(NEUTRAL) && !Double.isNaN(sweep.neutral())) {
                points.add(new Condition.Point(sweep.label(), sweep.neutral()));
            }
        }
        if (name.startsWith("matched-jpeg-")) {
            points.add(new Condition.Point(Sweep.JPEG.label(), Double.parseDouble(name.replaceAll("\\D", ""))));
        }
        return new Condition(name, kind, recipe.title(), Optional.of(recipe), Optional.of(recipe), points);
    }

    /** A point of a sweep; a matched format where that is the same. */
    private static Condition point(Sweep sweep, double value) {
        String matched = "matched-" + sweep.conditionName(value);
        if (MATCHED.containsKey(matched)) {
            return both(matched, Condition.Kind.MATCHED, Recipe.preset(MATCHED.get(matched)));
        }
        String name = sweep.conditionName(value);
        Optional<Recipe> recipe = Optional.of(Recipe.ofYaml(name, sweep.yaml(value)));
        return new Condition(
                name,
                Condition.Kind.SWEEP,
                recipe.get().title(),
                recipe,
                recipe,
                List.of(new Condition.Point(sweep.label(), value)));
    }

    private static List<Condition> attacks() {
        Optional<Recipe> plain = Optional.of(Recipe.preset(NEUTRAL));
        return List.of(
                new Condition(
                        MEDIAN_ON_SYNTHETIC,
                        Condition.Kind.ATTACK,
                        "3 x 3 median filter on synthetic cases alone",
                        plain,
                        Optional.of(Recipe.preset("median-3")),
                        List.of()),
                new Condition(
                        NOISE_ON_REAL,
                        Condition.Kind.ATTACK,
                        "Gaussian noise of sigma 6 on real cases alone",
                        Optional.of(Recipe.preset("noise-6")),
                        plain,
                        List.of()));
    }

    /**
     * Chooses conditions; the files as they are always belong to them, and the neutral format where there is a sweep or an attack.
     *
     * @param names names of conditions, of sweeps, or of the sets {@code all}, {@code formats}, {@code sweeps} and {@code attacks}
     * @throws EvaluationException for a name that is none: the message suggests the nearest one
     */
    public static List<Condition> select(List<String> names) {
        List<Condition> all = all();
        List<Condition> chosen = new ArrayList<>();
        for (Condition condition : all) {
            if (condition.name().equals(AS_FOUND) || names.stream().anyMatch(name -> fits(name, condition))) {
                chosen.add(condition);
            }
        }
        boolean compares = chosen.stream()
                .anyMatch(c -> c.kind() == Condition.Kind.ATTACK || !c.points().isEmpty());
        if (compares && chosen.stream().noneMatch(c -> c.name().equals(NEUTRAL))) {
            chosen.add(
                    1,
                    all.stream()
                            .filter(c -> c.name().equals(NEUTRAL))
                            .findFirst()
                            .orElseThrow());
        }
        names.stream().filter(name -> !known(name, all)).findFirst().ifPresent(name -> {
            List<String> known = new ArrayList<>(SETS);
            all.forEach(c -> known.add(c.name()));
            throw new EvaluationException("no condition \"" + name + "\"; "
                    + Spelling.nearest(name, known)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("expected one of " + String.join(", ", known)));
        });
        return chosen;
    }

    private static boolean fits(String name, Condition c) {
        return switch (name) {
            case "all" -> true;
            case "formats" -> c.kind() == Condition.Kind.MATCHED || c.kind() == Condition.Kind.LAUNDERED;
            case "sweeps" -> !c.points().isEmpty();
            case "attacks" -> c.kind() == Condition.Kind.ATTACK;
            default -> c.name().equals(name) || c.on(name).isPresent();
        };
    }

    private static boolean known(String name, List<Condition> all) {
        return SETS.contains(name) || all.stream().anyMatch(c -> fits(name, c));
    }
}
