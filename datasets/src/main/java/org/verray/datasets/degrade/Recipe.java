package org.verray.datasets.degrade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Spelling;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * What happens to pictures on their way, as data: a radiograph is decoded to gray, goes through steps, and is encoded, real
 * and synthetic ones alike. Whatever is left to chance follows from a seed and, unless the recipe says otherwise, the
 * image's group, so that both halves of an aligned pair go through the same. Immutable; safe to use from several threads.
 */
public final class Recipe {
    private static final List<String> PRESETS = List.of(
            "matched-png",
            "matched-jpeg-75",
            "short512-jpeg75",
            "square512-jpeg75",
            "screenshot",
            "messenger",
            "jpeg-95",
            "jpeg-50",
            "jpeg-30",
            "double-jpeg",
            "webp-80",
            "median-3",
            "noise-6",
            "blur-1",
            "resize-0.5",
            "crop-0.9");

    private final String name;
    private final String title;
    private final String standsFor;
    private final Decoding decoding;
    private final Scope scope;
    private final List<Step> steps;
    private final Container container;
    private final Map<String, Setting> encoding;

    Recipe(
            String name,
            String title,
            String standsFor,
            Decoding decoding,
            Scope scope,
            List<Step> steps,
            Container container,
            Map<String, Setting> encoding) {
        this.name = name;
        this.title = title;
        this.standsFor = standsFor;
        this.decoding = decoding;
        this.scope = scope;
        this.steps = List.copyOf(steps);
        this.container = container;
        this.encoding = Collections.unmodifiableMap(encoding);
    }

    /** Names of the recipes that come with Verray. */
    public static List<String> presets() {
        return PRESETS;
    }

    /**
     * Gives a recipe that comes with Verray.
     *
     * @throws RecipeException where there is none of that name
     */
    public static Recipe preset(String name) {
        return preset(name, Map.of());
    }

    private static Recipe preset(String name, Map<String, String> overrides) {
        if (!PRESETS.contains(name)) {
            throw new RecipeException("recipe: expected a file or one of " + String.join(", ", PRESETS) + ", found \""
                    + name + "\""
                    + Spelling.nearest(name, PRESETS)
                            .map(nearest -> "; did you mean \"" + nearest + "\"?")
                            .orElse(""));
        }
        try (InputStream in = Recipe.class.getResourceAsStream(name + ".yaml")) {
            return parse(name, name, StrictYaml.read(name, in.readAllBytes(), overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives a preset by its name, or reads a file.
     *
     * @param nameOrFile a preset has precedence; {@code ./NAME} is a file in any case
     * @param overrides values by dotted key, read as YAML, for example {@code encode.jpeg.quality} to {@code 60}
     * @throws RecipeException where there is no such recipe, or something in it is wrong: the message names the key and
     *     suggests the nearest known one
     */
    public static Recipe of(String nameOrFile, Map<String, String> overrides) {
        Path file = Path.of(nameOrFile);
        boolean named = nameOrFile.matches("(?i).*([/\\\\]|\\.ya?ml$).*") || Files.exists(file);
        if (PRESETS.contains(nameOrFile) || !named) {
            return preset(nameOrFile, overrides);
        }
        String name = file.getFileName().toString().replaceFirst("\\.(?i:ya?ml)$", "");
        try {
            return parse(name, nameOrFile, StrictYaml.read(file, overrides));
        } catch (RecipeException e) {
            throw e;
        } catch (VerrayException e) {
            throw new RecipeException(e.getMessage(), e);
        }
    }

    /**
     * Reads a recipe held in memory, for points of a sweep that nobody wants as files.
     *
     * @param yaml as in a file
     * @throws RecipeException where something in it is wrong
     */
    public static Recipe ofYaml(String name, String yaml) {
        return parse(name, name, StrictYaml.read(name, yaml.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    private static Recipe parse(String name, String source, ObjectNode root) {
        return new RecipeParser(source).parse(name, root);
    }

    /** Name of the preset, or of the file without its ending. */
    public String name() {
        return name;
    }

    /** What it does, in a few words. */
    public String title() {
        return title;
    }

    /** What in the world it stands for; empty text where the recipe does not say. */
    public String standsFor() {
        return standsFor;
    }

    /** End of the names of its files, without the dot. */
    public String extension() {
        return container.extension();
    }

    /** The recipe in full, values set from outside and defaults included. */
    public String yaml() {
        ObjectNode root = StrictYaml.MAPPER.createObjectNode();
        root.put("title", title);
        root.put("standsFor", standsFor);
        root.put("decode", decoding.name().toLowerCase(Locale.ROOT));
        root.put("per", scope.toString());
        ArrayNode list = root.putArray("steps");
        steps.forEach(step -> list.add(step.written()));
        root.putObject("encode").set(container.label(), Step.written(encoding));
        try {
            return StrictYaml.MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of {@link #yaml()}. */
    public String sha256() {
        return Radiographs.sha256(yaml().getBytes(StandardCharsets.UTF_8));
    }

    /** What chance decides for one image, without doing it. */
    public Map<String, Object> draw(long seed, String group, String sha256) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        plan(seed, group, sha256, drawn);
        return drawn;
    }

    /**
     * Does everything to one image.
     *
     * @param group patient or aligned pair that the image belongs to
     * @throws VerrayException where the image is too small or too large for a step or for the file; the message names
     *     the step
     */
    public Laundered apply(Radiograph radiograph, long seed, String group) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        Plan plan = plan(seed, group, radiograph.sha256(), drawn);
        GrayImage image = decoding.image(radiograph);
        for (PlannedStep step : plan.steps()) {
            try {
                image = step.kind().apply(image, step.values(), step.grain());
            } catch (VerrayException e) {
                throw new VerrayException(step.kind().label() + ": " + e.getMessage(), e);
            }
        }
        return new Laundered(container.encode(image, plan.encoding()), container.extension(), drawn);
    }

    private record PlannedStep(StepKind kind, Values values, Draws grain) {}

    private record Plan(List<PlannedStep> steps, Values encoding) {}

    private Plan plan(long seed, String group, String sha256, Map<String, Object> drawn) {
        String shared = scope.name(group, sha256);
        List<PlannedStep> planned = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String place = "steps." + i;
            if (step.chance() < 1) {
                String key = place + "." + Step.CHANCE;
                boolean done = Draws.of(seed, shared + "\n" + key).nextDouble() < step.chance();
                drawn.put(place + "." + step.kind().label(), done);
                if (!done) {
                    continue;
                }
            }
            Values values = Step.draw(step.settings(), place, seed, shared, drawn);
            planned.add(new PlannedStep(
                    step.kind(), values, Draws.of(seed, scope.grain(group, sha256) + "\n" + place + " grain")));
        }
        return new Plan(planned, Step.draw(encoding, "encode", seed, shared, drawn));
    }
}
